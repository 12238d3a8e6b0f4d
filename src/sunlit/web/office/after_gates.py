"""The gate before each step after the vote: what is done, what blocks, and who can clear it (order 40 art. 27)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sunlit.apps.publicity.queries.days import Waiting
from sunlit.apps.reviews.queries.after import After
from sunlit.gateways.clock import SHANGHAI

RULE = "人社部令第40号第27条"


def _gate(over: str, heading: str, items: list[dict[str, Any]], meta: str = "") -> dict[str, Any]:
    return {"over": over, "heading": heading, "items": items, "meta": meta}


def _count_gate(found: After) -> dict[str, Any]:
    item = {
        "ok": False,
        "text": "主任委员还没有现场公布结果",
        "clause": "三(五)",
        "note": "计票要纪检监察组同意，公布由主任委员在自己的页面上办理。公布以前，这里什么都不能办。",
    }
    return _gate("下一步，计票和现场公布", "还差1项", [item])


def _publish_gate(found: After) -> dict[str, Any]:
    failed = len(found.failed)
    letters = f"{failed}人没有通过，各收到一封写明理由的通知" if failed else "没有人落选"
    items = [
        {"ok": True, "text": "主任委员已经现场公布", "clause": "三(五)"},
        {"ok": True, "text": f"{len(found.passed)}人通过，进入公示", "clause": RULE},
        {"ok": True, "text": letters},
    ]
    return _gate("下一步，公布结果", "可以办理", items, "公示的只有通过的人；票数不公布，也不告诉任何人。")


def _notice_gate(found: After) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    days = found.days
    if days and found.today <= days[-1]:
        text = f"公示到{short(days[-1])}24时，还没有期满"
        items.append({"ok": False, "text": text, "clause": RULE, "note": "时间到了就算，谁都不能提前。"})
    items += _complaints(found.waiting)
    items += _late(found)
    return _gate("下一步，确认结果", f"还差{len(items)}项" if items else "还不能确认", items)


def _late(found: After) -> list[dict[str, Any]]:
    """Lines of their own, longer than the notice: they were held for some days."""
    if found.notice is None or found.today <= found.notice.last_day:
        return []
    late = []
    for one in found.outcomes:
        if one.row.state == "public_notice" and not one.over(found.today) and one.line is not None:
            text = f"{one.row.person.name}的公示到{short(one.line.last_day)}24时，还没有期满"
            late.append({"ok": False, "text": text, "clause": RULE, "note": "暂停过，天数接着算。"})
    return late


def _complaints(waiting: Sequence[Waiting]) -> list[dict[str, Any]]:
    found = []
    for one in waiting:
        day = one.at.astimezone(SHANGHAI)
        about = f"关于{one.about}" if one.about else "关于整份公示"
        held_ = "，公示已经暂停" if one.held else ""
        text = f"第{one.n}件举报（{day.month}月{day.day}日，{about}）还没有办结{held_}"
        note = "由纪检监察组核实，书面答复以后才算办结。"
        found.append({"ok": False, "text": text, "clause": "五(四)", "note": note})
    return found


def _confirm_gate(found: After) -> dict[str, Any]:
    items = [{"ok": True, "text": f"{len(found.ready)}人公示期满，没有没办结的举报", "clause": RULE}]
    items += _complaints(found.waiting)
    more = "其余的人，等上面的事情办结以后再确认。" if len(items) > 1 else ""
    return _gate("下一步，确认结果", "可以办理", items, more)


def _issue_gate(found: After) -> dict[str, Any]:
    waiting = sum(1 for one in found.outcomes if one.row.state == "confirmed")
    items = [{"ok": True, "text": f"{waiting}人已经确认，等制发证书", "clause": "一(十七)3"}]
    return _gate("下一步，制发证书", "可以办理", items)


def _over_gate(found: After) -> dict[str, Any]:
    issued = sum(1 for one in found.outcomes if one.row.state in ("certified", "appointed"))
    items = [{"ok": True, "text": f"通过{len(found.passed)}人，已经发证{issued}人"}]
    return _gate("本场评审", "已经办完", items)


GATES = {
    "count": _count_gate,
    "publish": _publish_gate,
    "notice": _notice_gate,
    "confirm": _confirm_gate,
    "issue": _issue_gate,
    "over": _over_gate,
}


def short(day: dt.date | None) -> str:
    """10月18日."""
    return f"{day.month}月{day.day}日" if day is not None else ""
