"""结果 on the office's pages: sessions after their vote, the notice day by day, where each person stands (order 40)."""

import datetime as dt
from typing import Any

from sunlit.apps.reviews.queries.after import ON_NOTICE, After, Outcome
from sunlit.web.office.after_gates import GATES, RULE, short

SESSIONS = [
    {"title": "评审会"},
    {"title": "日期", "short": "日期"},
    {"title": "名单", "n": True, "short": "名单"},
    {"title": "下一步"},
]
PEOPLE = [
    {"title": "姓名"},
    {"title": "申报", "short": "申报"},
    {"title": "结果", "short": "结果"},
    {"title": "现在"},
]
LEADS = {
    "count": "已经封票，|还没有现场公布。",
    "publish": "已经现场公布，|等你们公布结果。",
    "issue": "结果已经确认，|下一步制发证书。",
    "over": "这场评审的结果，|都办完了。",
}


def session_row(row: Any) -> list[Any]:
    """One session of the list: its next step first of all."""
    return [{"text": row.name, "href": address(row.ref)}, row.meets_on, f"{row.listed}件", _next(row)]


def address(ref: str) -> str:
    """The page of one session's result."""
    return f"/office/results/{ref}/"


def _next(row: Any) -> dict[str, Any]:
    if row.state == "closed":
        return {"state": "now", "word": "等现场公布"}
    if row.unpublished:
        return {"state": "short", "word": f"公布结果，{row.unpublished}件"}
    if row.noticed:
        held = f"，{row.held}件暂停" if row.held else ""
        return {"state": "now", "word": f"公示中，{row.noticed}件{held}"}
    if row.confirmed:
        return {"state": "short", "word": f"制发证书，{row.confirmed}件"}
    return {"state": "done", "word": "已经办完"}


def context(found: After) -> dict[str, Any]:
    """The page of one session."""
    session, stage = found.session, found.stage
    here = address(session.ref)
    return {
        "session": session,
        "lead": lead(found),
        "stage": stage,
        "gate": GATES[stage](found),
        "confirmed": sum(1 for one in found.outcomes if one.row.state == "confirmed"),
        "notice": found.notice,
        "phases": phases(found),
        "notice_facts": notice_facts(found),
        "held": [held(one) for one in found.outcomes if one.hold is not None],
        "columns": PEOPLE,
        "rows": [person(one, found.today) for one in found.outcomes],
        "counted": session.state == "announced",
        "root": here,
    }


def lead(found: After) -> str:
    """One sentence: where it stands."""
    if found.stage in LEADS:
        return LEADS[found.stage]
    if found.stage == "confirm":
        return f"公示期满，|{len(found.ready)}人可以确认。"
    left = [day for day in found.days if day >= found.today]
    if not left:
        open_ = sum(1 for one in found.outcomes if one.row.state in ON_NOTICE)
        return f"公示到期，|还有{open_}人没有办结。"
    return "结果正在公示，|今天是最后一天。" if left == [found.today] else f"结果正在公示，|还要{len(left)}个工作日。"


def phases(found: After) -> list[dict[str, Any]]:
    """The notice day by day: posted, each working day, confirmed."""
    if found.notice is None:
        return []
    steps = [{"name": "张贴", "note": f"{short(found.notice.posted_on)}，不算", "state": "past"}]
    for n, day in enumerate(found.days, 1):
        state = "past" if day < found.today else "now" if day == found.today else ""
        steps.append({"name": f"第{n}天", "note": short(day), "state": state})
    open_ = any(one.row.state in ON_NOTICE for one in found.outcomes)
    over = bool(found.days) and found.today > found.days[-1]
    state = ("now" if over else "") if open_ else "past"
    steps.append({"name": "确认", "note": "" if open_ else "已经办完", "state": state})
    return _one_now(steps)


def _one_now(steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """On a day of rest between two working days the next one is marked: the step it waits for."""
    if not any(step["state"] == "now" for step in steps):
        ahead = next((step for step in steps if not step["state"]), None)
        if ahead is not None:
            ahead["state"] = "now"
    return steps


def notice_facts(found: After) -> list[dict[str, Any]]:
    """The notice's own dates and what was heard."""
    notice = found.notice
    if notice is None:
        return []
    badge = "" if notice.published_calendar else "（节假日还没有公布，按周一至周五推算）"
    answered = found.received - len(found.waiting)
    heard = f"收到{found.received}件，已答复{answered}件" if found.received else "没有收到"
    return [
        {"term": "期满", "value": f"{_full(notice.last_day)}24时，满{notice.days}个工作日{badge}"},
        {"term": "公示的人", "value": f"{len(found.passed)}人"},
        {"term": "举报", "value": heard},
    ]


def publish_points(found: After) -> list[dict[str, Any]]:
    """What publishing does, before it is done."""
    points = [
        {"text": "通过的人进入结果公示，不少于5个工作日，谁都可以看、可以举报。", "clause": RULE},
        {"text": "没有通过的人各收到一封通知，写明理由和怎样申请复查。", "clause": RULE},
        {"text": "票数不公布，申报人、单位和公众只看到通过或者没有通过。"},
        {"text": "发出以后不能收回，每一件都写入账本。"},
    ]
    return points if found.passed else points[1:]


def named(one: Outcome) -> str:
    """A case in one line."""
    return f"{one.row.person.name}，{one.row.title}（{one.row.level}），{one.row.organisation.name}"


def held(one: Outcome) -> dict[str, Any]:
    """One held case in a sentence."""
    assert one.hold is not None  # noqa: S101 - asked by the caller
    since = one.hold.began_on
    text = f"{one.row.person.name}，{short(since)}起暂停公示，正在核实一件举报。核实期间不计天数，期满日另定。"
    return {"text": text, "clause": "五(四)"}


def person(one: Outcome, today: dt.date) -> list[Any]:
    """One case of the list."""
    result = "通过" if one.passed else f"没有通过：{one.reason or '同意票没有达到法定比例'}"
    return [one.row.person.name, f"{one.row.title}（{one.row.level}）", result, now(one, today)]


def now(one: Outcome, today: dt.date) -> dict[str, Any]:
    """Where a case stands after its result."""
    state, line = one.row.state, one.line
    if state == "public_notice" and line is not None and line.last_day is not None:
        if not one.over(today):
            return {"state": "now", "word": f"公示到{short(line.last_day)}24时"}
        return {"state": "problem", "word": "举报没有办结"} if one.against else {"state": "short", "word": "可以确认"}
    words = {
        "announced": ("later", "等公布"),
        "held": ("problem", "暂停公示"),
        "confirmed": ("done", "已确认，等制证"),
        "certified": ("valid", "已发证"),
        "appointed": ("valid", "已发证，已聘任"),
        "not_passed": ("done", "已发通知"),
        "annulled": ("revoked", "结果已取消"),
        "revoked": ("revoked", "职称已撤销"),
        "struck_off": ("revoked", "职称已核销"),
    }
    kind, word = words.get(state, ("later", "另行安排"))
    return {"state": kind, "word": word}


def _full(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
