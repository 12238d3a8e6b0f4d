"""Faces of the demonstration: one click in it, no such address outside it (control 11)."""

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import open_session, words

from sunlit.apps.people import actions
from sunlit.apps.people.models import Role


def face(kind: str = "auditor", **body: int) -> Role:
    role = actions.make_demonstration_account(
        login=f"demo-{kind}", name="孙老师（示例）", kind=kind, **(body or {"organisation": making.organisation().pk})
    )
    actions.make_persona(role, says="我在县人社局审材料")
    return role


@pytest.mark.django_db
def test_one_click_opens_a_privileged_face_with_its_second_step_done(client):
    role = actions.make_demonstration_account(login="demo-ops", name="周运维（示例）", kind="operator")
    actions.make_persona(role, says="我管账号")
    page = client.get("/login/")
    assert "我管账号" in words(page)
    assert client.get("/persona/1/").status_code == 302
    assert client.post("/persona/1/")["Location"] == "/ops/"
    assert client.get("/ops/").status_code == 200
    assert client.get("/ops/invite/").status_code == 200


@pytest.mark.django_db
def test_a_click_ends_the_session_of_whoever_was_in_before(client):
    face()
    other = open_session(faces.user())
    before = other.session.session_key
    other.post("/persona/1/")
    assert other.session.session_key != before
    assert "孙老师" in words(other.get("/account/"))


@pytest.mark.django_db
def test_a_number_that_is_nobody_is_not_there(client):
    face()
    assert client.post("/persona/2/").status_code == 404
    assert client.post("/persona/999999999/").status_code == 404


@pytest.mark.django_db
def test_outside_the_demonstration_the_address_does_not_exist_and_open_faces_are_out(client, settings):
    face()
    client.post("/persona/1/")
    assert client.get("/account/").status_code == 200
    settings.DEMONSTRATION = False
    assert client.get("/account/").status_code == 302
    assert Client().post("/persona/1/").status_code == 404
    assert Client().get("/persona/1/").status_code == 404
    assert "演示人物" not in words(Client().get("/login/"))


@pytest.mark.django_db
def test_the_demonstration_device_accepts_no_code():
    role = face()
    device = actions.demonstration_device(role.user)
    assert actions.verify_factor(role.user, faces.code(device.key)) is None


@pytest.mark.django_db
def test_a_face_that_is_asked_again_confirms_by_a_click(client):
    role = actions.make_demonstration_account(login="demo-ops", name="周运维（示例）", kind="operator")
    actions.make_persona(role, says="我管账号")
    client.post("/persona/1/")
    session = client.session
    session["sudo_until"] = 0
    session.save()
    assert client.get("/ops/invite/")["Location"].startswith("/login/again/")
    assert client.post("/login/again/", {"next": "/ops/invite/"})["Location"] == "/ops/invite/"
