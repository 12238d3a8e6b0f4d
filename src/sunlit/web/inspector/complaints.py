"""举报件 and 处置 as data of components: lists, one complaint, what an order says before it is given (五(四))."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sunlit.apps.publicity.queries import complaints as reads
from sunlit.apps.publicity.queries.complaints import Complaint
from sunlit.apps.publicity.words import ASK_AGAIN
from sunlit.domain.journey.states import STATES
from sunlit.gateways.clock import SHANGHAI

LIST = "/inspect/complaints/"
COMPLAINTS = [
    {"title": "关于谁"},
    {"title": "公示", "short": "公示"},
    {"title": "收到", "short": "收到"},
    {"title": "现在"},
    {"title": "办结期限", "short": "办结期限"},
]
ORDERS = [
    {"title": "谁的公示"},
    {"title": "停了多久", "short": "停了多久"},
    {"title": "处置"},
    {"title": "依据哪一件", "short": "依据"},
]
STATE = {"new": ("now", "等你办理"), "held": ("now", "公示暂停，正在核实"), "closed": ("done", "已经办结")}
OUTCOME = {"cleared": ("done", "恢复公示"), "annulled": ("revoked", "取消评审结果"), "": ("now", "公示暂停")}


def address(one: Complaint, page: str = "") -> str:
    """The page of a complaint, or one below it."""
    return f"{LIST}{one.row.ref}/{page}/" if page else f"{LIST}{one.row.ref}/"


def day(one: dt.date | dt.datetime) -> str:
    """10月12日."""
    here = one.astimezone(SHANGHAI) if isinstance(one, dt.datetime) else one
    return f"{here.month}月{here.day}日"


def about(one: Complaint) -> str:
    """Whom it is about."""
    return one.row.line.name if one.row.line else "整份公示"


def lead(found: Sequence[Complaint], today: dt.date) -> str:
    """One sentence: how many, and the first that is due."""
    waiting = [one for one in found if one.state != "closed"]
    if not waiting:
        return "现在没有要办结的举报。"
    first = waiting[0].due.last_day
    return f"{len(waiting)}件等你们办结，|最早的{day(first)}{'已经到期' if first < today else '到期'}。"


def tasks(found: Sequence[Complaint], today: dt.date) -> list[dict[str, Any]]:
    """Complaints that wait, as one task of the first page."""
    waiting = [one for one in found if one.state != "closed"]
    if not waiting:
        return []
    first = waiting[0].due.last_day
    note = f"{len(waiting)}件，最早的{day(first)}{'已经到期' if first < today else '到期'}。"
    task = {"text": "核实并办结举报", "href": LIST, "note": note, "status": "要你办理", "kind": "todo"}
    return [{"title": "举报件", "tasks": [task]}]


def row(one: Complaint, today: dt.date) -> list[dict[str, Any]]:
    """One complaint in the list."""
    kind, word = STATE[one.state]
    return [
        {"text": about(one), "href": address(one)},
        {"text": one.row.notice.title},
        {"text": day(one.row.at)},
        {"state": kind, "word": word},
        _due(one, today),
    ]


def _due(one: Complaint, today: dt.date) -> dict[str, Any]:
    if one.answer is not None:
        return {"text": f"{day(one.answer.at)}办结"}
    last = one.due.last_day
    if last < today:
        return {"state": "problem", "word": f"{day(last)}，已经过期{(today - last).days}天"}
    left = (last - today).days
    return {"text": f"{day(last)}，还有{left}天" if left else f"{day(last)}，今天到期"}


def order_row(one: Any, today: dt.date) -> list[dict[str, Any]]:
    """One hold with what became of it."""
    kind, word = OUTCOME[one.outcome]
    until = f"到{day(one.ended_on)}" if one.ended_on else "起"
    days = f"{day(one.began_on)}{until}，{reads.stood_still(one, today)}个工作日不计"
    said = {"text": "举报和答复", "href": f"{LIST}{one.objection.ref}/"}
    return [{"text": f"{one.line.name}，{one.line.applied}"}, {"text": days}, {"state": kind, "word": word}, said]


def page(one: Complaint, today: dt.date) -> dict[str, Any]:
    """One complaint: what was said, the clock, whose results it touches, what can be done."""
    return {
        "one": one,
        "about": about(one),
        "lead": _lead(one),
        "facts": _facts(one),
        "steps": _steps(one),
        "people": [_person(one, line, today) for line in one.lines],
        "closing": address(one, "answer") if one.answer is None and not one.held else "",
        "result": ("举报成立" if one.answer.upheld else "举报不成立") if one.answer else "",
    }


def _lead(one: Complaint) -> str:
    if one.answer is not None:
        return f"{day(one.answer.at)}已经书面办结。"
    if one.held:
        return f"公示暂停，正在核实；|{day(one.due.last_day)}前办结。"
    return f"在你们手上，|{day(one.due.last_day)}前办结。"


def _facts(one: Complaint) -> list[dict[str, Any]]:
    due = one.due
    last = f"{due.last_day.year}年{day(due.last_day)}，收到后{due.days}天，{due.source}"
    return [
        {"term": "收到", "value": one.row.at},
        {"term": "举报人", "value": one.row.name or "没有署名"},
        {"term": "怎样联系", "value": one.row.contact or "没有留联系方式，用编号查结果"},
        {"term": "办理", "value": f"{one.row.notice.body}纪检监察组"},
        {"term": "办结期限", "value": last, "tag": "" if due.verified else "待核实"},
    ]


def _steps(one: Complaint) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = [
        {"name": "收到举报", "who": "网上提交", "date": one.row.at.astimezone(SHANGHAI).date(), "state": "past"}
    ]
    for hold in one.holds:
        steps.append(
            {"name": f"暂停公示，{hold.line.name}", "who": hold.by.name, "date": hold.began_on, "state": "past"}
        )
        if hold.ended_on:
            word = OUTCOME[hold.outcome][1]
            steps.append({"name": f"{word}，{hold.line.name}", "who": "", "date": hold.ended_on, "state": "past"})
    if one.answer is None:
        due = f"{day(one.due.last_day)}前"
        return [*steps, {"name": "核实", "who": "你们", "state": "now"}, {"name": "书面办结", "due": due}]
    answered = one.answer.at.astimezone(SHANGHAI).date()
    return [*steps, {"name": "书面办结", "who": one.answer.by.name, "date": answered, "state": "past"}]


def _person(one: Complaint, line: Any, today: dt.date) -> dict[str, Any]:
    """One person on the notice, and what the inspector can do about his result."""
    state, mine = line.application.state, one.hold_of(line)
    open_ = one.answer is None
    return {
        "n": line.n,
        "name": line.name,
        "applied": f"{line.applied}，{line.unit}",
        "state": STATES[state].label,
        "days": _days(line, today),
        "hold": address(one, f"hold/{line.n}") if open_ and state == "public_notice" else "",
        "clear": address(one, f"clear/{line.n}") if mine else "",
        "annul": address(one, f"annul/{line.n}") if mine else "",
    }


def _days(line: Any, today: dt.date) -> str:
    if line.application.state == "annulled":
        return "公示到此为止"
    if line.last_day is None:
        return "公示暂停，期满日未定"
    return f"公示到{day(line.last_day)}24时" + ("，已经期满" if line.last_day < today else "")


def hold_points(one: Complaint, line: Any) -> list[Any]:
    """What a hold means, before it is given."""
    return [
        {"text": f"{line.name}的公示从今天起不计天数，到办结为止；期满日届时重新计算。", "clause": "五（四）"},
        "结果不能确认，不能发证。本人会收到消息，知道正在核实，不知道是谁举报。",
        f"{day(one.due.last_day)}前要写明情况，恢复公示，或者取消评审结果。",
    ]


def clear_letter(one: Complaint, line: Any, reason: str, today: dt.date) -> dict[str, Any]:
    """Clearing, as its reader gets it."""
    until = reads.end_after(line, today)
    end = f"公示接着计算天数，到{day(until)}24时期满。" if until else "公示接着计算天数。"
    return _letter(one, line, today) | {
        "title": "恢复公示通知",
        "opening": "举报已经核实，不影响你的结果。",
        "points": [{"title": "核实情况", "text": reason, "clause": ""}],
        "closing": [end],
    }


def annul_letter(one: Complaint, line: Any, reason: str, clause: str, today: dt.date) -> dict[str, Any]:
    """Annulling, as its reader gets it."""
    return _letter(one, line, today) | {
        "title": "取消评审结果通知",
        "opening": f"经核实，取消你取得{line.applied}的评审结果。",
        "points": [{"title": "核实情况", "text": reason, "clause": clause}],
        "closing": [ASK_AGAIN],
    }


def _letter(one: Complaint, line: Any, today: dt.date) -> dict[str, Any]:
    return {"draft": "样稿，还没有发出", "to": line.name, "sender": f"{one.row.notice.body}纪检监察组", "on": today}
