"""满N年 to the day: the notice's own example, month ends, leap days, and laws for all days (control 38)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.dates import Counting, add_months, day_reaching, full_months, months_in_words

DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
WAYS = st.sampled_from(["fact_date_counted", "fact_date_not_counted", "calendar_year"])


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2019, 1, 1), date(2020, 12, 30), 23),
        (date(2019, 1, 1), date(2020, 12, 31), 24),
        (date(2019, 1, 1), date(2021, 1, 1), 24),
        (date(1990, 9, 1), date(2020, 8, 30), 359),
        (date(1990, 9, 1), date(2020, 8, 31), 360),
        (date(2016, 2, 29), date(2020, 2, 27), 47),
        (date(2016, 2, 29), date(2020, 2, 28), 48),
        (date(2016, 2, 29), date(2017, 2, 26), 11),
        (date(2016, 2, 29), date(2017, 2, 27), 12),
        (date(2016, 3, 1), date(2020, 2, 28), 47),
        (date(2016, 3, 1), date(2020, 2, 29), 48),
    ],
)
def test_full_months_change_on_the_day_before_the_anniversary(start: date, end: date, months: int) -> None:
    assert full_months(start, end) == months


def test_when_the_fact_date_does_not_count_the_anniversary_itself_is_needed() -> None:
    years = [full_months(date(2019, 1, 1), d, counting="fact_date_not_counted") // 12 for d in _around_new_year()]
    assert years == [1, 1, 2]


def test_calendar_years_ignore_month_and_day() -> None:
    counted = [full_months(date(2018, 12, 31), d, counting="calendar_year") for d in _around_new_year()]
    assert counted == [24, 24, 36]


def _around_new_year() -> list[date]:
    return [date(2020, 12, 30), date(2020, 12, 31), date(2021, 1, 1)]


@given(DAYS, DAYS, WAYS)
def test_time_that_has_not_begun_counts_nothing(a: date, b: date, way: Counting) -> None:
    if b < a:
        assert full_months(a, b, counting=way) == 0
    assert full_months(a, b, counting=way) >= 0


@given(DAYS, st.integers(1, 600), WAYS)
def test_the_next_eligible_day_is_the_first_day_that_suffices(start: date, months: int, way: Counting) -> None:
    day = day_reaching(start, months, counting=way)
    assert full_months(start, day, counting=way) >= months
    assert full_months(start, day - timedelta(days=1), counting=way) < months


@given(DAYS, DAYS, WAYS)
def test_one_day_more_never_makes_fewer_months(start: date, end: date, way: Counting) -> None:
    more = full_months(start, end + timedelta(days=1), counting=way)
    assert more >= full_months(start, end, counting=way)


@given(DAYS, st.integers(-600, 600))
def test_months_are_added_to_the_month_and_keep_the_day_or_take_the_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert moved.year * 12 + moved.month - day.year * 12 - day.month == months
    assert moved.day == day.day or (moved.day < day.day and (moved + timedelta(days=1)).day == 1)


def test_a_next_eligible_day_needs_at_least_one_month() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        day_reaching(date(2020, 1, 1), 0)


def test_months_are_said_as_people_say_them() -> None:
    assert [months_in_words(n) for n in (0, 1, 12, 13, 360)] == [
        "不满1个月",
        "1个月",
        "1年",
        "1年1个月",
        "30年",
    ]
    assert months_in_words(0, language="en") == "less than 1 month"
    with pytest.raises(ValueError, match="negative"):
        months_in_words(-1)
