"""The work of applicants and auditors: now, tasks, track, split, defect, letter, files (journey.md)."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.translation import gettext

from sunlit.web.components.tags.parts import only

register = template.Library()


@register.inclusion_tag("components/now_panel/template.html")
def now_panel(heading: str, facts: Iterable[dict[str, Any]], **parts: Any) -> dict[str, Any]:
    """`{% now_panel "在你手上，第1天" facts text="…" %}`: whose hands, how long, until when.

    facts: {term, value}, three of them. href, link: one link after the text.
    state, word: of the line above, by default 现在. id: of the heading.
    """
    known = only(parts, "text", "href", "link", state="now", word=gettext("现在"), id="now-h")
    return {"heading": heading, "facts": facts, **known}


@register.inclusion_tag("components/tasks/template.html")
def tasks(groups: Iterable[dict[str, Any]], level: int = 3) -> dict[str, Any]:
    """`{% tasks groups %}`: the task list. group: {title, tasks}.

    task: {text (starts with a verb), href, note, status, kind: done todo wait}. Without href, or with kind wait, it
    is grey and not a link.
    """
    return {"groups": groups, "level": level}


@register.inclusion_tag("components/track/template.html")
def track(steps: Iterable[dict[str, Any]], label: str = "") -> dict[str, Any]:
    """`{% track steps %}`: every step from submission to appointment.

    step: {name, who, date (or on) or due, state: past now, or nothing for what is still ahead}.
    """
    return {"steps": steps, "label": label}


@register.inclusion_tag("components/split/head.html")
def split_head(*names: str) -> dict[str, Any]:
    """`{% split_head "申报" "证据" "条款与结论" %}`: the three columns, named once on wide screens."""
    return {"names": names or (gettext("申报"), gettext("证据"), gettext("条款与结论"))}


@register.inclusion_tag("components/split/template.html")
def split(item: dict[str, Any]) -> dict[str, Any]:
    """`{% split item %}`: one claim beside its evidence and its clause.

    item: {id, title, claim, evidence: [{text, href}], found, scan: {caption, title, text, signed, on}, original,
    clause (arguments of clause), remark, pick: {name, legend, options, value}, into: where the answer went (live: its
    place is kept while it is empty), locked: why no answer is asked, on}.
    """
    return {"item": item}


@register.inclusion_tag("components/pick/template.html")
def pick(name: str, legend: str, options: Iterable[dict[str, Any]], value: object = None) -> dict[str, Any]:
    """`{% pick "v1" "基层服务的结论" options value %}`: radios that look like keys. option: {value, text, bad}."""
    marked = [{**option, "checked": str(option["value"]) == str(value)} for option in options]
    return {"name": name, "legend": legend, "options": marked}


@register.inclusion_tag("components/defect/template.html")
def defect(form: BaseForm, legend: str, clause: str = "") -> dict[str, Any]:
    """`{% defect form "第1处，受聘现岗位" clause="一（十六）" %}`: what was found, what is needed, who can do it.

    form: one bound or unbound form; all its fields are shown in order.
    """
    return {"form": form, "legend": legend, "clause": clause}


@register.inclusion_tag("components/letter/template.html")
def letter(item: dict[str, Any], level: int = 4) -> dict[str, Any]:
    """`{% letter item %}`: a letter as its reader gets it, on a sheet, in Song.

    item: {title, draft: words of the tag while it is not sent, to, opening, points: [{title, text, clause}], due:
    last day, closing: paragraphs, sender, on}.
    """
    return {"item": item, "level": level}


@register.inclusion_tag("components/files/template.html")
def files(items: Iterable[dict[str, Any]], empty: str = "") -> dict[str, Any]:
    """`{% files items %}`: evidence. item: {name, href, kind, size (bytes), note, state, word, remove: address}."""
    return {
        "items": [{**item, "size": size_in_words(item.get("size"))} for item in items],
        "empty": empty or gettext("还没有上传文件。"),
    }


def size_in_words(size: int | None) -> str:
    """A file size as people say it."""
    if size is None:
        return ""
    if size < 1024 * 1024:
        return gettext("{n}千字节").format(n=-(-size // 1024))
    return gettext("{n}兆").format(n=f"{size * 10 // (1024 * 1024) / 10:g}")
