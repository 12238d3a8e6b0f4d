"""The second step and asking again: no privileged page before them (controls 07, 08, 12)."""

import time

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.people import actions
from sunlit.apps.people.models import Role, User


def half_in(kind: str = "operator", **body: int) -> Client:
    user = faces.holder(kind, **body)
    client = Client()
    assert (
        client.post("/login/", {"login": user.login, "password": faces.GOOD, "next": "/ops/accounts/"}).status_code
        == 302
    )
    return client


@pytest.mark.django_db
def test_the_password_alone_opens_no_page_of_a_privileged_account():
    client = half_in()
    for path in ("/ops/", "/ops/accounts/", "/messages/", "/account/"):
        response = client.get(path)
        assert response.status_code == 302, path
        assert response["Location"].startswith("/login/second/"), path


@pytest.mark.django_db
def test_the_code_opens_the_page_that_was_wanted_and_changes_the_session_key():
    client = half_in()
    before = client.session.session_key
    response = client.post("/login/second/", {"otp": faces.code(), "next": "/ops/accounts/"})
    assert response["Location"] == "/ops/accounts/"
    assert client.session.session_key != before
    assert client.get("/ops/accounts/").status_code == 200


@pytest.mark.django_db
def test_a_code_that_was_used_opens_no_second_session():
    first = half_in()
    code = faces.code()
    assert first.post("/login/second/", {"otp": code}).status_code == 302
    user = User.objects.get(pk=first.session["_auth_user_id"])
    second = Client()
    second.post("/login/", {"login": user.login, "password": faces.GOOD})
    answer = second.post("/login/second/", {"otp": code})
    assert answer.status_code == 200
    assert "验证码不对" in words(answer)
    assert second.get("/ops/").status_code == 302


@pytest.mark.django_db
def test_an_applicant_who_is_also_an_expert_needs_the_second_step_for_both():
    user = making.person().user
    Role.objects.create(user=user, kind="applicant")
    Role.objects.create(user=user, kind="expert", committee=making.committee())
    actions.bind_factor(user, key=faces.KEY, code=faces.code())
    client = open_session(user, verified=False)
    assert client.get("/messages/")["Location"].startswith("/login/second/")


@pytest.mark.django_db
def test_after_a_password_link_the_second_step_is_still_asked(client):
    user = faces.holder("operator")
    link = actions.link_to_password(user, by=faces.operator())
    answer = client.post(link.path, {"password": "新的石桥有六十二级台阶，一级不少"})
    assert "密码已经换好" in words(answer)
    client.post("/login/", {"login": user.login, "password": "新的石桥有六十二级台阶，一级不少"})
    assert client.get("/ops/")["Location"].startswith("/login/second/")


@pytest.mark.django_db
def test_an_act_that_cannot_be_taken_back_asks_again_after_five_minutes():
    user = faces.holder("operator")
    client = open_session(user, fresh=False)
    assert client.get("/ops/").status_code == 200
    asked = client.get("/ops/invite/")
    assert asked["Location"] == "/login/again/?next=%2Fops%2Finvite%2F"
    assert client.post("/login/again/", {"password": "不对的", "next": "/ops/invite/"}).status_code == 200
    assert client.post("/login/again/", {"password": faces.GOOD, "next": "/ops/invite/"})["Location"] == "/ops/invite/"
    assert client.get("/ops/invite/").status_code == 200
    session = client.session
    assert 0 < session["sudo_until"] - time.time() <= 300
    session["sudo_until"] = time.time() - 1
    session.save()
    assert client.get("/ops/invite/").status_code == 302
