"""Five working days of notice: around holidays, exchanged Saturdays, holds, and years not yet published."""

import csv
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.workdays import Calendar, add_working_days, notice_end, working_days_between

NATIONAL_WEEK_2026 = Calendar.from_rows(
    [(date(2026, 9, 20), "work"), (date(2026, 10, 10), "work")] + [(date(2026, 10, day), "off") for day in range(1, 8)]
)
DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))


def test_the_day_of_posting_does_not_count_and_the_notice_ends_with_the_fifth_working_day() -> None:
    notice = notice_end(date(2026, 11, 23), 5, NATIONAL_WEEK_2026)
    assert notice.last_day == date(2026, 11, 30)
    assert [notice.over(date(2026, 11, 30)), notice.over(date(2026, 12, 1))] == [False, True]


def test_a_holiday_week_does_not_count_but_the_saturday_worked_for_it_does() -> None:
    notice = notice_end(date(2026, 9, 29), 5, NATIONAL_WEEK_2026)
    expected = [
        date(2026, 9, 30),
        date(2026, 10, 8),
        date(2026, 10, 9),
        date(2026, 10, 10),
        date(2026, 10, 12),
    ]
    assert list(notice.counted) == expected


def test_held_days_stop_the_count_and_every_day_of_the_hold_is_left_out() -> None:
    held = [(date(2026, 11, 25), date(2026, 11, 26))]
    assert notice_end(date(2026, 11, 23), 5, NATIONAL_WEEK_2026, held).last_day == date(2026, 12, 2)


def test_an_open_hold_leaves_the_end_unknown_and_the_notice_never_over() -> None:
    notice = notice_end(date(2026, 11, 23), 5, NATIONAL_WEEK_2026, [(date(2026, 11, 25), None)])
    assert notice.last_day is None
    assert list(notice.counted) == [date(2026, 11, 24)]
    assert not notice.over(date(2030, 1, 1))


def test_a_hold_after_the_last_day_changes_nothing() -> None:
    held = [(date(2026, 12, 1), None)]
    assert notice_end(date(2026, 11, 23), 5, NATIONAL_WEEK_2026, held).last_day == date(2026, 11, 30)


def test_a_notice_that_runs_into_a_year_without_a_published_calendar_says_so() -> None:
    assert notice_end(date(2026, 12, 24), 5, NATIONAL_WEEK_2026).published
    beyond = notice_end(date(2026, 12, 28), 5, NATIONAL_WEEK_2026)
    assert (beyond.last_day, beyond.published) == (date(2027, 1, 4), False)


@given(DAYS, st.integers(0, 60))
def test_counting_back_finds_the_number_of_days_added(day: date, count: int) -> None:
    end = add_working_days(day, count, NATIONAL_WEEK_2026)
    assert working_days_between(day, end, NATIONAL_WEEK_2026) == count
    assert count == 0 or NATIONAL_WEEK_2026.is_workday(end)


@given(DAYS, st.integers(1, 20), st.lists(st.tuples(DAYS, st.integers(0, 20)), max_size=3))
def test_a_notice_counts_exactly_its_days_none_of_them_held(
    posted: date, days: int, holds: list[tuple[date, int]]
) -> None:
    held = [(start, start + timedelta(days=length)) for start, length in holds]
    notice = notice_end(posted, days, NATIONAL_WEEK_2026, held)
    assert len(notice.counted) == days
    assert all(posted < day for day in notice.counted)
    assert all(a < b for a, b in pairwise(notice.counted))
    assert not any(a <= day <= b for day in notice.counted for a, b in held)
    assert notice.last_day is not None
    assert notice.last_day >= add_working_days(posted, days, NATIONAL_WEEK_2026)


def test_a_day_named_both_off_and_work_is_an_error() -> None:
    with pytest.raises(ValueError, match="either off or work"):
        Calendar.from_rows([(date(2026, 1, 1), "off"), (date(2026, 1, 1), "work")])
    with pytest.raises(ValueError, match="either off or work"):
        Calendar.from_rows([(date(2026, 1, 1), "holiday")])


def test_a_count_below_the_range_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 1, 1), -1, Calendar())
    with pytest.raises(ValueError, match="at least one"):
        notice_end(date(2026, 1, 1), 0, Calendar())


def test_rows_of_a_calendar_file_give_its_years() -> None:
    rows = csv.DictReader(["date,kind", "2015-01-01,off", "2026-10-10,work"])
    calendar = Calendar.from_rows((date.fromisoformat(row["date"]), row["kind"]) for row in rows)
    assert [calendar.published(date(year, 6, 1)) for year in (2014, 2015, 2026, 2027)] == [
        False,
        True,
        True,
        False,
    ]
