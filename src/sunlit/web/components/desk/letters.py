"""The single defect notice as the applicant reads it, a refusal as he reads it, and what still blocks (五(四))."""

from collections.abc import Iterable
from typing import Any

from sunlit.apps.applications.actions.audit import REMEDY
from sunlit.apps.applications.grounds import printed
from sunlit.apps.applications.queries.audit import Book
from sunlit.apps.applications.queries.deadlines import mend_by
from sunlit.gateways import clock
from sunlit.gateways.clock import SHANGHAI

DRAFT = "样稿，还没有发出"
CLOSING = ("逾期未交，视为放弃。", "没有改动的地方，我们不会再提新的问题。")


def draft_letter(file: Book, sender: str) -> dict[str, Any]:
    """The list as it would be sent today."""
    today = clock.today()
    points = [_point(_title(file, one.claim), one) for one in file.tellable]
    return _letter(file.row, points, sender, today, mend_by(today).last_day) | {"draft": DRAFT}


def sent_letter(row: Any, notice: Any, level: str) -> dict[str, Any]:
    """A list that was sent."""
    points = [_point(one.title, one) for one in sorted(notice.defects.all(), key=lambda one: one.n)]
    on = notice.sent_at.astimezone(SHANGHAI).date()
    sender = notice.organisation.name if notice.organisation else level
    return _letter(row, points, sender, on, notice.due_on)


def refusal_letter(file: Book, sender: str, reason: str, clause: str) -> dict[str, Any]:
    """不予受理 as it would be sent today."""
    row = file.row
    return {
        "title": "不予受理通知",
        "draft": DRAFT,
        "to": row.person.name,
        "opening": f"你申报{row.title}的材料，我们全部看过了，不能受理。",
        "points": [{"title": "", "text": reason, "clause": printed(clause)}],
        "closing": [REMEDY],
        "sender": sender,
        "on": clock.today(),
    }


def checks(file: Book) -> list[dict[str, Any]]:
    """What is checked before a list may leave; what is not ok says what lacks."""
    total, missing = len(file.asked), file.unanswered
    bare = [_title(file, one.claim) for one in file.tellable if not all((one.found, one.needed, one.who, one.clause))]
    return [
        {
            "ok": not missing,
            "text": f"{total}项材料都有结论" if not missing else f"还有{len(missing)}项没有结论",
            "note": _some(missing),
        },
        {
            "ok": not bare,
            "text": "每一处都写明查到什么、需要什么、谁能办和依据" if not bare else f"还有{len(bare)}处没有写全",
            "note": _some(bare),
        },
        {"ok": True, "text": "没有写进第一次告知时就有、当时没有列出的问题"},
    ]


def _letter(row: Any, points: list[dict[str, Any]], sender: str, on: Any, due: Any) -> dict[str, Any]:
    return {
        "title": "一次告知单",
        "to": row.person.name,
        "opening": f"你申报{row.title}的材料，我们全部看过了。有{len(points)}处需要改正：",
        "points": points,
        "due": due,
        "closing": CLOSING,
        "sender": sender,
        "on": on,
    }


def _point(title: str, one: Any) -> dict[str, Any]:
    name = title.partition("，")[0]
    who = f"谁来办：{one.who}。" if one.who and one.who != "申报人" else ""
    return {"title": name, "text": f"{one.found}{one.needed}{who}" or "（还没有写）", "clause": printed(one.clause)}


def _title(file: Book, key: str) -> str:
    claim = file.claim(key)
    return claim.title if claim else key


def _some(titles: Iterable[str]) -> str:
    """The first few names, and how many more."""
    names = [title.partition("，")[0] for title in titles]
    short = list(dict.fromkeys(names))
    return "、".join(short[:6]) + ("等" if len(short) > 6 else "")
