"""Until when: working days from the packs' numbers, each with the badge of an unverified one (order 40 art. 19)."""

import datetime as dt
from dataclasses import dataclass

from sunlit.apps.applications.queries.calendar import calendar
from sunlit.apps.policybook.numbers import number
from sunlit.domain.base.workdays import add_working_days


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day (it ends at 24:00), the working days it gives, and why that number."""

    last_day: dt.date
    days: int
    source: str
    verified: bool
    note: str = ""


def mend_by(today: dt.date) -> Deadline:
    """Until when an applicant may mend what is told him today: 补正期限."""
    return _deadline("补正期限", today)


def audit_by(today: dt.date) -> Deadline:
    """Until when a desk should have audited a case that reaches it today: 审核期限. Nobody loses by its passing."""
    return _deadline("审核期限", today)


def _deadline(name: str, today: dt.date) -> Deadline:
    found = number(name, today)
    last = add_working_days(today, found.whole, calendar())
    return Deadline(last, found.whole, found.source, found.verified, found.note)
