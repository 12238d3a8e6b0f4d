"""A person's applications in one line each: what for, where it lies, until when."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sunlit.apps.applications.queries.tracker import day_words, holder
from sunlit.domain.journey.states import STATES, TERMINAL

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application

GOOD = {"certified": "valid", "appointed": "valid"}
ENDED = {"revoked": "revoked", "struck_off": "revoked"}


def running(row: "Application") -> bool:
    """Whether something can still happen to it this season."""
    return row.state not in TERMINAL and row.state not in GOOD


def line(row: "Application", today: dt.date) -> dict[str, Any]:
    """One application as an answer: state, name, whose hands."""
    return {
        "state": GOOD.get(row.state) or ENDED.get(row.state) or ("now" if running(row) else "done"),
        "word": STATES[row.state].label,
        "title": f"{row.season.year}年度，申报{row.title}",
        "href": reverse("applicant:tasks", args=[row.ref]),
        "when": f"{holder(row)}，{day_words(row, today)}" if running(row) else "已经办结",
    }


def page(rows: "Sequence[Application]", today: dt.date) -> dict[str, Any]:
    """All of them."""
    return {"applications": [line(row, today) for row in rows]}
