"""What every page is set with: title, section, facts, notes, lists, tables (visual language: Components)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sunlit.web.components.tags.parts import only, sentence

register = template.Library()


@register.inclusion_tag("components/title/template.html")
def title(heading: str, **parts: Any) -> dict[str, Any]:
    """`{% title "我能报什么" lead="…" %}`: the one h1 of a page and its answer.

    heading: may hold `|` where a line may break. lead: the answer sentence. over, under: quiet lines above and
    below. meta: small print. back: address of the page above, back_text: its name.
    """
    return {"heading": heading, **only(parts, "lead", "over", "under", "meta", "back", "back_text")}


@register.inclusion_tag("components/case_title/template.html")
def case_title(heading: str, facts: Iterable[dict[str, Any]], **parts: Any) -> dict[str, Any]:
    """`{% case_title "林知远|申报高级农艺师" facts over="第1件" %}`: title of one case of a queue.

    facts: {term, value}. previous, next: addresses, reached with the keys k and j.
    """
    return {"heading": heading, "facts": facts, **only(parts, "over", "previous", "next")}


@register.inclusion_tag("components/back_link/template.html")
def back_link(href: str, text: str = "") -> dict[str, Any]:
    """`{% back_link url "全部抽取记录" %}`: the way up, above the title."""
    return {"href": href, "text": text or gettext("返回")}


@register.simple_block_tag
def section(content: SafeString, heading: str, **parts: Any) -> str:
    """`{% section "用到的事实" id="facts" %}…{% endsection %}`: one section of a reading page.

    id: anchor and name of the heading. note: small text under the heading. wide: one column at every width.
    """
    context = {"heading": heading, "content": content, **only(parts, "id", "note", "wide")}
    return render_to_string("components/section/template.html", context)


@register.simple_block_tag
def note(content: SafeString) -> str:
    """`{% note %}<p>…</p>{% endnote %}`: a quiet remark on shade."""
    return render_to_string("components/note/template.html", {"content": content})


@register.simple_block_tag
def sheet(content: SafeString) -> str:
    """`{% sheet %}…{% endsheet %}`: a paper thing: a letter, a receipt. Nothing else gets a box."""
    return render_to_string("components/sheet/template.html", {"content": content})


@register.simple_block_tag
def more(content: SafeString, summary: str, *, open: bool = False) -> str:
    """`{% more "另外11条路，你不适用" %}…{% endmore %}`: details that open in place."""
    context = {"summary": summary, "open": open, "content": content}
    return render_to_string("components/more/template.html", context)


@register.inclusion_tag("components/banner/template.html")
def banner(text: object, *, heading: str = "", href: str = "", link: str = "") -> dict[str, Any]:
    """`{% banner "已经存好。" %}`: one message about what just happened; at most one per page, never an error."""
    return {"text": text, "heading": heading, "href": href, "link": link}


@register.inclusion_tag("components/facts/template.html")
def facts(rows: Iterable[dict[str, Any]], *, three: bool = False) -> dict[str, Any]:
    """`{% facts rows %}`: a summary list.

    row: {term, value} and, with three=True, a third column from {tag} or {href, link, hidden}: the change link and
    what it changes, for readers who hear it alone. {code: true} sets the value as code, {state} puts a state first.
    """
    return {"rows": rows, "three": three}


@register.inclusion_tag("components/lines/template.html")
def lines(items: Iterable[Any]) -> dict[str, Any]:
    """`{% lines items %}`: sentences between hairlines. item: text, {text, clause}, or a Reason."""
    return {"items": [sentence(item) for item in items]}


@register.inclusion_tag("components/figures/template.html")
def figures(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% figures items %}`: numbers set large once. item: {number, text, href}; without a number it does not show."""
    return {"items": [item for item in items if item.get("number") is not None]}


@register.inclusion_tag("components/table/template.html")
def table(columns: Sequence[dict[str, Any]], rows: Iterable[Any], **parts: Any) -> dict[str, Any]:
    """`{% table columns rows caption="…" label="…" %}`: a table that stacks on a phone.

    column: {title, n: right-aligned number, short: label on phones for a cell that moves below}. row: list of
    cells, or {cells, on: highlighted}. cell: anything rich, or {text, href, state, word}. The first cell heads the
    row. label: name of the scrolling region. foot: one last row of cells. stack=False: keeps its shape.
    """
    described = (row if isinstance(row, dict) else {"cells": row} for row in rows)
    body = [{**row, "cells": _cells(columns, row["cells"])} for row in described]
    known = only(parts, "caption", "label", foot=None, stack=True)
    foot = _cells(columns, known["foot"]) if known["foot"] else None
    return {"columns": columns, "rows": body, **known, "foot": foot}


def _cells(columns: Sequence[dict[str, Any]], cells: Iterable[Any]) -> list[dict[str, Any]]:
    described = [cell if isinstance(cell, dict) else {"text": cell} for cell in cells]
    return [{**cell, "column": column} for cell, column in zip(described, columns, strict=True)]
