"""条款书 as its pages show it: every clause with its state, and one clause with its cases run now (一 to 五)."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sunlit.apps.policybook import contents, readings, register, values
from sunlit.apps.policybook.published import book
from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.clause import Case, Clause, Part
from sunlit.domain.rules.pack import Pack

STATUS = {"built": ("done", "已实现"), "partial": ("part", "部分实现"), "planned": ("later", "计划中")}
FEW = 6  # cases shown before the others open


def page(pack: Pack) -> dict[str, Any]:
    """All clauses, part by part, and the documents of the packs below."""
    counts = contents.statuses(pack)
    every = [clause for part in contents.parts_of(pack) for clause in part.clauses]
    return {
        "figures": [
            {"number": counts["built"], "text": _("条已实现")},
            {"number": counts["partial"], "text": _("条部分实现")},
            {"number": counts["planned"], "text": _("条计划中")},
            {"number": sum(len(clause.cases) for clause in every), "text": _("个案例")},
        ],
        "columns": [
            {"title": _("条款")},
            {"title": _("状态")},
            {"title": _("已实现的句子"), "n": True, "short": _("已实现的句子")},
            {"title": _("读法"), "n": True, "short": _("读法")},
            {"title": _("案例"), "n": True, "short": _("案例")},
            {"title": _("出自"), "short": _("出自")},
        ],
        "parts": [
            {"id": f"part-{n}", "heading": part.heading, "rows": [_row(pack, clause) for clause in part.clauses]}
            for n, part in enumerate(contents.parts_of(pack), 1)
        ],
        "documents": [_row(pack, clause) for clause in contents.documents_of(pack)],
    }


def _row(pack: Pack, clause: Clause) -> list[Any]:
    kind, word = STATUS[clause.status]
    built = sum(part.status == "built" for part in clause.parts)
    return [
        {"text": f"{clause.number} {clause.title.zh}", "href": reverse("officer:clause", args=[clause.folder])},
        {"state": kind, "word": _(word)},
        f"{built}／{len(clause.parts)}",
        len(readings.readings_of(pack, clause)),
        len(clause.cases),
        _origin(contents.owners_of(pack, clause)[-1]),
    ]


def _origin(owner: str) -> str:
    pack = book().named(owner)
    return f"{pack.number}，{pack.in_force.isoformat()}" if pack else owner


def one(pack: Pack, clause: Clause, today: dt.date) -> dict[str, Any]:
    """One clause: its sentences, readings, numbers and cases, and the drafts that may change it."""
    kind, word = STATUS[clause.status]
    ran = [_case(case) for case in clause.cases]
    wrong = sum(not row["ok"] for row in ran)
    return {
        "clause": clause,
        "heading": f"{clause.number}|{clause.title.zh}",
        "state": {"kind": kind, "word": _(word)},
        "origins": [_origin(owner) for owner in contents.owners_of(pack, clause)],
        "parts": [_part(part) for part in clause.parts],
        "part_columns": [
            {"title": _("这一句说什么")},
            {"title": _("状态")},
            {"title": _("由什么实现"), "short": _("实现")},
        ],
        "readings": [_reading(one, today) for one in readings.readings_of(pack, clause)],
        "reading_columns": [
            {"title": _("没有写明的地方")},
            *({"title": text, "short": text} for text in (_("默认读法"), _("另一种读法"), _("参数"))),
        ],
        "numbers": [_number(row) for row in values.numbers_of(pack, clause, today) if not row.is_reading],
        "number_columns": [{"title": _("名称")}, {"title": _("今天的取值")}, {"title": _("出处"), "short": _("出处")}],
        "cases": sorted(ran, key=lambda row: row["ok"])[:FEW],
        "more_cases": sorted(ran, key=lambda row: row["ok"])[FEW:],
        "case_count": len(ran),
        "wrong": wrong,
        "drafts": [row for row in (_draft(draft, clause.folder, today) for draft in register.drafts()) if row],
    }


def _part(part: Part) -> list[Any]:
    state = (
        {"state": "done", "word": _("已实现")} if part.status == "built" else {"state": "later", "word": _("计划中")}
    )
    by = "、".join(name.rpartition(".")[2] for name in (*part.domain, *part.page)) or _("还没有")
    return [part.says.zh, state, by]


def _reading(one: readings.Reading, today: dt.date) -> list[Any]:
    if one.parameter is None:
        return [one.title, _("由人逐件决定"), "", ""]
    number = values.number_of(one.parameter, today)
    now = number.now.text if number.now else _("尚未施行")
    return [one.title, now, "；".join(number.alternatives), one.parameter.name]


def _number(row: values.ParameterInWords) -> list[Any]:
    now = row.now
    if now is None:
        return [row.parameter.label.zh or row.parameter.name, _("尚未施行"), ""]
    mark = "" if now.verified else _("，待核实")
    return [row.parameter.label.zh or row.parameter.name, f"{now.text}（{_day(now.since)}起）", f"{now.source}{mark}"]


def _case(case: Case) -> dict[str, Any]:
    """Run one case on the pack it was written for."""
    owner = book().named(case.pack)
    if owner is None:
        return {"ok": False, "text": case.says, "note": _("没有这个政策包")}
    wrong = [f"{bad.of} 应为{bad.expected}，得到{bad.got}" for bad in mismatches(case, owner)]
    expected = "；".join(f"{_named(owner, name)}：{said}" for name, said in case.expect.items())
    return {"ok": not wrong, "text": case.says, "note": "；".join(wrong) or f"{case.season}年度，{expected}"}


def _named(pack: Pack, name: str) -> str:
    rule = pack.paths.get(name) or pack.guards.get(name)
    return rule.label.zh if rule else name


def _draft(draft: Any, folder: str, today: dt.date) -> dict[str, str] | None:
    sheet = register.sheet_of(draft, today=today)
    if not sheet.open:
        return None
    href = reverse("officer:edit", args=[draft.ref, folder])
    return {
        "text": sheet.content.head.title,
        "href": href,
        "note": _("已改这一条") if folder in sheet.content.clauses else "",
    }


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
