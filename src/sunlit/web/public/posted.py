"""Notices as data of the public pages: lists, one notice, the receipt of an objection (order 40 arts 17 and 27)."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sunlit.apps.publicity.queries import public
from sunlit.gateways.clock import SHANGHAI

COLUMNS = [
    {"title": "公示"},
    {"title": "哪一种", "short": "哪一种"},
    {"title": "人数", "short": "人数", "n": True},
    {"title": "期满", "short": "期满"},
    {"title": "现在"},
]
PEOPLE = [
    {"title": "姓名"},
    {"title": "单位", "short": "单位"},
    {"title": "申报", "short": "申报"},
    {"title": "说明", "short": "说明"},
]


WORDS = {
    "unit": {
        "what": "异议",
        "who": "",
        "note": "谁都可以提，不写姓名也受理。单位要书面答复；答复以前，这件申报不能上报。",
        "until": "答复以前，这件申报不能上报。",
        "then": "对答复仍有意见的，可以向上一级人社部门反映。",
        "of": "单位的答复",
    },
    "result": {
        "what": "举报",
        "who": "评委会纪检监察组",
        "note": "谁都可以提，不写姓名也受理。评委会纪检监察组核实并书面办结；办结以前，结果不能确认。",
        "until": "办结以前，结果不能确认。",
        "then": "对办结仍有意见的，可以向省人社厅反映。",
        "of": "纪检监察组的答复",
    },
}
"""The two kinds of notice in words: who answers what is said against them, and what waits for it."""

BECAME = {
    "confirmed": ("done", "已确认，等发证"),
    "certified": ("valid", "已发证"),
    "appointed": ("valid", "已发证"),
    "annulled": ("revoked", "结果已取消"),
    "revoked": ("revoked", "职称已撤销"),
    "struck_off": ("revoked", "职称已核销"),
}
"""What became of somebody on a result notice, as anyone may know it: never why the days stand still, never counts."""


def lead(running: Sequence[Any], search: str) -> str:
    """One sentence."""
    if search:
        return f"“{search}”，|正在进行的有{len(running)}份。"
    return f"{len(running)}份公示正在进行。|谁都可以看，谁都可以提异议。" if running else "现在没有正在进行的公示。"


def row(one: Any, today: dt.date, *, running: bool = False) -> list[dict[str, Any]]:
    """One notice in a list."""
    left = public.days_left(one, today)
    state: dict[str, Any] = {"state": "past", "word": "已经期满"}
    if running:
        state = {"state": "now", "word": "有人的公示还没有期满"}
    if today <= one.last_day:
        state = {"state": "now", "word": f"还有{left}个工作日" if left else "今天是最后一天"}
    return [
        {"text": one.title, "href": f"/notices/{one.ref}/"},
        {"text": one.get_kind_display()},
        {"text": str(one.people)},
        {"text": f"{one.last_day.month}月{one.last_day.day}日24时"},
        state,
    ]


def page(one: Any, people: Sequence[Any], today: dt.date) -> dict[str, Any]:
    """One notice."""
    result = one.kind == "result"
    badge = "" if one.published_calendar else "（节假日还没有公布，按周一至周五推算）"
    rows = [[line.name, line.unit, line.applied, line.remark] for line in people]
    return {
        "notice": one,
        "runs": public.runs(one, today),
        "words": WORDS[one.kind],
        "lead": _until(one, people, today),
        "columns": [*PEOPLE, {"title": "现在"}] if result else PEOPLE,
        "rows": [[*cells, now(line, today)] for cells, line in zip(rows, people, strict=True)] if result else rows,
        "facts": [
            {"term": "发布", "value": one.body},
            {"term": "张贴", "value": f"{_full(one.posted_on)}，当天不算"},
            {"term": "期满", "value": f"{_full(one.last_day)}24时，满{one.days}个工作日{badge}"},
        ],
    }


def choices(one: Any, people: Sequence[Any], today: dt.date, *, sent: bool) -> list[tuple[int, str]]:
    """Whom an objection may still be about; number 0 is the whole notice. Once sent, the act says who is too late."""
    found = [(line.n, line.name) for line in people if sent or public.line_runs(line, today)]
    return [*found, (0, "整份公示")] if sent or today <= one.last_day else found


def _until(one: Any, people: Sequence[Any], today: dt.date) -> str:
    """One sentence: until when, and for whom longer."""
    day, left = f"公示到{one.last_day.month}月{one.last_day.day}日24时", public.days_left(one, today)
    if today <= one.last_day:
        return f"{day}，|还有{left}个工作日。" if left else f"{day}，|今天是最后一天。"
    longer = sum(1 for line in people if public.line_runs(line, today))
    return f"{day}期满，|还有{longer}人的公示没有期满。" if longer else f"{day}，|已经期满。"


def now(line: Any, today: dt.date) -> dict[str, str]:
    """Where somebody on a result notice stands."""
    state = line.application.state
    if state in BECAME:
        kind, word = BECAME[state]
    elif public.held(line):
        kind, word = "short", "公示暂停，期满日另定"
    elif public.line_runs(line, today):
        kind, word = "now", f"公示到{line.last_day.month}月{line.last_day.day}日24时"
    else:
        kind, word = "done", "公示期满，等确认"
    return {"state": kind, "word": word}


def receipt(one: Any) -> dict[str, Any]:
    """What became of an objection to a unit's notice, or of a complaint about a result."""
    answer, said = getattr(one, "answer", None), WORDS[one.notice.kind]
    result = (f"{said['what']}成立" if answer.upheld else f"{said['what']}不成立") if answer else ""
    return {
        "objection": one,
        "answer": answer,
        "words": said,
        "result": result,
        "about": one.line.name if one.line else "整份公示",
        "steps": _steps(one, answer, said),
    }


def _steps(one: Any, answer: Any, said: dict[str, str]) -> list[dict[str, Any]]:
    """Received, looked into (a result stands still meanwhile), answered."""
    steps: list[dict[str, Any]] = [
        {"name": f"收到{said['what']}", "who": one.notice.body, "date": _day(one.at), "state": "past"}
    ]
    for hold in sorted(one.holds.all(), key=lambda hold: hold.pk):
        steps.append({"name": "公示暂停，开始核实", "who": said["who"], "date": hold.began_on, "state": "past"})
    if answer is None:
        steps.append({"name": "核实", "who": said["who"] or one.notice.body, "state": "now"})
        return [*steps, {"name": "书面答复", "who": said["until"]}]
    return [
        *steps,
        {"name": "书面答复", "who": said["who"] or one.notice.body, "state": "past", "date": _day(answer.at)},
    ]


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(SHANGHAI).date()


def _full(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
