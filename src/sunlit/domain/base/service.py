"""Service records as intervals of days: 累计 and 连续 differ (一(五)b–d, 二(二)a; ambiguities 5 and 29)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sunlit.domain.base.dates import Counting, add_months, full_months

Interval = tuple[date, date | None]
"""First and last day of a stretch of service, both worked; None as last day means it still runs."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One uninterrupted stretch of service, with the gaps a person decided to bridge inside it.

    `end` is the last day counted: the fact date when the stretch still runs on it.
    """

    start: date
    end: date
    bridged: tuple[tuple[date, date], ...] = ()

    def months(self, *, counting: Counting = "fact_date_counted") -> int:
        """Full months from the first to the last day, bridged gaps included.

        >>> Stretch(date(1990, 1, 1), date(2020, 12, 31)).months()
        372
        """
        return full_months(self.start, self.end, counting=counting)

    def months_served(self, *, counting: Counting = "fact_date_counted") -> int:
        """Full months without the bridged gaps, for a pack in which a gap joins but does not count.

        >>> gap = (date(2000, 1, 1), date(2000, 12, 31))
        >>> Stretch(date(1990, 1, 1), date(2020, 12, 31), (gap,)).months_served()
        360
        """
        served = _without((self.start, self.end), self.bridged)
        return _added(served, counting, carry_days=31)


def merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Join intervals that overlap or follow on the next day; sorted, without overlaps (ambiguity 29).

    Raises ValueError when an interval ends before it starts.

    >>> merged([(date(2001, 1, 1), date(2001, 12, 31)), (date(2000, 1, 1), date(2000, 12, 31))])
    ((datetime.date(2000, 1, 1), datetime.date(2001, 12, 31)),)
    """
    out: list[Interval] = []
    for start, end in sorted(intervals, key=lambda i: i[0]):
        if end is not None and end < start:
            raise ValueError(f"interval ends before it starts: {start}, {end}")
        if out and (out[-1][1] is None or start <= _next_day(out[-1][1])):
            before = out[-1][1]
            last = None if before is None or end is None else max(before, end)
            out[-1] = (out[-1][0], last)
        else:
            out.append((start, end))
    return tuple(out)


def cumulative_months(
    intervals: Iterable[Interval], on: date, *, counting: Counting = "fact_date_counted", carry_days: int = 31
) -> int:
    """累计: full months of all service up to and including `on`, overlaps once (二(二)a).

    Days left over in each stretch are added up and `carry_days` of them make a month. The default 31 never
    gives a single stretch more than 连续 would.

    >>> service = [(date(2000, 1, 1), date(2009, 12, 31)), (date(2015, 1, 1), None)]
    >>> cumulative_months(service, date(2020, 12, 31))
    192
    """
    return _added(_up_to(on, intervals), counting, carry_days)


def stretches(intervals: Iterable[Interval], on: date, bridges: Iterable[Interval] = ()) -> tuple[Stretch, ...]:
    """连续: the uninterrupted stretches up to `on`, oldest first (一(五)b–d).

    A gap joins two stretches only when `bridges` covers every day of it: the gaps that a person accepted as
    study, maternity, secondment (ambiguity 29). A bridge that covers `on` keeps the last stretch running;
    a bridge before the first day of service adds nothing.

    >>> service = [(date(2000, 1, 1), date(2000, 6, 30)), (date(2000, 9, 1), None)]
    >>> [s.start.isoformat() for s in stretches(service, date(2020, 12, 31))]
    ['2000-01-01', '2000-09-01']
    >>> leave = [(date(2000, 7, 1), date(2000, 8, 31))]
    >>> [s.start.isoformat() for s in stretches(service, date(2020, 12, 31), leave)]
    ['2000-01-01']
    """
    served = _up_to(on, intervals)
    out: list[Stretch] = []
    for first, last in _up_to(on, [*served, *bridges]):
        inside = [s for s in served if first <= s[0] <= last]
        if inside:
            start, end = inside[0][0], last if last == on else inside[-1][1]
            out.append(Stretch(start, end, _without((start, end), inside)))
    return tuple(out)


def longest_stretch(intervals: Iterable[Interval], on: date, bridges: Iterable[Interval] = ()) -> Stretch | None:
    """Return the longest stretch, running or ended (一(五)c under ambiguity 28); None without service.

    >>> service = [(date(1980, 1, 1), date(2010, 12, 31)), (date(2015, 1, 1), None)]
    >>> s = longest_stretch(service, date(2020, 12, 31))
    >>> s.months() if s else 0
    372
    """
    return max(stretches(intervals, on, bridges), key=lambda s: s.end - s.start, default=None)


def longest_running_stretch(
    intervals: Iterable[Interval], on: date, bridges: Iterable[Interval] = ()
) -> Stretch | None:
    """Return the stretch that still runs on `on` (一(五)d: 仍在), as far back as it reaches, or None.

    >>> longest_running_stretch([(date(1980, 1, 1), date(2010, 12, 31))], date(2020, 12, 31)) is None
    True
    """
    return next((s for s in stretches(intervals, on, bridges) if s.end == on), None)


def _up_to(on: date, intervals: Iterable[Interval]) -> tuple[tuple[date, date], ...]:
    """Merge and cut at `on`; what starts later falls away."""
    return tuple((a, on if b is None else min(b, on)) for a, b in merged(intervals) if a <= on)


def _without(whole: tuple[date, date], parts: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Return the days of `whole` that lie in none of `parts` (sorted, without overlaps)."""
    out: list[tuple[date, date]] = []
    at: date = whole[0]
    for start, end in parts:
        if start > at:
            out.append((at, start - _ONE_DAY))
        at = max(at, _next_day(end))
    if at <= whole[1] and not (out and out[-1][1] == whole[1]):
        out.append((at, whole[1]))
    return tuple(out)


def _added(parts: Iterable[tuple[date, date]], counting: Counting, carry_days: int) -> int:
    """Add full months, and the left-over days as months of `carry_days`."""
    months = days = 0
    for start, end in parts:
        full = full_months(start, end, counting=counting)
        months += full
        if counting != "calendar_year":
            beyond = _next_day(end) if counting == "fact_date_counted" else end
            days += max(0, (beyond - add_months(start, full)).days)
    return months + days // carry_days


def _next_day(day: date) -> date:
    return day if day == date.max else day + _ONE_DAY
