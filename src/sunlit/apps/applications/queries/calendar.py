"""Working days as the State published them (ambiguity 25): one calendar per process."""

import datetime as dt
from functools import cache

from sunlit.domain.base.workdays import Calendar, working_days_between
from sunlit.gateways.catalogues import rows


@cache
def calendar() -> Calendar:
    """Holidays on weekdays and weekends worked in exchange."""
    return Calendar.from_rows((dt.date.fromisoformat(row["date"]), row["kind"]) for row in rows("working_days.csv"))


def working_days(start: dt.date, end: dt.date) -> int:
    """Working days after `start` up to and including `end`."""
    return working_days_between(start, end, calendar())
