"""What the office's pages of standards show: levels, the standard being written, words that may be used (一(十七)1)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from sunlit.apps.committees.queries import series_name
from sunlit.apps.committees.queries import standards as reads
from sunlit.apps.policybook.floor import LONGEST, check_standard
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.rules.vocabulary import expected_values
from sunlit.gateways import clock
from sunlit.web.components import standards as common
from sunlit.web.components.clauses import printed

LEVELS = [{"title": "级别"}, {"title": "正在用的", "short": "正在用的"}, {"title": "起草和备案", "short": "起草和备案"}]
WORDS = [{"title": "事项"}, {"title": "可以写", "short": "可以写"}]
TO_COME = ("draft", "submitted", "filed")


class StandardForm(forms.Form):
    """The text of a standard; whether it can be read is another question."""

    text = forms.CharField(
        label="标准条件",
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        help_text='比如：现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ 5年',
        error_messages={"required": "请写标准条件。", "max_length": f"标准条件不超过{LONGEST}字。"},
    )


def gate(lacking: Sequence[Reason]) -> dict[str, Any]:
    """What keeps the committee from opening a session, and who clears it."""
    items = [{"ok": False, "text": one.text, "clause": printed(one.clause)} for one in lacking]
    ready = [{"ok": True, "text": "每个级别的标准都已证明、备案、公开"}]
    return {"heading": f"还差{len(items)}项" if items else "可以筹备评审会", "items": items or ready, "open": not items}


def levels(body: Any) -> dict[str, Any]:
    """One row for each level."""
    found = {level: reads.at_level(body.pk, level) for level in body.levels}
    return {"columns": LEVELS, "rows": [_level(level, rows) for level, rows in found.items()]}


def looked(body: Any, level: str, text: str) -> dict[str, Any]:
    """The floor check of what is typed."""
    text = text.replace("\r\n", "\n")
    return common.check_shown(check_standard(text, series=series_name(body), level=level, on=clock.today()), text)


def page(body: Any, level: str, form: StandardForm, typed: str | None, refusal: Refusal | None) -> dict[str, Any]:
    """Everything the page of one level shows."""
    rows = reads.at_level(body.pk, level)
    row = next((one for one in rows if one.state in TO_COME), None)
    use = next((one for one in rows if one.state == "published"), None)
    text = typed if typed is not None else row.text if row else ""
    if not form.is_bound:
        form = StandardForm(initial={"text": text})
    for reason in refusal.reasons if refusal is not None else ():
        form.add_error(None, f"{reason.text}。依据{reason.clause}。")
    pack = pack_in_force(clock.today())
    return {
        "level": level,
        "body": body,
        "form": form,
        "row": row,
        "writable": row is None or row.state == "draft",
        "state": common.state_of(row) if row else None,
        "check": looked(body, level, text),
        "text": text,
        "history": common.history(row) if row else [],
        "use": use,
        "receipt": common.receipt(use) if use else [],
        "words_columns": WORDS,
        "words": [[term.name, "、".join(expected_values(term)[:8])] for term in pack.vocabulary.values()],
        "named": sorted([*pack.definitions, *pack.parameters]),
    }


def _level(level: str, rows: Sequence[Any]) -> list[Any]:
    use = next((one for one in rows if one.state == "published"), None)
    coming = next((one for one in rows if one.state in TO_COME), None)
    link = {"text": f"{level}评审标准", "href": reverse("office:standard", args=[level])}
    none = {"state": "na", "word": "还没有"}
    later = {"state": "na", "word": "没有"}
    return [link, common.state_of(use) if use else none, common.state_of(coming) if coming else later]
