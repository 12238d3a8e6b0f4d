"""我的消息: one's own notices, kept; to look at one changes nothing (controls 15, 55, 58)."""

import pytest
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.messages import actions
from sunlit.apps.messages.models import Message


@pytest.mark.django_db
def test_a_notice_is_listed_opened_and_read_by_a_post():
    user = faces.user()
    client = open_session(user)
    assert "没有未读的消息" in words(client.get("/messages/"))
    told = actions.tell(
        user.pk, title="一次告知单", body="要改2处。\n11月2日24时前交回。", link="/me/", clause="五(四)"
    )
    assert "有1条没有读" in words(client.get("/messages/"))
    page = client.get(f"/messages/{told.ref}/")
    assert "要改2处" in words(page)
    assert "依据五(四)" in words(page)
    assert Message.objects.get().read_at is None
    assert client.post(f"/messages/{told.ref}/")["Location"] == f"/messages/{told.ref}/"
    assert Message.objects.get().read_at is not None
    assert "没有未读的消息" in words(client.get("/messages/"))


@pytest.mark.django_db
def test_a_notice_of_another_looks_like_one_that_is_not_there():
    client = open_session(faces.user())
    foreign = actions.tell(faces.user().pk, title="一次告知单", body="要改2处。")
    theirs, missing = client.get(f"/messages/{foreign.ref}/"), client.get("/messages/" + "2" * 22 + "/")
    assert theirs.status_code == missing.status_code == 404
    assert words(theirs) == words(missing)
    assert client.post(f"/messages/{foreign.ref}/").status_code == 404
    assert Message.objects.get().read_at is None


@pytest.mark.django_db
def test_hostile_text_in_a_notice_stays_text():
    user = faces.user()
    told = actions.tell(user.pk, title="<script>alert(1)</script>", body="<img src=x onerror=alert(1)>\n{{ 7|add:7 }}")
    client = open_session(user)
    for path in ("/messages/", f"/messages/{told.ref}/"):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text


@pytest.mark.django_db
def test_many_notices_stand_on_several_pages():
    user = faces.user()
    for n in range(25):
        actions.tell(user.pk, title=f"第{n}条", body="内容")
    client = open_session(user)
    first, second = words(client.get("/messages/")), words(client.get("/messages/?page=2"))
    assert "第24条" in first
    assert "第0条" not in first
    assert "第0条" in second
