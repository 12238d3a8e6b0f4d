"""连续 breaks at a gap unless a person bridged it, 累计 adds all once: against counting single days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.dates import full_months
from sunlit.domain.base.service import (
    Interval,
    Stretch,
    cumulative_months,
    longest_running_stretch,
    longest_stretch,
    merged,
    stretches,
)

FIRST, ON = date(2000, 1, 1), date(2000, 4, 30)


@st.composite
def intervals(draw: st.DrawFn) -> list[Interval]:
    """A few short intervals in a year, some still running."""
    out: list[Interval] = []
    for _ in range(draw(st.integers(0, 5))):
        start = FIRST + timedelta(days=draw(st.integers(0, 150)))
        length = draw(st.none() | st.integers(0, 60))
        out.append((start, None if length is None else start + timedelta(days=length)))
    return out


def days_of(parts: list[Interval], until: date = ON) -> set[date]:
    """The single days of these intervals up to `until`, the slow and certain way."""
    out = set()
    for start, end in parts:
        day = start
        while day <= min(end or until, until):
            out.add(day)
            day += timedelta(days=1)
    return out


@given(intervals())
def test_merging_keeps_every_day_and_leaves_a_gap_between_neighbours(parts: list[Interval]) -> None:
    joined = merged(parts)
    assert days_of(list(joined)) == days_of(parts)
    for (_, end), (start, _) in pairwise(joined):
        assert end is not None
        assert start - end > timedelta(days=1)


@given(intervals().flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))))
def test_the_order_of_the_records_does_not_matter(pair: tuple[list[Interval], list[Interval]]) -> None:
    parts, mixed = pair
    assert merged(mixed) == merged(parts)
    assert cumulative_months(mixed, ON) == cumulative_months(parts, ON)


@given(intervals(), intervals())
def test_stretches_are_the_served_days_and_the_bridged_gaps_between_them(
    parts: list[Interval], bridges: list[Interval]
) -> None:
    served, allowed = days_of(parts), days_of(parts) | days_of(bridges)
    found = stretches(parts, ON, bridges)
    covered = days_of([(s.start, s.end) for s in found])
    bridged = {day for s in found for day in days_of(list(s.bridged))}
    assert served <= covered <= allowed
    assert bridged == covered - served
    assert all(s.start in served for s in found)


@given(intervals(), intervals())
def test_a_running_stretch_reaches_back_to_the_first_day_that_is_neither_served_nor_bridged(
    parts: list[Interval], bridges: list[Interval]
) -> None:
    allowed, served = days_of(parts) | days_of(bridges), days_of(parts)
    day = ON
    while day in allowed:
        day -= timedelta(days=1)
    reached = sorted(d for d in served if d > day)
    found = longest_running_stretch(parts, ON, bridges)
    assert (found.start if found else None) == (reached[0] if reached else None)


@given(intervals())
def test_cumulative_service_is_never_less_than_the_longest_stretch(parts: list[Interval]) -> None:
    longest = longest_stretch(parts, ON)
    assert cumulative_months(parts, ON) >= (longest.months() if longest else 0)


@given(st.dates(date(1950, 1, 1), date(2020, 1, 1)), st.integers(0, 20000))
def test_a_single_stretch_counts_the_same_cumulatively(start: date, length: int) -> None:
    on = start + timedelta(days=length)
    assert cumulative_months([(start, None)], on) == full_months(start, on)


def test_thirty_years_in_two_parts_are_cumulative_but_not_continuous() -> None:
    service: list[Interval] = [(date(1985, 1, 1), date(1999, 12, 31)), (date(2006, 1, 1), None)]
    running = longest_running_stretch(service, date(2020, 12, 31))
    assert cumulative_months(service, date(2020, 12, 31)) == 360
    assert running is not None
    assert running.months() == 180


def test_a_gap_that_is_bridged_in_part_only_still_breaks_the_stretch() -> None:
    service: list[Interval] = [(date(1990, 1, 1), date(1999, 12, 31)), (date(2001, 1, 1), None)]
    running = longest_running_stretch(service, date(2020, 12, 31), [(date(2000, 1, 1), date(2000, 12, 30))])
    assert running == Stretch(date(2001, 1, 1), date(2020, 12, 31))


def test_leave_on_the_fact_date_keeps_the_stretch_running_when_a_person_bridged_it() -> None:
    service: list[Interval] = [(date(1990, 1, 1), date(2020, 9, 30))]
    leave: list[Interval] = [(date(2020, 10, 1), None)]
    assert longest_running_stretch(service, date(2020, 12, 31)) is None
    running = longest_running_stretch(service, date(2020, 12, 31), leave)
    assert running is not None
    assert (running.months(), running.months_served()) == (372, 369)


def test_service_after_the_fact_date_counts_nothing() -> None:
    assert cumulative_months([(date(2021, 1, 1), None)], date(2020, 12, 31)) == 0
    assert stretches([(date(2021, 1, 1), None)], date(2020, 12, 31)) == ()


def test_days_left_over_make_a_month_together() -> None:
    halves: list[Interval] = [(date(2000, m, 1), date(2000, m, 16)) for m in (1, 3)]
    assert cumulative_months(halves, ON) == 1
    assert cumulative_months(halves[:1], ON) == 0


def test_a_record_that_ends_before_it_starts_is_an_error() -> None:
    with pytest.raises(ValueError, match="ends before"):
        merged([(date(2000, 2, 1), date(2000, 1, 31))])
