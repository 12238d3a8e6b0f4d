"""Sessions end on the server: idle, after ten hours, by a new password, by a closed account (controls 09, 10, 21)."""

import datetime as dt

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.people import actions
from sunlit.apps.people.models import OpenSession, Role, User
from sunlit.gateways import clock


def older(
    client: Client, *, seen: dt.timedelta = dt.timedelta(0), began: dt.timedelta = dt.timedelta(0)
) -> OpenSession:
    row = OpenSession.objects.get(session_key=client.session.session_key)
    row.seen_at -= seen
    row.began_at -= began
    row.expire_date -= began
    row.save()
    return row


@pytest.mark.django_db
def test_a_session_ends_after_thirty_minutes_without_a_request():
    client = open_session(faces.user())
    older(client, seen=dt.timedelta(minutes=29))
    assert client.get("/messages/").status_code == 200
    older(client, seen=dt.timedelta(minutes=31))
    assert client.get("/messages/").status_code == 302
    assert not OpenSession.objects.filter(user__isnull=False).exists()


@pytest.mark.django_db
def test_every_request_puts_the_thirty_minutes_off():
    client = open_session(faces.user())
    for _ in range(3):
        older(client, seen=dt.timedelta(minutes=29))
        assert client.get("/messages/").status_code == 200
        row = OpenSession.objects.get(session_key=client.session.session_key)
        assert clock.machine() - row.seen_at < dt.timedelta(minutes=1)


@pytest.mark.django_db
def test_a_session_ends_after_ten_hours_however_busy():
    client = open_session(faces.user())
    older(client, began=dt.timedelta(hours=9, minutes=59))
    assert client.get("/messages/").status_code == 200
    older(client, began=dt.timedelta(minutes=2))
    assert client.get("/messages/").status_code == 302


@pytest.mark.django_db
def test_a_new_key_does_not_start_the_ten_hours_anew(rf):
    user = faces.holder("operator")
    client = open_session(user, verified=False)
    began = older(client, began=dt.timedelta(hours=5)).began_at
    client.post("/login/second/", {"otp": faces.code()})
    row = OpenSession.objects.get(user=user)
    assert row.began_at == began
    assert row.expire_date == began + dt.timedelta(hours=10)


@pytest.mark.django_db
def test_a_closed_account_is_out_on_the_next_request():
    user = faces.user()
    client = open_session(user)
    assert client.get("/messages/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/messages/").status_code == 302


@pytest.mark.django_db
def test_an_ended_role_is_gone_on_the_next_request():
    user = faces.holder("operator")
    client = open_session(user)
    assert client.get("/ops/").status_code == 200
    Role.objects.filter(user=user).update(ended_at=clock.machine())
    assert client.get("/ops/").status_code == 404
    assert client.get("/messages/").status_code == 200


@pytest.mark.django_db
def test_a_new_password_ends_the_other_sessions_and_keeps_this_one():
    user = faces.user()
    here, there = open_session(user), open_session(user)
    answer = here.post("/account/password/", {"old_password": faces.GOOD, "new_password": "新的石桥有六十二级台阶呀"})
    assert "密码已经换好" in words(answer)
    assert here.get("/messages/").status_code == 200
    assert there.get("/messages/").status_code == 302


@pytest.mark.django_db
def test_the_owner_sees_his_sessions_and_ends_one():
    user = faces.user()
    here, there = open_session(user), Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
    there.post("/login/", {"login": user.login, "password": faces.GOOD})
    assert there.get("/messages/").status_code == 200
    page = here.get("/account/")
    assert "Firefox，Linux" in words(page)
    row = OpenSession.objects.get(session_key=there.session.session_key)
    assert here.post(f"/account/sessions/{row.ref}/end/").status_code == 302
    assert there.get("/messages/").status_code == 302
    assert here.get("/messages/").status_code == 200


@pytest.mark.django_db
def test_nobody_ends_the_session_of_another():
    mine, other = open_session(faces.user()), open_session(faces.user())
    row = OpenSession.objects.get(session_key=other.session.session_key)
    mine.post(f"/account/sessions/{row.ref}/end/")
    assert other.get("/messages/").status_code == 200


@pytest.mark.django_db
def test_one_account_changes_between_its_roles_and_to_no_other():
    school = making.organisation()
    user = faces.holder("employer", organisation=school.pk)
    second = Role.objects.create(user=user, kind="operator")
    foreign = Role.objects.create(user=faces.user(), kind="auditor", organisation=school)
    client = open_session(user)
    assert client.get("/ops/").status_code == 404
    assert client.post("/role/", {"role": second.pk})["Location"] == "/ops/"
    assert client.get("/ops/").status_code == 200
    for role in (foreign.pk, 10**9, "", "operator"):
        assert client.post("/role/", {"role": role}).status_code == 404
    actions.disable(user, by=faces.operator(), reason="离职")
    assert client.get("/ops/").status_code == 302
