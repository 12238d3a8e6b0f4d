"""The room of a session and what comes out of it: phases, seats, log, ballot, draw, certificate, season (review.md)."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sunlit.web.components import drawings
from sunlit.web.components.season import Season

register = template.Library()


@register.inclusion_tag("components/phases/template.html")
def phases(steps: Iterable[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """`{% phases steps %}`: eight steps of a session. step: {name, note, state: past now or nothing}."""
    return {"steps": steps, "label": label or gettext("会议进程")}


@register.inclusion_tag("components/seats/template.html")
def seats(total: int, absent: Collection[int] = ()) -> dict[str, Any]:
    """`{% seats 25 absent %}`: the panel around its table, seats numbered from 1. Say the same in words beside it."""
    return {"dots": drawings.seats(total, absent)}


@register.inclusion_tag("components/big/template.html")
def big(number: int, text: object) -> dict[str, Any]:
    """`{% big 21 "人出席，评委25人，法定17人" %}`: one number set large, with what it counts."""
    return {"number": number, "text": text}


@register.inclusion_tag("components/log/template.html")
def log(entries: Iterable[dict[str, Any]], *, live: bool = False) -> dict[str, Any]:
    """`{% log entries live=True %}`: what happened. entry: {at, text, leaf}. live: new entries are read aloud."""
    return {"entries": entries, "live": live}


@register.inclusion_tag("components/ballot/template.html")
def ballot(field: BoundField, hints: dict[str, str] | None = None) -> dict[str, Any]:
    """`{% ballot form.choice hints %}`: one choice field. hints: words under a choice, by value."""
    hints = hints or {}
    rows = [
        {"tag": widget, "id": widget.id_for_label, "text": widget.choice_label, "hint": hints.get(str(value), "")}
        for widget, (value, _) in zip(field.subwidgets, field.field.choices, strict=True)  # type: ignore[attr-defined]
    ]
    return {"field": field, "rows": rows}


@register.inclusion_tag("components/choice/template.html")
def choice(about: str, word: str) -> dict[str, Any]:
    """`{% choice "林知远（示例），高级农艺师" "同意" %}`: repeats name and choice before it counts."""
    return {"about": about, "word": word}


@register.inclusion_tag("components/receipt/template.html")
def receipt(code: str, *, word: str = "", meta: str = "", size: int = 4) -> dict[str, Any]:
    """`{% receipt code word="已装入票箱" meta="…" %}`: a code to remember or keep, on a sheet."""
    return {"code": code, "word": word or gettext("已收到"), "meta": meta, "size": size}


@register.inclusion_tag("components/dots/template.html")
def dots(marks: Sequence[str], id: str = "dots") -> dict[str, Any]:
    """`{% dots marks %}`: one mark per expert in the order of the codes, with its legend.

    marks: drawn, spare, in (could have been drawn), out (excluded).
    """
    count = Counter(marks)
    grids = {"wide": drawings.grid(marks, 22), "narrow": drawings.grid(marks, 12)}
    return {"total": len(marks), "count": dict(count), "id": id, "able": len(marks) - count["out"], **grids}


@register.inclusion_tag("components/seed/template.html")
def seed(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% seed parts %}`: where the seed comes from. part: {name, note or at, hash or text, sum: True for the last}."""
    return {"parts": parts}


@register.inclusion_tag("components/picks/template.html")
def picks(groups: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% picks groups %}`: who was drawn, by group. group: {name, note, codes}."""
    return {"groups": groups}


@register.simple_block_tag
def answer(content: SafeString, item: dict[str, Any]) -> str:
    """`{% answer item %}actions{% endanswer %}`: is this certificate good, and on what grounds.

    item: {kind: valid revoked replaced suspended unknown, heading, says, person: {name, title, struck}, facts (rows of
    facts), why: heading of the grounds, seal: {name}, checks, meta}.
    """
    return render_to_string("components/answer/template.html", {"item": item, "content": content})


@register.inclusion_tag("components/phase/template.html")
def phase(kind: str) -> dict[str, Any]:
    """`{% phase "valid" %}`: the large sun of an answer: valid, revoked, replaced, suspended, unknown."""
    return {"kind": kind}


@register.inclusion_tag("components/seal/template.html")
def seal(name: str, id: str, *, sample: bool = True) -> dict[str, Any]:
    """`{% seal "农业系列高级评审委员会" "ring-1" %}`: a red ring with its name; demonstration seals say 样章."""
    return {"name": name, "id": id, "sample": sample, "length": min(230, len(name) * 15)}


@register.inclusion_tag("components/season/template.html")
def season(strip: Season, note: str = "") -> dict[str, Any]:
    """`{% season strip %}`: what is open now; strip from `season.season(phases, today)`."""
    return {"strip": strip, "note": note}


@register.inclusion_tag("components/dial/template.html")
def dial(strip: Season) -> dict[str, Any]:
    """`{% dial strip %}`: the same season drawn as a sundial, hidden from readers who have the strip."""
    return {"dial": strip.dial}


@register.inclusion_tag("components/doors/template.html")
def doors(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% doors items %}`: 看 查 办 问. item: {id, glyph, title, open, links: [{text, href}]}; no href: plain words."""
    return {"items": items}


@register.inclusion_tag("components/news/template.html")
def news(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """`{% news items %}`: what was made public. item: {at, text, href, state and word, or note}."""
    return {"items": items}


@register.inclusion_tag("components/chain/template.html")
def chain(head: Any) -> dict[str, Any]:
    """`{% chain ledger_head %}`: the last sealed entry. head: .size, .at, .witnesses (a count); or one sentence."""
    return {"head": head}
