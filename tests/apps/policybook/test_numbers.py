"""The single numbers the journey asks of the packs: dated, cited, and honest about what is unverified."""

import datetime as dt

import pytest

from sunlit.apps.applications.queries.deadlines import audit_by, mend_by
from sunlit.apps.policybook.numbers import number
from sunlit.apps.policybook.queries import asked_on, pack_in_force

OPENING = dt.date(2021, 10, 11)


def test_the_time_to_mend_is_five_working_days_and_says_that_it_is_unverified():
    due = mend_by(OPENING)
    assert (due.last_day, due.days, due.verified) == (dt.date(2021, 10, 18), 5, False)
    assert due.source == "人社部令第40号第十九条"


def test_the_national_day_holidays_do_not_count():
    assert mend_by(dt.date(2021, 9, 29)).last_day == dt.date(2021, 10, 12)


def test_a_desk_has_three_working_days():
    assert audit_by(dt.date(2021, 10, 22)).last_day == dt.date(2021, 10, 27)


def test_the_unit_notice_is_a_verified_number():
    assert number("单位公示工作日", OPENING).value == 5
    assert number("单位公示工作日", OPENING).verified


@pytest.mark.parametrize(("name", "day"), [("没有这个数", OPENING), ("单位公示工作日", dt.date(2019, 8, 31))])
def test_what_is_not_in_force_is_an_error_never_a_guess(name, day):
    with pytest.raises(LookupError):
        number(name, day)


def test_a_notice_governs_what_was_handed_in_earlier_in_the_season_it_names():
    assert asked_on(dt.date(2021, 7, 5)) == dt.date(2021, 9, 22)
    assert pack_in_force(dt.date(2021, 7, 5)).name == "jilin_2021"
    assert number("定向通过率上限", dt.date(2021, 7, 5)).whole == 600
    assert asked_on(dt.date(2021, 10, 11)) == dt.date(2021, 10, 11)
    assert pack_in_force(dt.date(2020, 12, 31)).name == "national"
