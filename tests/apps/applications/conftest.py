"""People and bodies for tests of the application (all invented)."""

import datetime as dt

import pytest

from sunlit.apps.applications.models import Application, Season
from sunlit.apps.organisations.models import Division, Organisation
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person, User
from sunlit.gateways import clock, randomness


def make_person(name: str = "王老师（示例）") -> Person:
    """A person with an account."""
    user = User.objects.create(login=randomness.ref(), name=name)
    return Person.objects.create(
        user=user,
        name=name,
        id_cipher=b"",
        id_index=randomness.token(16),
        id_tail="1234",
        born_on=dt.date(1968, 3, 1),
        sex="女",
    )


def make_school() -> Organisation:
    """A village school below its county."""
    Division.objects.get_or_create(code="220000", defaults={"name": "吉林省", "level": "province"})
    return Organisation.objects.create(
        name=f"示例小学{randomness.ref()}", kind="school", level="township", division_id="220000"
    )


def make_application(person: Person, **values: object) -> Application:
    """A draft for 高级教师 by 一(五)d."""
    now = clock.now()
    season, _ = Season.objects.get_or_create(
        year=2021,
        defaults={
            "opens_at": now - dt.timedelta(days=3),
            "closes_at": now + dt.timedelta(days=20),
            "review_until": now.date() + dt.timedelta(days=40),
        },
    )
    given = {
        "ref": randomness.ref(),
        "organisation": make_school(),
        "season": season,
        "series": "22",
        "level": "副高级",
        "title": "高级教师",
        "path": "c1_05_d",
        "clause": "一(五)d",
        "entered_at": now,
    } | values
    return Application.objects.create(person=person, **given)


@pytest.fixture
def teacher(db):
    return make_person()


@pytest.fixture
def draft(teacher):
    return make_application(teacher)


def actor_of(person: Person) -> Actor:
    """The person as applicant."""
    return Actor(user=person.user_id, role="applicant", person=person.pk)
