"""One clause as its page shows it: the text, our words, the doubts, the paths, the numbers, the cases (一 to 五)."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sunlit.apps.policybook import conditions, contents, readings, values
from sunlit.domain.rules.clause import Case, Clause
from sunlit.domain.rules.pack import Guard, Pack
from sunlit.domain.rules.parameters import Dated
from sunlit.web.components import consequences, words
from sunlit.web.components.tags.text import tag
from sunlit.web.public import book

FEW = 6  # cases shown before the others open
_GAP = re.compile("(〔原文[^〕]*〕)")
_PATH = {"是": ("met", "走得通"), "否": ("na", "走不通"), "未知": ("missing", "算不出来")}
_GATE = {"是": ("met", "过得去"), "否": ("na", "过不去"), "未知": ("missing", "算不出来")}
_BAR = {"是": ("na", "不得申报"), "否": ("met", "不影响"), "未知": ("missing", "算不出来")}


def page(pack: Pack, clause: Clause, today: dt.date) -> dict[str, Any]:
    """Everything the page of a clause shows."""
    before, after = contents.neighbours(pack, clause)
    cases = [_case(pack, case) for case in clause.cases]
    numbers = values.numbers_of(pack, clause, today)
    return {
        "clause": clause,
        "heading": f"{clause.number}|{clause.title.zh}",
        "over": contents.heading_of(clause),
        "status": book.status(clause),
        "built": sum(part.status == "built" for part in clause.parts),
        "paragraphs": [_quoted(text) for text in clause.text.split("\n\n") if text],
        "gap": bool(_GAP.search(clause.text)),
        "doubts": [_doubt(one, today) for one in readings.readings_of(pack, clause)],
        "paths": [_path(one, pack, today) for one in conditions.paths_of(pack, clause, today)],
        "guards": [_guard(guard, lines) for guard, lines in conditions.guards_of(pack, clause, today)],
        "numbers": [row for number in numbers if not number.is_reading for row in _rows(number, pack.in_force)],
        "number_columns": [{"title": _("名称")}, {"title": _("取值")}, {"title": _("出处"), "short": _("出处")}],
        "cases": cases[:FEW],
        "more_cases": cases[FEW:],
        "parts": [{"says": part.says.zh, "en": part.says.en, "built": part.status == "built"} for part in clause.parts],
        "before": _link(before),
        "after": _link(after),
    }


def _link(clause: Clause | None) -> dict[str, str] | None:
    return {"text": f"{clause.number} {clause.title.zh}", "href": book.address(clause)} if clause else None


def _quoted(paragraph: str) -> SafeString:
    """The notice's own words; what the published text lacks is marked, never filled."""
    pieces = _GAP.split(paragraph.replace("\n", ""))
    marked = ((format_html('<mark class="sl-gap">{}</mark>', p) if _GAP.fullmatch(p) else p,) for p in pieces if p)
    return format_html_join("", "{}", marked)


def _doubt(one: readings.Reading, today: dt.date) -> dict[str, Any]:
    """A doubt with the reading in use and the other ones."""
    shown: dict[str, Any] = {"id": one.anchor, "title": one.title, "text": one.text.split("\n\n")}
    if one.parameter is None:
        return shown
    number = values.number_of(one.parameter, today)
    rows = [{"term": _("默认读法"), "value": _said(number, number.now.text)}] if number.now else []
    rows += [{"term": _("另一种读法"), "value": _said(number, other)} for other in number.alternatives]
    return shown | {"rows": rows}


def _said(number: values.ParameterInWords, value: str) -> str:
    """A reading: an option speaks for itself, a yes or no needs its question (须在乡镇：是)."""
    return f"{number.parameter.label.zh}：{value}" if value in ("是", "否") else value


def _path(one: conditions.PathInWords, pack: Pack, today: dt.date) -> dict[str, Any]:
    then = one.path.then
    held = pack.parameters[then.cap].in_force(today) if then.cap else None
    share = held if isinstance(held, Dated) else None
    return {
        "id": one.path.id.replace("_", "-"),
        "title": one.path.label.zh,
        "verified": one.path.verified,
        "says": "，".join(consequences.in_words(then, share)),
        "note": then.note,
        "conditions": one.conditions,
        "gates": one.gates,
    }


def _guard(guard: Guard, lines: tuple[conditions.Condition, ...]) -> dict[str, Any]:
    word = _("有下列情形的，不能申报") if guard.kind == "bar" else _("申报前先过这一关")
    return {"title": guard.label.zh, "verified": guard.verified, "says": word, "conditions": lines}


def _rows(number: values.ParameterInWords, since: dt.date) -> Iterator[list[Any]]:
    """One row to each dated value; the name stands before the first. A day is said where it is not the notice's own."""
    for first, entry in zip([True] + [False] * len(number.entries), number.entries, strict=False):
        name = number.parameter.label.zh or number.parameter.name
        term = name if first else format_html('<span class="visually-hidden">{}</span>', name)
        plain = words.rich(entry.text)
        value = format_html("<b>{}</b>", plain) if entry.now and number.parameter.unit != "名单" else plain
        if len(number.entries) > 1 or entry.since != since:
            value = format_html("{} {}", value, words.rich(_("（{day}起）").format(day=_day(entry.since))))
        source = words.rich(entry.source)
        yield [term, value, source if entry.verified else format_html("{} {}", source, tag(_("待核实")))]


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _case(pack: Pack, case: Case) -> dict[str, Any]:
    """A sentence as a test: what is said, and what comes out by the rules in this house."""
    outcomes = [_outcome(pack, case, name, expected) for name, expected in case.expect.items()]
    readings_used = "；".join(
        f"{pack.parameters[name].label.zh}：{value}" for name, value in case.choices.items() if name in pack.parameters
    )
    return {"says": case.says, "season": case.season, "other": readings_used, "outcomes": outcomes}


def _outcome(pack: Pack, case: Case, name: str, expected: str) -> dict[str, str]:
    guard = pack.guards.get(name)
    known = _PATH if guard is None else _BAR if guard.kind == "bar" else _GATE
    state, word = known[expected]
    label = guard.label.zh if guard else pack.paths[name].label.zh if name in pack.paths else name
    missing = "、".join(pack.vocabulary[fact].label.zh for fact in case.missing.get(name, ()))
    tail = _("，缺：{facts}").format(facts=missing) if missing else ""
    if name in case.first and expected != "是":
        first = case.first[name]
        tail += _("，最早{year}年").format(year=first) if first else _("，时间不能改变")
    return {"state": state, "word": _(word), "label": label + tail}
