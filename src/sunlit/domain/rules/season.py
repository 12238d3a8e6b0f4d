"""Seasons and the two dates a rule keeps apart: the day of application and the fact date (ambiguities 17, 19, 20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sunlit.domain.base.dates import Counting
from sunlit.domain.rules.parameters import Held
from sunlit.domain.rules.tree import Value

COUNTINGS: Mapping[str, Counting] = MappingProxyType(
    {"足月": "fact_date_counted", "足月不计当日": "fact_date_not_counted", "按年份相减": "calendar_year"}
)


@dataclass(frozen=True, slots=True)
class Season:
    """One season: the year and its window of application, both days included."""

    year: int
    opens: date
    closes: date

    def clamped(self, day: date) -> date:
        """Move a day into the window: a question about next season is asked on its first day.

        >>> Season(2022, date(2022, 3, 1), date(2022, 7, 31)).clamped(date(2021, 10, 11))
        datetime.date(2022, 3, 1)
        """
        return min(max(day, self.opens), self.closes)


@dataclass(frozen=True)
class Seasons:
    """Windows by year, and the pattern (month and day) for the years nobody named."""

    named: Mapping[int, Season]
    opens: tuple[int, int] = (1, 1)
    closes: tuple[int, int] = (12, 31)

    def season(self, year: int) -> Season:
        """Window of a year.

        >>> Seasons({}, (3, 1), (7, 31)).season(2023).closes
        datetime.date(2023, 7, 31)
        """
        return self.named.get(year) or Season(year, date(year, *self.opens), date(year, *self.closes))


@dataclass(frozen=True, slots=True)
class Moment:
    """The dates one question is answered for.

    `today` is the day of application (it chooses the parameters and ends bars), `cutoff` the fact date, `reckoned`
    the day months are counted to: the fact date, or under calendar-year counting the end of the season's year.
    """

    season: int
    today: date
    cutoff: date
    reckoned: date
    counting: Counting

    def built_in(self) -> dict[str, Value]:
        """Built-in facts of every condition.

        >>> day = date(2020, 12, 31)
        >>> Moment(2021, date(2021, 10, 11), day, day, "fact_date_counted").built_in()["申报年度"]
        2021
        """
        return {"今日": self.today, "截止日": self.cutoff, "申报年度": self.season}


def moment(season: Season, as_of: date, cutoff: Held, counting: Held) -> Moment:
    """Fix the dates of a question about a season asked on `as_of`; `cutoff` and `counting` as the parameters say.

    >>> window = Season(2021, date(2021, 9, 22), date(2021, 11, 30))
    >>> moment(window, date(2021, 10, 11), "上年末", "足月").cutoff
    datetime.date(2020, 12, 31)
    >>> moment(window, date(2021, 10, 11), "上年末", "按年份相减").reckoned
    datetime.date(2021, 12, 31)
    """
    if isinstance(cutoff, date):
        day = cutoff
    else:
        day = season.closes if cutoff == "申报截止日" else date(season.year - 1, 12, 31)
    mode = COUNTINGS[str(counting)]
    reckoned = date(season.year, 12, 31) if mode == "calendar_year" else day
    return Moment(season.year, season.clamped(as_of), day, reckoned, mode)
