"""The public numbers: counted by the database, per level, in working days, with one query however many cases."""

import datetime as dt
from fractions import Fraction

import pytest
from tests.apps.applications.conftest import make_application, make_person

from sunlit.apps.applications.models import DefectNotice
from sunlit.apps.applications.queries import figures
from sunlit.gateways import clock

CHINA = dt.timezone(dt.timedelta(hours=8))
MONDAY = dt.date(2021, 10, 18)


def at(day: int, hour: int = 9) -> dt.datetime:
    """A moment in October 2021, in China."""
    return dt.datetime(2021, 10, day, hour, tzinfo=CHINA)


def in_hand(state: str, came: dt.datetime, due: int = 29):
    """One case on a desk."""
    return make_application(
        make_person(), state=state, entered_at=came, submitted_at=came, due_on=dt.date(2021, 10, due)
    )


@pytest.mark.django_db
def test_a_draft_is_not_counted_and_what_was_handed_in_is() -> None:
    draft = make_application(make_person())
    assert figures.submitted(draft.season) == 0
    in_hand("at_county", clock.now())
    assert figures.submitted(draft.season) == 1


@pytest.mark.django_db
def test_waiting_is_counted_in_working_days_per_level() -> None:
    in_hand("at_county", at(15))  # Friday: one working day until Monday
    in_hand("at_county", at(12), due=15)  # Tuesday: four, and overdue
    in_hand("at_city", at(18))
    county, city, committee = figures.waits(MONDAY)
    assert (county.in_hand, county.mean, county.longest, county.overdue) == (2, Fraction(5, 2), 4, 1)
    assert (city.in_hand, city.mean, city.longest, city.overdue) == (1, Fraction(0), 0, 0)
    assert (committee.in_hand, committee.longest) == (0, 0)


@pytest.mark.django_db
def test_a_case_that_came_after_four_in_the_afternoon_utc_came_on_the_next_day_in_china() -> None:
    in_hand("at_county", dt.datetime(2021, 10, 14, 16, 30, tzinfo=dt.UTC))  # 15 October, 0:30 in China
    assert figures.waits(MONDAY)[0].longest == 1


@pytest.mark.django_db
def test_a_second_notice_at_the_same_level_is_counted_once_per_case() -> None:
    case = in_hand("at_county", at(12))
    for n in (1, 2, 3):
        DefectNotice.objects.create(
            application=case, level="at_county", n=n, sent_by_id=case.person.user_id, sent_at=at(13), due_on=MONDAY
        )
    assert figures.told_twice(case.season) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("cases", [1, 30])
def test_the_waits_are_one_query_however_many_cases(cases: int, django_assert_num_queries) -> None:
    for _ in range(cases):
        in_hand("at_county", at(12))
    with django_assert_num_queries(1):
        assert figures.waits(MONDAY)[0].in_hand == cases
