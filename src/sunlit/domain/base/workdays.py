"""Working days: 不少于5个工作日 of a public notice, to the day (人社部令第40号第17、27条; ambiguity 25)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The exceptions to Monday–Friday, and the years for which the State has published them.

    `off` are holidays on weekdays, `work` are Saturdays and Sundays worked in exchange. Outside
    `first_year`–`last_year` the plain week counts and `published` is False.
    """

    off: frozenset[date] = field(default=frozenset(), repr=False)
    work: frozenset[date] = field(default=frozenset(), repr=False)
    first_year: int = 1
    last_year: int = 0

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[date, str]]) -> "Calendar":
        """Build the calendar from (day, "off" | "work") rows; published years are those of the rows.

        Raises ValueError for another kind, or a day named both off and work.

        >>> Calendar.from_rows([(date(2026, 10, 1), "off"), (date(2026, 10, 10), "work")])
        Calendar(first_year=2026, last_year=2026)
        """
        pairs = tuple(rows)
        off = frozenset(day for day, kind in pairs if kind == "off")
        work = frozenset(day for day, kind in pairs if kind == "work")
        if any(kind not in ("off", "work") for _, kind in pairs) or off & work:
            raise ValueError("every day is either off or work, once")
        years = {day.year for day in off | work}
        return cls(off, work, min(years, default=1), max(years, default=0))

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day`.

        >>> Calendar().is_workday(date(2026, 11, 21))  # a Saturday
        False
        """
        return day in self.work or (day.weekday() < 5 and day not in self.off)

    def published(self, day: date) -> bool:
        """Whether the State has published the holidays of that year; if not, a badge says so (ambiguity 25).

        >>> Calendar().published(date(2031, 1, 1))
        False
        """
        return self.first_year <= day.year <= self.last_year


@dataclass(frozen=True, slots=True)
class NoticeEnd:
    """When a notice ends: at 24:00 of `last_day`, or not yet known while it is held (None).

    `counted` are the working days that count, first to last; `published` is False when a day on the way lies
    beyond the published calendar.
    """

    last_day: date | None
    counted: tuple[date, ...]
    published: bool

    def over(self, today: date) -> bool:
        """Whether the notice has ended: not before the day after its last day.

        >>> NoticeEnd(date(2026, 11, 30), (), True).over(date(2026, 11, 30))
        False
        """
        return self.last_day is not None and today > self.last_day


def add_working_days(day: date, count: int, calendar: Calendar) -> date:
    """Return the `count`-th working day after `day` (0 is `day` itself). Raises ValueError below 0.

    >>> add_working_days(date(2026, 11, 20), 1, Calendar())  # Friday, then Monday
    datetime.date(2026, 11, 23)
    """
    if count < 0:
        raise ValueError("count must not be negative")
    after = _workdays_after(day, calendar)
    for _ in range(count):
        day = next(after)
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Count the working days after `start` up to and including `end`; 0 when `end` is not after `start`.

    >>> working_days_between(date(2026, 11, 20), date(2026, 11, 27), Calendar())
    5
    """
    span = range(1, (end - start).days + 1)
    return sum(calendar.is_workday(start + timedelta(days=n)) for n in span)


def notice_end(
    posted_on: date, days: int, calendar: Calendar, held: Iterable[tuple[date, date | None]] = ()
) -> NoticeEnd:
    """Tell when a notice of `days` working days (≥ 1), posted on `posted_on`, ends (ambiguity 25).

    The day of posting is not counted. While the notice is held the days stop: no day from the first to the
    last day of a hold counts; an open hold (None) leaves the end unknown. Raises ValueError below one day.

    >>> notice_end(date(2026, 11, 20), 5, Calendar()).last_day
    datetime.date(2026, 11, 27)
    >>> notice_end(date(2026, 11, 20), 5, Calendar(), [(date(2026, 11, 24), None)]).last_day is None
    True
    """
    if days < 1:
        raise ValueError("a notice lasts at least one working day")
    holds = tuple(held)
    counted: list[date] = []
    for day in _workdays_after(posted_on, calendar):
        if any(a <= day and (b is None or day <= b) for a, b in holds):
            if any(a <= day and b is None for a, b in holds):
                return NoticeEnd(None, tuple(counted), _all_published(posted_on, day, calendar))
            continue
        counted.append(day)
        if len(counted) == days:
            break
    return NoticeEnd(counted[-1], tuple(counted), _all_published(posted_on, counted[-1], calendar))


def _workdays_after(day: date, calendar: Calendar) -> Iterator[date]:
    while True:
        day += _ONE_DAY
        if calendar.is_workday(day):
            yield day


def _all_published(first: date, last: date, calendar: Calendar) -> bool:
    return calendar.published(first) and calendar.published(last)
