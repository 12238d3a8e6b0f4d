"""条款编辑 as its page shows it: each rule with its condition, each number with its new value (一(十七)1)."""

from typing import Any

from sunlit.apps.policybook.drafting.checked import Checked
from sunlit.apps.policybook.register import Sheet
from sunlit.web.officer import show_draft
from sunlit.web.officer.forms import ClauseForm


def page(sheet: Sheet, folder: str, form: ClauseForm, made: Checked, *, live: bool) -> dict[str, Any]:
    """Everything the editor shows; the fragment of the checks uses the same words, without the old cases (`live`)."""
    clause = form.offer.clause
    return {
        "sheet": sheet,
        "folder": folder,
        "form": form,
        "heading": f"{clause.number}|{clause.title.zh}" if clause else folder,
        "text": [line.replace("\n", "") for line in clause.text.split("\n\n")] if clause and clause.text else [],
        "rules": [_rule(form, n) for n in range(len(form.offer.rules))],
        "numbers": [_number(form, n) for n in range(len(form.offer.numbers))],
        "unchanged": sum(one.new is None for one in form.offer.numbers),
        "whole": [form[name] for name in ("clause", "rules", "params", "reading") if name in form.fields],
        "found": show_draft.found(made, folder, form, live=live),
    }


def _rule(form: ClauseForm, n: int) -> dict[str, Any]:
    rule = form.offer.rules[n]
    return {
        "id": f"rule-{n}",
        "label": rule.label,
        "name": rule.id,
        "kind": rule.kind,
        "changed": rule.changed,
        "when": form[f"when_{n}"],
        "end": form[f"end_{n}"] if rule.may_end else None,
    }


def _number(form: ClauseForm, n: int) -> dict[str, Any]:
    one = form.offer.numbers[n]
    parameter, now = one.said.parameter, one.said.now
    since = f"{show_draft.day(now.since)}起" if now else ""
    return {
        "label": parameter.label.zh or parameter.name,
        "name": parameter.name,
        "now": now.text if now else "尚未施行",
        "hint": f"{since}，{now.source}" if now else "",
        "unit": parameter.unit,
        "written": one.written,
        "value": form[f"value_{n}"],
        "source": form[f"source_{n}"],
        "status": form[f"status_{n}"],
        "changed": one.new is not None,
    }
