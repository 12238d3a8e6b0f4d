"""本单位人员: invited by link, confirmed by their unit, numbers masked (controls 11, 15, 45)."""

import re

import pytest
from django.test import Client
from tests.apps import auditing, making
from tests.apps.people import faces
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.people.models import Invitation, Person, Role
from sunlit.domain.base.identity import DEMONSTRATION_AREA, make_id
from sunlit.gateways import clock

LIST = "/unit/people/"
NAME = "林知远（示例）"


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def unit(where):
    return seated(where.auditors["employer"])


def invited(unit: Client, name: str = NAME) -> str:
    """The address of a fresh link, as the clerk sees it once."""
    assert unit.post(f"{LIST}invite/", {"name": name})["Location"] == f"{LIST}link/"
    page = unit.get(f"{LIST}link/").content.decode()
    found = re.search(r"/invited/[a-z0-9]+/", page)
    assert found
    assert unit.post(f"{LIST}link/")["Location"] == LIST
    assert unit.get(f"{LIST}link/")["Location"] == LIST, "it is not shown again"
    return found[0]


def join(path: str, number: str):
    """Somebody without an account takes the link."""
    typed = {"login": "linzhiyuan", "password": faces.GOOD, "id_number": number, "phone": "13900000000"}
    return Client().post(path, typed)


def test_an_invited_newcomer_becomes_a_person_of_the_unit_and_waits_to_be_confirmed(unit, where):
    path = invited(unit)
    assert NAME in words(unit.get(LIST)), "the link waits"
    number = make_id(DEMONSTRATION_AREA, clock.today().replace(year=1980, month=3, day=1), 7)
    assert join(path, number).status_code == 302
    person = Person.objects.get(name=NAME)
    assert (person.employer_id, person.identity) == (where.school.pk, "declared")
    text = words(unit.get(LIST))
    assert "1人的身份等你们核对" in text
    assert number not in unit.get(LIST).content.decode()
    page = words(unit.get(f"{LIST}{person.ref}/"))
    assert f"{number[:3]}***********{number[-4:]}" in page
    assert unit.post(f"{LIST}{person.ref}/confirm/")["Location"] == LIST
    person.refresh_from_db()
    assert person.identity == "confirmed"
    assert "孙校长（示例）" in words(unit.get(f"{LIST}{person.ref}/"))


def test_somebody_on_the_register_without_an_account_gets_his_own_record(unit, where):
    person = making.person(NAME, employer=where.school)
    number = person.id_number
    Person.objects.filter(pk=person.pk).update(user=None)
    assert "在册，还没有账号" in words(unit.get(f"{LIST}{person.ref}/"))
    assert join(invited(unit), number).status_code == 302
    person.refresh_from_db()
    assert person.user is not None
    assert person.user.login == "linzhiyuan"
    assert person.phone == "13900000000"
    assert Person.objects.filter(name=NAME).count() == 1
    assert Role.objects.filter(user=person.user, kind="applicant").exists()


@pytest.mark.parametrize("differs", ["name", "unit"])
def test_a_record_of_another_name_or_unit_is_not_taken(unit, where, differs):
    employer = where.school if differs == "name" else making.organisation()
    person = making.person("别人（示例）" if differs == "name" else NAME, employer=employer)
    number = person.id_number
    Person.objects.filter(pk=person.pk).update(user=None)
    assert join(invited(unit), number).status_code == 200
    person.refresh_from_db()
    assert person.user is None


def test_a_name_is_asked_for_and_a_link_can_be_taken_back(unit):
    assert "请填姓名" in words(unit.post(f"{LIST}invite/", {"name": ""}))
    assert "姓名要2到30个字" in words(unit.post(f"{LIST}invite/", {"name": "1"}))
    path = invited(unit)
    row = Invitation.objects.get()
    assert unit.post(f"{LIST}links/{row.pk}/void/").status_code == 302
    assert Client().get(path).status_code == 404
    assert unit.post(f"{LIST}links/{row.pk}/void/").status_code == 409


def test_another_unit_neither_sees_nor_confirms_nor_takes_links_back(unit, where):
    person = making.person(NAME, employer=where.school)
    invited(unit)
    other = seated(auditing.place().auditors["employer"])
    assert NAME not in words(other.get(LIST))
    assert other.get(f"{LIST}{person.ref}/").status_code == 404
    assert other.post(f"{LIST}{person.ref}/confirm/").status_code == 404
    assert other.post(f"{LIST}links/{Invitation.objects.get().pk}/void/").status_code == 409
    assert Invitation.objects.get().voided_at is None


def test_what_is_confirmed_is_confirmed_once(unit, where):
    person = making.person(NAME, employer=where.school)
    assert unit.post(f"{LIST}{person.ref}/confirm/").status_code == 302
    answer = unit.post(f"{LIST}{person.ref}/confirm/")
    assert answer.status_code == 409
    assert "已经核实过" in words(answer)


def test_the_list_is_paged_and_costs_the_same_for_many(unit, where, django_assert_max_num_queries):
    for n in range(40):
        making.person(f"职工{n:02d}（示例）", employer=where.school)
    with django_assert_max_num_queries(22):
        text = words(unit.get(LIST))
    assert "40人，40人的身份等你们核对" in text
    assert "职工39（示例）" in words(unit.get(f"{LIST}?page=2"))
