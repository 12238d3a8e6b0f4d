"""The faces of the demonstration exist only in it, and nobody logs in to them by password (control 11)."""

import json

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory
from tests.apps import making
from tests.apps.people import faces

from sunlit.apps.people import actions, personas
from sunlit.apps.people.backends import AccountBackend
from sunlit.apps.people.models import Person, User
from sunlit.config.commands import personas as command


def teacher(number: str = "") -> User:
    school = making.organisation()
    role = actions.make_demonstration_account(
        login="demo-teacher",
        name="王老师（示例）",
        kind="applicant",
        id_number=number or faces.number(),
        phone="13900000009",
        employer=school.pk,
    )
    actions.make_persona(role, says="我在村小教了三十一年书")
    return role.user


@pytest.mark.django_db
def test_a_persona_is_listed_with_role_name_login_and_a_line():
    user = teacher()
    assert personas.rows() == [
        {"role": "applicant", "name": "王老师（示例）", "login": "demo-teacher", "says": "我在村小教了三十一年书"}
    ]
    assert Person.objects.get(user=user).identity == "confirmed"


@pytest.mark.django_db
def test_the_same_account_takes_a_second_role():
    teacher()
    role = actions.make_demonstration_account(
        login="demo-teacher", name="王老师（示例）", kind="employer", organisation=making.organisation().pk
    )
    assert role.user.login == "demo-teacher"
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_no_password_opens_a_demonstration_account():
    teacher()
    for password in ("", "demo", "password", faces.GOOD, "!"):
        assert authenticate(RequestFactory().post("/login/"), username="demo-teacher", password=password) is None


@pytest.mark.django_db
def test_an_invented_person_may_not_carry_a_number_that_could_be_somebodys():
    with pytest.raises(ValueError, match="assigned to nobody"):
        teacher("11010519491231002X")
    with pytest.raises(ValueError, match="示例"):
        actions.make_demonstration_account(login="x-y-z", name="王老师", kind="applicant")


@pytest.mark.django_db
def test_outside_the_demonstration_there_are_no_faces_and_none_can_be_made(settings):
    user = teacher()
    settings.DEMONSTRATION = False
    assert personas.faces() == ()
    assert AccountBackend().get_user(user.pk) is None
    with pytest.raises(RuntimeError):
        actions.make_demonstration_account(login="more", name="李工（示例）", kind="applicant")
    with pytest.raises(RuntimeError):
        actions.demonstration_device(user)


@pytest.mark.django_db
def test_the_command_prints_the_faces_as_json(capsys):
    teacher()
    assert command.run(["--json"]) == 0
    assert json.loads(capsys.readouterr().out) == personas.rows()
    assert command.run([]) == 0
    assert "王老师（示例）" in capsys.readouterr().out
