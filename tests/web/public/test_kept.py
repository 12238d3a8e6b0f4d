"""A form sent after the log-in had ended is not lost, and reaches nobody else (house: nothing typed is lost)."""

import datetime as dt
import html
import re

import pytest
from django.test import Client
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.people.models import OpenSession
from sunlit.web.components import kept

MAIL = "wang@example.org"


def expire(client: Client) -> None:
    key = client.session.session_key
    OpenSession.objects.filter(session_key=key).update(
        seen_at=OpenSession.objects.get(session_key=key).seen_at - dt.timedelta(minutes=31)
    )


def send_late(client: Client, path: str = "/account/mail/", **fields: object):
    expire(client)
    return client.post(path, {"address": MAIL, **fields})


def come_back(client: Client, login: str):
    return client.post("/login/", {"login": login, "password": faces.GOOD, "next": "/kept/"})


def offered(page) -> tuple[str, dict[str, str]]:
    text = page.content.decode()
    form = re.search(r'(?s)<form method="post" action="(/account/[^"]*)">(.*?)</form>', text)
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[2])
    return html.unescape(form[1]), {name: html.unescape(value) for name, value in fields}


@pytest.mark.django_db
def test_what_was_typed_is_offered_again_after_the_log_in_and_arrives():
    user = faces.user()
    client = open_session(user)
    assert send_late(client)["Location"] == "/login/?next=%2Fkept%2F"
    assert come_back(client, user.login)["Location"] == "/kept/"
    page = client.get("/kept/")
    assert "还没有交上" in words(page)
    path, fields = offered(page)
    fields.pop("csrfmiddlewaretoken", None)
    assert (path, fields) == ("/account/mail/", {"address": MAIL})
    assert client.post(path, fields)["Location"] == "/account/"
    user.refresh_from_db()
    assert user.mail_address == MAIL
    assert kept.KEY not in client.session
    assert client.get("/kept/").status_code == 302


@pytest.mark.django_db
def test_several_values_hostile_text_and_the_query_string_come_back_as_they_were():
    user = faces.user()
    client = open_session(user)
    typed = {"address": '"><script>alert(1)</script>', "also": "一行\n两行", "": "x"}
    send_late(client, "/account/mail/?from=a&b=%E4%BA%8C", **typed, many=["甲", "乙"])
    come_back(client, user.login)
    page = client.get("/kept/")
    assert b"<script>alert" not in page.content
    path, fields = offered(page)
    assert path == "/account/mail/?from=a&b=%E4%BA%8C"
    assert (fields["address"], fields["also"]) == (typed["address"], typed["also"])
    assert page.content.decode().count('name="many"') == 2


@pytest.mark.django_db
def test_it_is_offered_to_the_one_who_typed_it_only():
    first, second = faces.user(), faces.user()
    client = open_session(first)
    send_late(client)
    come_back(client, second.login)
    assert MAIL not in client.get("/kept/", follow=True).content.decode()
    assert kept.KEY not in client.session
    client.post("/logout/")
    come_back(client, first.login)
    assert client.get("/kept/").status_code == 302


@pytest.mark.django_db
def test_it_lies_encrypted_in_the_session_and_passwords_are_left_out():
    user = faces.user()
    client = open_session(user)
    expire(client)
    client.post(
        "/account/password/", {"old_password": faces.GOOD, "new_password": "新的密码新的密码", "note": "记一笔"}
    )
    assert "记一笔" not in str(dict(client.session))
    come_back(client, user.login)
    page = client.get("/kept/").content.decode()
    assert "记一笔" in page
    assert "新的密码" not in page
    assert faces.GOOD not in page


@pytest.mark.django_db
def test_a_form_of_a_visitor_whom_nobody_knows_is_not_kept():
    client = Client()
    response = client.post("/account/mail/", {"address": MAIL})
    assert response["Location"] == "/login/?next=%2F"
    assert kept.KEY not in client.session


@pytest.mark.django_db
def test_a_form_after_ten_hours_is_kept_like_one_after_thirty_minutes():
    user = faces.user()
    client = open_session(user)
    key = client.session.session_key
    row = OpenSession.objects.get(session_key=key)
    OpenSession.objects.filter(session_key=key).update(
        began_at=row.began_at - dt.timedelta(hours=11), expire_date=row.expire_date - dt.timedelta(hours=11)
    )
    assert client.post("/account/mail/", {"address": MAIL})["Location"] == "/login/?next=%2Fkept%2F"
    come_back(client, user.login)
    assert MAIL in client.get("/kept/").content.decode()


@pytest.mark.django_db
def test_too_much_to_keep_is_refused_without_harm():
    client = open_session(faces.user())
    assert send_late(client, story="长" * 200_000)["Location"] == "/login/?next=%2F"


@pytest.mark.django_db
def test_one_may_drop_it():
    user = faces.user()
    client = open_session(user)
    send_late(client)
    come_back(client, user.login)
    assert client.post("/kept/").status_code == 302
    assert kept.KEY not in client.session


@pytest.mark.django_db
def test_a_fragment_gets_401_and_the_page_stays_as_it_is():
    client = open_session(faces.user())
    expire(client)
    response = client.post("/account/mail/", {"address": MAIL}, headers={"HX-Request": "true"})
    assert response.status_code == 401
    assert kept.KEY not in client.session


@pytest.mark.django_db
def test_asking_again_keeps_the_form_too():
    user = faces.holder("operator")
    other = faces.holder("employer", organisation=None)
    client = open_session(user, fresh=False)
    response = client.post(f"/ops/accounts/{other.pk}/disable/", {"reason": "离职"})
    assert response["Location"] == "/login/again/?next=%2Fkept%2F"
    assert client.post("/login/again/", {"password": faces.GOOD, "next": "/kept/"})["Location"] == "/kept/"
    assert "离职" in client.get("/kept/").content.decode()


@pytest.mark.django_db
def test_asking_again_says_why_and_who_drops_the_form_is_back_on_his_page():
    client = open_session(faces.holder("operator"), fresh=False)
    path = f"/ops/accounts/{faces.holder('employer', organisation=None).pk}/disable/"
    client.post(path, {"reason": "离职"}, headers={"Referer": f"http://testserver{path}"})
    client.post("/login/again/", {"password": faces.GOOD, "next": "/kept/"})
    assert "离上次确认已经超过5分钟" in words(client.get("/kept/"))
    assert client.post("/kept/")["Location"] == path


@pytest.mark.django_db
@pytest.mark.parametrize("said", ["https://evil.example/account/", "javascript:alert(1)", "//evil.example/", ""])
def test_only_a_page_of_ours_counts_as_the_page_before(said):
    client = open_session(faces.user())
    expire(client)
    answer = client.post("/account/mail/", {"story": "长" * 200_000}, headers={"Referer": said} if said else {})
    assert answer["Location"] == "/login/?next=%2F"


@pytest.mark.django_db
def test_who_typed_too_much_to_keep_comes_back_to_his_page():
    client = open_session(faces.user())
    expire(client)
    before = {"Referer": "http://testserver/account/?tab=mail"}
    answer = client.post("/account/mail/", {"story": "长" * 200_000}, headers=before)
    assert answer["Location"] == "/login/?next=%2Faccount%2F%3Ftab%3Dmail"
