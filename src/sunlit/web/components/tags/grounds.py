"""Verdicts beside their grounds: path, tree, horizon, clause, checks (principle 3: the clause stands beside)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from sunlit.web.components import drawings
from sunlit.web.components.tags.parts import only, sentence

register = template.Library()

# What a leaf of a reason tree shows: its mark, and the word for readers who do not see the mark.
LEAVES = {
    "met": ("check", _("满足")),
    "short": ("part", _("还差")),
    "missing": ("ask", _("缺材料")),
    "unmet": ("none", _("不满足")),
    "na": ("none", _("不适用")),
}


@register.inclusion_tag("components/verdicts/template.html")
def verdicts(items: Iterable[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """`{% verdicts items %}`: one answer to a line. item: {state, word, title, href, when}; state met shows strong."""
    return {"items": items, "label": label or gettext("结论")}


@register.inclusion_tag("components/path/template.html")
def path(item: dict[str, Any]) -> dict[str, Any]:
    """`{% path item %}`: one path: its state, its reasons, its clause.

    item: {id, state, word, title, says, tags (e.g. 名称待核实), heading, leaves (as in tree), note, clause (arguments
    of clause), action: {text, href or post, quiet}}.
    """
    return {"item": item}


@register.inclusion_tag("components/tree/template.html")
def tree(leaves: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% tree leaves %}`: explained reasons.

    leaf: {state: met short missing unmet na, condition, found, tags: where the fact comes from, children}.
    A child is a leaf whose state may be left out; {clause} names where a number comes from.
    """
    return {"leaves": leaves}


@register.simple_tag
def leaf_mark(kind: str) -> str:
    """Name of the sprite's mark for a leaf's state."""
    return LEAVES[kind][0]


@register.simple_tag
def leaf_word(kind: str) -> str:
    """The word of a leaf's state."""
    return gettext(LEAVES[kind][1])


@register.inclusion_tag("components/horizon/template.html")
def horizon(years: Sequence[int], rows: Iterable[dict[str, Any]], label: str) -> dict[str, Any]:
    """`{% horizon years rows "三条路各在哪一年够格" %}`: when, as a table; the dots are drawings of its words.

    row: {title, steps: [{need, have}, …]} in whole years, one step per year; or {title, since: year, then: what
    must hold afterwards} for a path that is open from that year on.
    """
    return {"years": years, "label": label, "rows": [drawings.horizon_row(years, row) for row in rows]}


@register.inclusion_tag("components/clause/template.html")
def clause(number: str, text: Any = "", **parts: Any) -> dict[str, Any]:
    """`{% clause "二（二）" "对市（州）……" href=url margin=True %}`: a quotation, in Song.

    text: one paragraph or a list. href, link: where the whole clause is, and the words of the link. margin: beside
    the text on wide screens. paraphrase: a summary, in Hei, which says 要点，不是原文. tag: e.g. 条文待核实.
    """
    paragraphs = [text] if isinstance(text, str) else list(text or ())
    known = only(parts, "href", "link", "margin", "paraphrase", "tag")
    return {"number": number, "paragraphs": [p for p in paragraphs if p], **known}


@register.inclusion_tag("components/checks/template.html")
def checks(items: Iterable[Any]) -> dict[str, Any]:
    """`{% checks items %}`: what was checked. item: text, or {ok, text, note, clause}; ok=False shows what blocks."""
    return {"items": [{"ok": True, **sentence(item)} for item in items]}


@register.simple_block_tag
def gate(content: SafeString, heading: str, items: Iterable[Any] = (), **parts: Any) -> str:
    """`{% gate "还差1项" checks id="gate" %}actions{% endgate %}`: before what cannot be undone.

    items: as in checks. over, meta: quiet lines. level: 2 or 3, of the heading.
    Keep a blocked button visible with aria-disabled and aria-describedby="<id>-h".
    """
    context = {"heading": heading, "items": items, "content": content, **only(parts, "over", "meta", "id", level=2)}
    return render_to_string("components/gate/template.html", context)
