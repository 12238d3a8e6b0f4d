"""The task list of one application: now, what to do, the way it takes (Patterns: complete multiple tasks)."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from sunlit.apps.applications.entries import Entry
from sunlit.apps.applications.queries.mine import Mending
from sunlit.apps.applications.queries.tracker import track
from sunlit.apps.applications.sections import SECTIONS
from sunlit.domain.journey.decision import allowed_moves
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.web.applicant.show_now import now_of
from sunlit.web.components.clauses import printed
from sunlit.web.components.explained import number

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application, Defect

Task = dict[str, Any]
NEEDED = ("education", "title", "post", "service", "achievement")
SELF = "申报人"
PAPERS = ("missing", "unreadable", "incomplete")
VERBS = {"missing": "补交{}的材料", "unreadable": "重新上传{}的材料", "incomplete": "补全{}的材料"}


def page(
    row: "Application",
    entries: Sequence[Entry],
    verdict: PathVerdict | None,
    mending: Mending | None,
    today: dt.date,
    why: tuple[str, str] = ("", ""),
) -> dict[str, Any]:
    """Everything the page shows. why: reason and clause of what ended the case."""
    ready = blocked(row, entries, verdict, mending) == ""
    return {
        **way(row, today),
        "now": now_of(row, mending, today, why),
        "groups": _groups(row, entries, verdict, mending),
        "next": _next(row, entries, mending, ready=ready),
        "withdraw": reverse("applicant:withdraw", args=[row.ref]) if withdrawable(row) else "",
        "path": verdict.label.zh if verdict else row.title,
        "clause": printed(row.clause),
        "help": [{"term": "先问", "value": f"{row.organisation.name}的职称经办人"}, *_asked(row)],
    }


def way(row: "Application", today: dt.date) -> dict[str, Any]:
    """The tracker alone, for the fragment that refreshes itself."""
    return {"row": row, "track": [_step(one) for one in track(row, today)]}


def withdrawable(row: "Application") -> bool:
    """Whether the table lets the applicant take it back now."""
    return any(move.name == "withdraw" for move in allowed_moves(row.state, "applicant"))


def editable(row: "Application") -> bool:
    """Whether it lies in the applicant's hands."""
    return row.state in {"draft", "returned"}


def _groups(
    row: "Application", entries: Sequence[Entry], verdict: PathVerdict | None, mending: Mending | None
) -> list[dict[str, Any]]:
    if not editable(row):
        return [{"title": "你交的内容", "tasks": _kept(row)}] if row.submitted_at else []
    groups = []
    if mending is not None:
        groups.append({"title": "一、补正", "tasks": [_mend(one, row, entries, mending) for one in mending.defects]})
    title = "二、已经填好的内容" if mending is not None else "一、填写"
    groups.append({"title": title, "tasks": _sections(row, entries)})
    hand_in = "三、交回" if mending is not None else "二、提交"
    groups.append({"title": hand_in, "tasks": [_check(row, blocked(row, entries, verdict, mending))]})
    return groups


def _sections(row: "Application", entries: Sequence[Entry]) -> list[Task]:
    back = _back(row)
    tasks = [_task("核对基本信息", reverse("applicant:person") + back, "", "已完成", "done")]
    for key, about in SECTIONS.items():
        found = [one for one in entries if one.section == key]
        bare = sum(not one.evidence and one.verified_on is None for one in found)
        note = f"{number(bare)}条还没有附材料。" if bare else ""
        href = reverse("applicant:section", args=[key]) + back
        if found:
            tasks.append(_task(about.task, href, note, f"已填{len(found)}条", "done"))
        else:
            status, kind = ("还没填", "todo") if key in NEEDED else ("选填", "")
            tasks.append(_task(about.task, href, about.says, status, kind))
    return tasks


def _mend(one: "Defect", row: "Application", entries: Sequence[Entry], mending: Mending) -> Task:
    """One defect, linked to its entry; what stands in no entry of the person's is the unit's to put right."""
    entry = _entry(one, entries)
    text = VERBS.get(one.kind, "改正{}").format(one.title.partition("，")[0])
    who = f"谁来办：{one.who}。" if one.who not in {"", SELF} else ""
    note = f"{one.found}{one.needed}{who}"
    if entry is None:
        return _task(text, "", note, "在单位手上", "")
    done = one.claim in mending.changed
    return _task(
        text, _place(one, entry) + _back(row), note, "已经改过" if done else "需要改正", "done" if done else "todo"
    )


def _entry(one: "Defect", entries: Sequence[Entry]) -> Entry | None:
    """The entry that a defect is about, when the person can change it."""
    return next((entry for entry in entries if entry.ref == one.claim and entry.verified_on is None), None)


def _place(one: "Defect", entry: Entry) -> str:
    """Where a defect is mended: the answers of its entry, or its files when they are what lacks."""
    page = "applicant:evidence" if one.kind in PAPERS or not entry.changeable else "applicant:entry"
    return reverse(page, args=[entry.section, entry.ref])


def _check(row: "Application", blocked: str) -> Task:
    if blocked:
        return _task("核对并承诺", "", blocked, "还不能开始", "wait")
    return _task("核对并承诺", reverse("applicant:check", args=[row.ref]), "", "可以开始", "")


def blocked(row: "Application", entries: Sequence[Entry], verdict: PathVerdict | None, mending: Mending | None) -> str:
    """Why the last task cannot start yet; empty when it can."""
    if mending is not None:
        waiting = [one for one in mending.open if _entry(one, entries) is not None]
        if len(waiting) == 1:
            return "改好这一处才能开始。"
        return f"{number(len(waiting))}处都改好以后才能开始。" if waiting else ""
    empty = [SECTIONS[key].name for key in NEEDED if not any(one.section == key for one in entries)]
    if empty:
        return f"先填好{'、'.join(empty)}。"
    if verdict is not None and verdict.value is None:
        return f"还不知道{'、'.join(lack.label.zh for lack in verdict.missing)}。"
    if verdict is not None and verdict.value is False:
        return f"按现在填的内容，这条路还不够条件：{verdict.reasons[0].text}。"
    return ""


def _next(row: "Application", entries: Sequence[Entry], mending: Mending | None, *, ready: bool) -> dict[str, str]:
    """The one primary button."""
    if not editable(row):
        return {}
    if ready:
        return {"text": "核对并承诺", "href": reverse("applicant:check", args=[row.ref])}
    back = _back(row)
    if mending is not None:
        for one in mending.open:
            entry = _entry(one, entries)
            if entry is not None:
                return {"text": "去改第一处", "href": _place(one, entry) + back}
        return {}
    empty = next((key for key in NEEDED if not any(one.section == key for one in entries)), "service")
    return {"text": SECTIONS[empty].task, "href": reverse("applicant:section", args=[empty]) + back}


def _asked(row: "Application") -> list[dict[str, str]]:
    """Whose desk it is, when it is another than the unit's."""
    if row.desk is None or row.desk_id == row.organisation_id:
        return []
    return [{"term": "办理机关", "value": row.desk.name}]


def _kept(row: "Application") -> list[Task]:
    tasks = [_task("看交上去的内容", reverse("applicant:handed_in", args=[row.ref]), "", "已封存", "done")]
    if row.defect_notices.exists():
        tasks.append(_task("看一次告知单", reverse("applicant:notice", args=[row.ref]), "", "已补正", "done"))
    return tasks


def _step(one: Any) -> dict[str, Any]:
    return {"name": one.name, "who": one.who, "state": one.state, "date": one.on, "due": one.due}


def _task(text: str, href: str, note: str, status: str, kind: str) -> Task:
    return {"text": text, "href": href, "note": note, "status": status, "kind": kind}


def _back(row: "Application") -> str:
    return f"?{urlencode({'back': reverse('applicant:tasks', args=[row.ref])})}"
