"""A result notice day by day, and what a complaint without an answer looks like (order 40 art. 27)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.apps.applications.queries.calendar import calendar
from sunlit.apps.publicity.models import PublicNotice
from sunlit.domain.base.workdays import notice_end


@dataclass(frozen=True, slots=True)
class Waiting:
    """One complaint without an answer: its place on the notice, about whom (empty: the whole notice), since when."""

    n: int
    about: str
    at: dt.datetime
    held: bool


def days_of(notice: PublicNotice) -> Sequence[dt.date]:
    """The working days that count, first to last; the day of posting is not one of them (ambiguity 25)."""
    return notice_end(notice.posted_on, notice.days, calendar()).counted
