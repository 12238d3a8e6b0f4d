"""The queue of a desk as tables: what is due, how late, what waits for applicants (四(四))."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sunlit.apps.applications.queries import desks
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.people.actor import Actor
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.desk.place import Place

WAITING = [
    {"title": "申报人"},
    {"title": "申报", "short": "申报"},
    {"title": "单位", "short": "单位"},
    {"title": "收件", "short": "收件"},
    {"title": "到期", "short": "到期"},
]
RETURNED = [{"title": "申报人"}, {"title": "申报", "short": "申报"}, {"title": "补正期限", "short": "补正期限"}]


def queue(by: Actor, today: dt.date, place: Place) -> dict[str, Any]:
    """The whole page of a queue: the oldest due first; what waits for applicants below."""
    rows, back = desks.waiting(by), desks.sent_back(by)
    return {
        "heading": place.queue,
        "lead": lead(rows, place),
        "figures": figures(rows, back, today),
        "columns": WAITING,
        "rows": [waiting(row, today, place) for row in rows],
        "back_columns": RETURNED,
        "back": [returned(row, place) for row in back],
    }


def lead(rows: Sequence[Any], place: Place) -> str:
    """One sentence: how many, and the first that is due."""
    if not rows:
        return f"现在没有{place.waiting}的申报。"
    first = rows[0].due_on
    due = f"，|最早的{first.month}月{first.day}日到期" if first else ""
    return f"{len(rows)}件{place.waiting}{due}。"


def figures(rows: Sequence[Any], back: Sequence[Any], today: dt.date) -> list[dict[str, Any]]:
    """Three counts."""
    late = sum(1 for row in rows if row.due_on and row.due_on < today)
    return [
        {"number": len(rows), "text": "件在你们手上"},
        {"number": late, "text": "件已经过期"},
        {"number": len(back), "text": "件等申报人补正"},
    ]


def waiting(row: Any, today: dt.date, place: Place) -> list[dict[str, Any]]:
    """One case that waits."""
    since = row.entered_at.astimezone(SHANGHAI).date()
    return [
        {"text": row.person.name, "href": place.address(row.ref)},
        {"text": f"{row.title}（{row.level}）"},
        {"text": row.organisation.name},
        {"text": f"{since.month}月{since.day}日"},
        due(row.due_on, today),
    ]


def returned(row: Any, place: Place) -> list[dict[str, Any]]:
    """One case that waits for its applicant."""
    return [
        {"text": row.person.name, "href": place.address(row.ref)},
        {"text": f"{row.title}（{row.level}）"},
        {"text": f"{row.due_on.month}月{row.due_on.day}日24时" if row.due_on else ""},
    ]


def due(day: dt.date | None, today: dt.date) -> dict[str, Any]:
    """The due day with what is left of it: shape and word, colour last."""
    if day is None:
        return {"text": "没有期限"}
    words = f"{day.month}月{day.day}日"
    if day < today:
        return {"state": "problem", "word": f"{words}，已过期{working_days(day, today)}个工作日"}
    left = working_days(today, day)
    return {"text": f"{words}，还有{left}个工作日" if left else f"{words}，今天到期"}
