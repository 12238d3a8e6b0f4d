"""The unit's seats and lists as data of components: the sum line by line, who sits where, what runs (一(五)e)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sunlit.apps.applications.grounds import printed
from sunlit.apps.posts.arithmetic import Branch
from sunlit.apps.posts.queries import PlanSheet, Quota, Sitting
from sunlit.apps.publicity.queries.unit import Candidate, OnNotice
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.employer.forms import level_name

SUM = [{"title": "算什么"}, {"title": "怎么算"}, {"title": "得数", "n": True}]
SITTING = [{"title": "姓名"}, {"title": "申报", "short": "申报"}, {"title": "依据", "short": "依据"}, {"title": "现在"}]
NOTICES = [
    {"title": "公示的人"},
    {"title": "张贴", "short": "张贴"},
    {"title": "期满", "short": "期满"},
    {"title": "现在", "short": "现在"},
    {"title": "异议", "short": "异议"},
]
LINES = [{"title": "姓名"}, {"title": "申报", "short": "申报"}, {"title": "名额", "short": "名额"}]


def quota_lead(quota: Quota) -> str:
    """One sentence: what is left."""
    if not quota.sheets:
        return "还没有登记岗位，|算不出推荐名额。"
    used = sum(sheet.plan.used for sheet in quota.sheets)
    return f"已经推荐{used}人，|还能推荐{quota.left}人。"


def sheet(one: PlanSheet) -> dict[str, Any]:
    """One plan: its figures, both sums, who sits on it."""
    plan, name = one.plan, level_name(one.plan.series, one.plan.level)
    posts = ["空岗", f"核定{plan.approved} − 已聘{plan.filled}", str(plan.vacancies)]
    return {
        "id": f"plan-{plan.ref}",
        "heading": name,
        "note": f"{plan.get_pool_display()}，{printed(plan.clause)}",
        "line": plan.line,
        "href": f"/unit/plans/{plan.ref}/",
        "counted": plan.pool != "separate",
        "figures": [
            {"number": plan.allowed, "text": "可推荐"},
            {"number": plan.used, "text": "已推荐"},
            {"number": plan.left, "text": "还剩"},
        ],
        "branches": [branch(found, plan.allowed, posts, name) for found in one.branches],
        "sitting_label": f"{name}，谁用了名额",
        "sitting": [sitting(found) for found in one.sitting],
    }


def branch(one: Branch, allowed: int, posts: list[str], name: str) -> dict[str, Any]:
    """One way to compute, as a table from the posts on; the one that counts ends with what may be recommended."""
    return {
        "title": one.title,
        "label": f"{name}，{one.title}",
        "counts": one.counts,
        "why_not": one.why_not,
        "rows": [posts, *([line.term, line.sum, line.result] for line in one.lines)],
        "foot": ["可推荐", "", f"{allowed}人"] if one.counts else None,
    }


def sitting(one: Sitting) -> list[dict[str, Any]]:
    """One recommended person."""
    href = f"/unit/candidates/{one.ref}/"
    return [{"text": one.name, "href": href}, {"text": one.title}, {"text": printed(one.clause)}, {"text": one.state}]


def exempt(one: Sitting) -> list[dict[str, Any]]:
    """One person who needs no seat, with the words of the clause."""
    said = {"text": f"{printed(one.clause)}，{one.says}"}
    return [
        {"text": one.name, "href": f"/unit/candidates/{one.ref}/"},
        {"text": one.title},
        said,
        {"text": one.state},
    ]


def candidate(one: Candidate, n: int, chosen: Iterable[str] = ()) -> dict[str, Any]:
    """One case to choose: what it would count in, and whether that is still open."""
    since = one.row.entered_at.astimezone(SHANGHAI).date()
    if one.standing.exempt:
        seat = f"不占名额，{printed(one.standing.clause)}：{one.standing.says}"
    else:
        seat = f"{one.standing.says}，还剩{one.left}个"
    return {
        "id": f"pick-{n}",
        "ref": one.row.ref,
        "name": one.row.person.name,
        "title": f"{one.row.title}（{one.row.level}）",
        "seat": seat,
        "since": f"{since.month}月{since.day}日收到",
        "href": f"/unit/candidates/{one.row.ref}/",
        "open": one.open,
        "chosen": one.row.ref in chosen,
        "confirmed": one.row.person.identity == "confirmed",
    }


def candidates_lead(rows: Sequence[Candidate], quota: Quota) -> str:
    """One sentence: how many wait, how many seats are left."""
    if not rows:
        return "现在没有等你们决定的申报。"
    free = sum(1 for one in rows if one.standing.exempt)
    more = f"，{free}人不占名额" if free else ""
    return f"{len(rows)}人等你们决定{more}。|名额还剩{quota.left}个。"


def short_of(chosen: Sequence[Candidate]) -> list[dict[str, Any]]:
    """Where more were chosen than seats are left: said before the notice goes up."""
    needed: dict[tuple[str, str, str], list[Candidate]] = {}
    for one in chosen:
        if one.left is not None:
            needed.setdefault((one.row.series, one.row.level, one.standing.pool), []).append(one)
    return [
        {
            "ok": False,
            "text": f"{level_name(series, level)}选了{len(group)}人，名额还剩{group[0].left}个",
            "clause": printed(group[0].standing.clause),
        }
        for (series, level, _), group in needed.items()
        if len(group) > (group[0].left or 0)
    ]


def notice_row(row: Any, today: dt.date, left: int) -> list[dict[str, Any]]:
    """One notice of the unit."""
    heard = f"收到{row.received}条" if row.received else "没有"
    said: dict[str, Any] = {"text": heard}
    if row.unanswered:
        said = {"state": "problem", "word": f"{row.unanswered}条没有答复"}
    left_words = days_left(row.last_day, today, left)
    return [
        {"text": _names(row), "href": f"/unit/notices/{row.ref}/"},
        {"text": f"{row.posted_on.month}月{row.posted_on.day}日"},
        {"text": f"{row.last_day.month}月{row.last_day.day}日24时"},
        {"text": left_words} if today > row.last_day else {"state": "now", "word": left_words},
        said,
    ]


def _names(row: Any) -> str:
    """Who is on a notice: the first three, and how many there are."""
    names = [line.name for line in sorted(row.lines.all(), key=lambda line: line.n)]
    return "、".join(names[:3]) + (f"等{len(names)}人" if len(names) > 3 else "")


def days_left(last_day: dt.date, today: dt.date, left: int) -> str:
    """How long a notice still runs, in working days."""
    if today > last_day:
        return "已经期满"
    return f"还有{left}个工作日" if left else "今天是最后一天"


def waiting(one: OnNotice, today: dt.date) -> str:
    """Why a case cannot be forwarded yet."""
    if one.blocked:
        return "还有异议没有书面答复。"
    if one.line.last_day is None:
        return "公示暂停，期满日未定。"
    day = one.line.last_day
    return f"公示到{day.month}月{day.day}日24时，{days_left(day, today, one.days_left)}。"


def onward(row: Any, bodies: Mapping[int, str]) -> str:
    """Where a case would go."""
    return f"{row.title}（{row.level}），报{bodies.get(row.pk) or '有权受理的部门'}"


def notice_lead(row: Any, today: dt.date, left: int) -> str:
    """One sentence: until when, how long still."""
    return f"公示到{row.last_day.month}月{row.last_day.day}日24时，|{days_left(row.last_day, today, left)}。"


def notice_facts(row: Any) -> list[dict[str, Any]]:
    """The notice's own dates."""
    badge = "" if row.published_calendar else "（节假日还没有公布，按周一至周五推算）"
    return [
        {"term": "张贴", "value": f"{row.posted_on.year}年{row.posted_on.month}月{row.posted_on.day}日，当天不算"},
        {"term": "期满", "value": f"{row.last_day.year}年{row.last_day.month}月{row.last_day.day}日24时{badge}"},
        {"term": "长度", "value": f"{row.days}个工作日"},
    ]


def objection(one: Any, n: int) -> dict[str, Any]:
    """One objection, with its answer when there is one."""
    at, said = one.at.astimezone(SHANGHAI), getattr(one, "answer", None)
    concerned = one.line.application if one.line else None
    declinable = said is not None and said.upheld and concerned is not None and concerned.state == "unit_notice"
    return {
        "n": n,
        "ref": one.ref,
        "about": one.line.name if one.line else "整份公示",
        "text": one.text,
        "who": one.name or "没有署名",
        "contact": one.contact,
        "at": at,
        "answer": said,
        "result": ("异议成立" if said.upheld else "异议不成立") if said else "",
        "decline": f"/unit/candidates/{concerned.ref}/decline/" if declinable and concerned else "",
    }
