"""A fact read from a dossier: its value, the words beside it, and where it comes from (一(五), 一(十六))."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from sunlit.apps.applications.entries import Entry, Subject

Origin = Literal["declared", "employer", "verified", "register"]


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact as the rules take it, and what a person reads beside it: what was looked at, where it comes from."""

    value: object
    said: str
    tag: str
    origin: Origin
    section: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What facts are derived from. `fact_date` is the day the season's facts are counted to, whenever it is asked."""

    subject: Subject
    entries: Sequence[Entry]
    fact_date: dt.date

    @property
    def last_year(self) -> int:
        """The last year that is over by the end of the fact date.

        >>> Dossier(None, (), dt.date(2020, 12, 31)).last_year, Dossier(None, (), dt.date(2020, 12, 30)).last_year
        (2020, 2019)
        """
        return (self.fact_date + dt.timedelta(days=1)).year - 1

    def of(self, section: str) -> list[Entry]:
        """The entries of one section."""
        return [entry for entry in self.entries if entry.section == section]


Maker = Callable[[Dossier], Stated | None]


def from_entries(entries: Sequence[Entry], value: object, said: str) -> Stated:
    """A fact read from entries: as good as the weakest of them."""
    weakest = min(entries, key=_strength)
    by_source: dict[str, Origin] = {"declared": "declared", "employer": "employer", "imported": "register"}
    origin: Origin = "verified" if weakest.verified_on else by_source[weakest.source]
    return Stated(value, said, weakest.standing, origin, weakest.section, weakest.ref)


def _strength(entry: Entry) -> int:
    return {"declared": 0, "employer": 1, "imported": 2}[entry.source] + (3 if entry.verified_on else 0)


def registered(value: object, said: str) -> Stated:
    """A fact from the unit's registration."""
    return Stated(value, said, "单位登记信息", "register")


def nothing_registered(value: object) -> Maker:
    """Facts that only a register may supply: no entry there means none."""
    return lambda dossier: Stated(value, "没有查到记录", "登记信息", "register")


def as_day(text: object) -> dt.date | None:
    """A day kept as ISO text; None where nothing is kept."""
    return dt.date.fromisoformat(str(text)) if text else None
