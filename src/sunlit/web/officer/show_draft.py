"""政策包 as its pages show it: the register, one draft with what is wrong with it, one clause's editor (一(一))."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sunlit.apps.policybook import contents, register
from sunlit.apps.policybook.drafting.checked import Checked, Finding
from sunlit.apps.policybook.published import book
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.release import STAGES, stage_of
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.officer.forms import ClauseForm

STATES = {
    "drafted": "later",
    "consulted": "part",
    "filed": "part",
    "published": "done",
    "in_force": "now",
    "superseded": "na",
    "dropped": "na",
}
_FILES = {
    "facts.yaml": "事项",
    "axioms.yaml": "公理",
    "params.yaml": "参数",
    "pack.yaml": "包的说明",
    "exemptions.yaml": "豁免",
}
_PIECES = {
    "summary": "要点",
    "numbers": "数字",
    "conditions": "条件",
    "repealed": "废止",
    "rules": "新的规则",
    "params": "新的参数",
    "cases": "案例",
    "reading": "解读",
    "clause": "条款",
}


def registered(today: dt.date) -> dict[str, Any]:
    """Packs in their order, then the drafts."""
    packs = book().packs
    published = {row.name: row for row in register.publications()}
    rows = []
    for n, pack in enumerate(packs):
        after = packs[n + 1].in_force if n + 1 < len(packs) and packs[n + 1].name in published else None
        stage = stage_of(pack.in_force, today, after)
        row = published.get(pack.name)
        href = reverse("officer:draft", args=[row.version.draft.ref]) if row else ""
        by = f"{row.first_by.name}、{row.second_by.name}" if row else _("随程序发布")
        title = {"text": pack.title.zh, "href": href} if href else pack.title.zh
        rows.append([title, pack.number, day(pack.in_force), {"state": STATES[stage], "word": STAGES[stage]}, by])
    columns = [_("政策包"), _("文号"), _("施行日期"), _("状态"), _("签名")]
    drafts = [_line(register.sheet_of(draft, today=today)) for draft in register.drafts()]
    return {
        "columns": [{"title": columns[0]}, *({"title": text, "short": text} for text in columns[1:])],
        "packs": rows[::-1],
        "drafts": drafts,
        "draft_columns": [{"title": _("草案")}, *({"title": t, "short": t} for t in (_("状态"), _("改了"), _("起草")))],
    }


def _line(sheet: register.Sheet) -> list[Any]:
    head, stage = sheet.content.head, sheet.stage
    numbers = "、".join(_number(folder, sheet.below) for folder in sheet.content.clauses) or _("还没有改")
    return [
        {"text": head.title, "href": reverse("officer:draft", args=[sheet.draft.ref])},
        {"state": STATES[stage], "word": STAGES[stage]},
        numbers,
        f"{sheet.draft.made_by.name}，{day(sheet.draft.made_at.astimezone(SHANGHAI).date())}",
    ]


def _number(folder: str, pack: Pack) -> str:
    clause = contents.clause_in(pack, folder)
    return clause.number if clause else folder


def page(sheet: register.Sheet) -> dict[str, Any]:
    """One draft: how far it is, what it changes, what still keeps it from being published."""
    content, stage = sheet.content, sheet.stage
    return {
        "sheet": sheet,
        "heading": content.head.title,
        "under": f"{sheet.draft.name}，第{sheet.version.n}版，{sheet.version.by.name}存",
        "stage": {"kind": STATES[stage], "word": STAGES[stage]},
        "clauses": [_changed(sheet, folder) for folder in content.clauses],
        "clause_columns": [{"title": _("条款")}, {"title": _("改了什么")}, {"title": _("检查")}],
        "files": [{"term": _FILES.get(path, path), "value": _("随包导入")} for path in content.root],
        "others": _others(sheet),
        "steps": [_step(step) for step in sheet.steps],
        "checks": [{"ok": False, "text": one.text, "clause": one.clause} for one in sheet.obstacles]
        or [{"ok": True, "text": _("可以由两位政策人员签名公布")}],
        "short": len(sheet.obstacles),
        "signed": [f"{one.by.name}已签第{sheet.version.n}版" for one in sheet.signatures],
        "own": runs(sheet.checked),
        "published": _published(sheet),
    }


def _published(sheet: register.Sheet) -> list[dict[str, Any]]:
    row = sheet.publication
    if row is None:
        return []
    return [
        {"term": _("文号"), "value": row.number},
        {"term": _("施行日期"), "value": row.in_force},
        {"term": _("依据"), "value": row.basis},
        {"term": _("过渡办法"), "value": row.transition},
        {"term": _("签名"), "value": f"{row.first_by.name}、{row.second_by.name}，{day(row.on)}"},
        {"term": _("摘要"), "value": row.digest, "code": True},
    ]


def _changed(sheet: register.Sheet, folder: str) -> list[Any]:
    draft, clause = sheet.content.clause(folder), contents.clause_in(sheet.below, folder)
    title = f"{clause.number} {clause.title.zh}" if clause else folder
    pieces = "、".join(word for name, word in _PIECES.items() if getattr(draft, name))
    wrong = len(sheet.checked.at(folder))
    found = {"state": "problem", "word": f"{wrong}处错误"} if wrong else {"state": "done", "word": _("读得懂")}
    where = {"text": title, "href": reverse("officer:edit", args=[sheet.draft.ref, folder])}
    return [where if sheet.open else title, pieces, found]


def _others(sheet: register.Sheet) -> list[dict[str, str]]:
    every = [clause for part in contents.parts_of(sheet.below) for clause in part.clauses]
    every += contents.documents_of(sheet.below)
    return [
        {"text": f"{one.number} {one.title.zh}", "href": reverse("officer:edit", args=[sheet.draft.ref, one.folder])}
        for one in every
        if one.folder not in sheet.content.clauses
    ]


def _step(step: Any) -> dict[str, str]:
    until = f"至{day(step.until)}" if step.until else ""
    number = f"，{step.number}" if step.number else ""
    text = f"{step.get_kind_display()}，{day(step.since)}{until}{number}，第{step.n}版，{step.by.name}登记"
    return {"text": f"{text}。{step.says}" if step.says else text}


def runs(made: Checked, folder: str = "") -> list[dict[str, Any]]:
    """The draft's own cases with what came out, as checks; what does not hold first."""
    ran = sorted(made.own(folder), key=lambda one: not one.wrong)
    return [{"ok": not one.wrong, "text": one.case.says, "note": "；".join(one.wrong)} for one in ran]


def found(made: Checked, folder: str, form: ClauseForm, *, live: bool) -> dict[str, Any]:
    """What the checks say of one clause as it was typed: errors with place and way, cases, and old cases that move."""
    errors = [one for one in made.findings if one.folder in (folder, "")]
    moved = () if live or len(made.files) == 1 else made.moved(folder)
    return {
        "errors": [_error(one, form) for one in errors],
        "elsewhere": len(made.findings) - len(errors),
        "readable": made.pack is not None,
        "cases": runs(made, folder),
        "live": live,
        "moved": [{"text": one.case.says, "note": "；".join(one.wrong)} for one in moved],
    }


def _error(one: Finding, form: ClauseForm) -> dict[str, str]:
    place = f"第{one.line}行" if one.line else ""
    place += f"第{one.column}字" if one.column else ""
    target = form.field_of(one.field)
    label = str(form.fields[target.removeprefix("id_")].label) if target else ""
    if target.startswith("id_when_"):
        label = form.offer.rules[int(target.rpartition("_")[2])].label
    return {"where": "，".join(part for part in (label, place) if part), "text": one.text, "to": target}


def day(value: dt.date) -> str:
    """2022年1月1日."""
    return f"{value.year}年{value.month}月{value.day}日"
