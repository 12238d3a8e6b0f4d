"""年度台 as a task list: what this committee has to do this season, what is due when, each line with its page."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sunlit.apps.applications.queries.season import last_day
from sunlit.apps.publicity.queries.results import ResultNotice
from sunlit.domain.base.reason import Reason
from sunlit.domain.certificate.register import KINDS, STATE_NAMES
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.navigation import address
from sunlit.web.components.season import Phase, Season, season
from sunlit.web.office import shown

Task = dict[str, Any]
YOURS = "要你办理"


@dataclass(frozen=True)
class Year:
    """Everything the page looks at, read by the view."""

    today: dt.date
    season: Any
    body: Any
    waiting: Sequence[Any]
    sent_back: Sequence[Any]
    states: Mapping[str, int]
    sessions: Sequence[Any]
    ready: int
    notices: Sequence[ResultNotice]
    seals: Sequence[Any]
    lacking: Sequence[Reason]


def groups(year: Year) -> list[dict[str, Any]]:
    """The tasks of the season in the order of the work."""
    return [
        {"title": "受理申报", "tasks": _intake(year)},
        {"title": "开评审会", "tasks": [*_standards(year), *_sessions(year)]},
        {"title": "公布和公示", "tasks": _results(year)},
        {"title": "证书和印章", "tasks": _certificates(year)},
    ]


def lead(found: Iterable[dict[str, Any]]) -> str:
    """One sentence: how much there is to do."""
    todo = sum(1 for group in found for task in group["tasks"] if task.get("kind") == "todo")
    return f"现在有{todo}件事要你办，|其余的在别人手上，或者已经办好。" if todo else "现在没有要你办的事。"


def strip(year: Year) -> Season | None:
    """The season as dates: applications, intake, sessions, notices, certificates."""
    if year.season is None:
        return None
    opens = year.season.opens_at.astimezone(SHANGHAI).date()
    closes, review = last_day(year.season), year.season.review_until
    posted = [one.row for one in year.notices]
    notice = Phase("结果公示", "公示", says="不少于5个工作日")
    if posted:
        ends = max(row.last_day for row in posted)
        notice = Phase("结果公示", "公示", min(row.posted_on for row in posted), ends)
    phases = (
        Phase("申报与推荐", "申报", opens, closes),
        Phase("受理", "受理", opens, review, "收到后3个工作日"),
        Phase("评审会", "评审", min((row.meets_on for row in year.sessions), default=None), review, "{closes}前完成"),
        notice,
        Phase("发证", "发证", says="确认以后"),
    )
    return season(phases, year.today)


def authority(body: Any, pool: int, today: dt.date) -> list[dict[str, Any]]:
    """Both authorities and the pool (ambiguity 9: the stricter holds); what has run out says so."""
    facts = shown.committee_facts(body, pool)
    for row, until in zip(facts[1:3], (body.filed_until, body.authorised_until), strict=True):
        if until < today:
            row |= {"state": "problem", "value": f"{row['value']}，已经过期，不能再开评审会"}
    return facts


def _intake(year: Year) -> list[Task]:
    href, first = address("office:cases"), _first(year.waiting, year.today)
    told = f"{len(year.sent_back)}件已经一次告知{_first(year.sent_back, year.today)}。"
    return [
        _task("受理申报", href, f"{len(year.waiting)}件在你们手上{first}。", todo=bool(year.waiting)),
        _theirs("等申报人补正", href and f"{href}#back", told, "在申报人手上")
        if year.sent_back
        else _theirs("等申报人补正", "", "退回补正的申报，到期没有交回就视为放弃。", "没有"),
    ]


def _standards(year: Year) -> list[Task]:
    """The committee's own standards: without them no session is opened (一(十七)1)."""
    href = address("office:standards")
    if not year.lacking:
        return [{"text": "看评审标准", "href": href, "note": "每个级别都已备案、公开。", "status": "已公开"}]
    note = f"{'；'.join(one.text for one in year.lacking)}。没有公开的标准，不能筹备评审会，一（十七）1。"
    if all(one.text.endswith("在省人社厅手上") for one in year.lacking):
        return [_theirs("等省人社厅备案标准", href, note, "在省人社厅手上")]
    return [_task("办好评审标准", href, note, todo=True)]


def _sessions(year: Year) -> list[Task]:
    href = address("office:preparation")
    note = f"{year.ready}件已受理，还没有列入评审会。"
    tasks = [_task("筹备一场评审会", href, note, todo=bool(year.ready), idle="没有待列入的申报")]
    for row in year.sessions:
        if row.state == "announced":
            continue
        step = shown.next_step(row, None)
        day = f"{row.meets_on.month}月{row.meets_on.day}日开会，{row.listed}件。"
        where = step["href"] or shown.address(row)
        tasks.append({"text": step["text"], "href": where, "note": f"{row.name}，{day}", **step["task"]})
    return tasks


def _results(year: Year) -> list[Task]:
    href, waits = address("office:results"), year.states.get("announced", 0)
    note = f"{waits}件已经现场公布，还没有发布。" if waits else "会上公布以后，通过人员在这里公示。"
    tasks = [_task("发布结果，开始公示", href, note, todo=bool(waits), idle="没有待发布的结果")]
    return [*tasks, *(_notice(one, href, year.today) for one in year.notices)]


def _notice(one: ResultNotice, href: str, today: dt.date) -> Task:
    day = f"{one.row.last_day.month}月{one.row.last_day.day}日24时"
    end = f"公示到{day}" if today <= one.row.last_day else f"{day}公示期满"
    stopped = f"，{one.held}人暂停公示" if one.held else ""
    heard = f"，{one.complaints}件举报等纪检监察组办结" if one.complaints else ""
    note = f"{one.row.title}，{end}{stopped}{heard}。"
    if one.ready:
        return _task(f"确认公示期满的结果，{one.ready}人", href, note, todo=True)
    said = "公示中" if today <= one.row.last_day else "等举报办结"
    return _theirs(f"看结果公示，{one.people}人", f"/notices/{one.row.ref}/", note, said)


def _certificates(year: Year) -> list[Task]:
    href, waits = address("office:certificates"), year.states.get("confirmed", 0)
    note = f"{waits}人已经确认，等发证。两人共同办理。" if waits else "确认以后，由两人共同制发。"
    return [_task("制发证书", href, note, todo=bool(waits), idle="没有待发的证书"), _seals(year)]


def _seals(year: Year) -> Task:
    """The seals of the committee: certificates need every kind filed (四(五))."""
    href = address("office:seals") or address("office:certificates")
    states = {kind: {row.state for row in year.seals if row.kind == kind} for kind in KINDS}
    lacking = [kind for kind in KINDS if "filed" not in states[kind]]
    if not lacking:
        return {"text": "看印章", "href": href, "note": f"{'、'.join(KINDS)}都已备案，可以使用。", "status": "已备案"}
    now = "，".join(f"{kind}{_state_of(states[kind])}" for kind in lacking)
    if all("submitted" in states[kind] for kind in lacking):
        return _theirs("等省人社厅备案印章", href, f"{now}。", "在省人社厅手上")
    return _task("报备印章", href, f"{now}。没有备案的印章一律无效，四（五）。", todo=True)


def _state_of(states: set[Any]) -> str:
    found = [name for state, name in STATE_NAMES.items() if state in states]
    return found[0] if found else "还没有"


def _task(text: str, href: str, note: str, *, todo: bool, idle: str = "没有") -> Task:
    """Something the office does itself: to do now, or nothing to do."""
    return {"text": text, "href": href, "note": note, "status": YOURS if todo else idle, "kind": "todo" if todo else ""}


def _theirs(text: str, href: str, note: str, status: str) -> Task:
    """Something that lies with others."""
    return {"text": text, "href": href, "note": note, "status": status}


def _first(rows: Sequence[Any], today: dt.date) -> str:
    """The first that falls due, in words."""
    due = min((row.due_on for row in rows if row.due_on), default=None)
    if due is None:
        return ""
    words = f"{due.month}月{due.day}日"
    return f"，最早的{words}已经到期" if due < today else f"，最早的{words}到期"
