"""A person's applications in one line each: what for, where it lies, until when."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sunlit.apps.applications.queries.tracker import day_words, holder
from sunlit.domain.journey.states import STATES, TERMINAL

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application

GOOD = ("certified", "appointed")


def running(row: "Application") -> bool:
    """Whether something can still happen to it this season."""
    return row.state not in TERMINAL and row.state not in GOOD


def line(row: "Application", today: dt.date) -> dict[str, Any]:
    """One application as a line: what for, whose hands, its step."""
    here = row.state in {"draft", "returned"}
    return {
        "text": f"{row.season.year}年度，申报{row.title}",
        "href": reverse("applicant:tasks", args=[row.ref]),
        "note": f"{holder(row)}，{day_words(row, today)}。" if running(row) else "已经办结。",
        "status": STATES[row.state].label,
        "kind": "todo" if here else "done",
    }


def page(rows: "Sequence[Application]", today: dt.date) -> dict[str, Any]:
    """All of them."""
    return {"applications": [{"tasks": [line(row, today) for row in rows]}] if rows else []}
