"""Filters for text and the smallest marks: icon, state, tag, hash (visual language: Typography, Marks)."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sunlit.web.components import words
from sunlit.web.components.states import state_of

register = template.Library()


@register.filter
def day(value: date | None) -> SafeString | str:
    """`{{ d|day }}` → 2021年10月26日 in a <time> that breaks only after 年."""
    return words.day(value)


@register.filter
def day_short(value: date | None) -> SafeString | str:
    """`{{ d|day_short }}` → 10月26日 in a <time>; for places where the year is plain."""
    return words.day(value, year=False)


@register.filter
def moment(value: datetime | None) -> SafeString | str:
    """`{{ t|moment }}` → 2021年11月12日10时30分 in a <time>, Asia/Shanghai."""
    return words.moment(value)


@register.filter
def moment_short(value: datetime | None) -> SafeString | str:
    """`{{ t|moment_short }}` → 11月12日10时30分 in a <time>, Asia/Shanghai."""
    return words.moment(value, year=False)


@register.filter
def deadline(value: date | None) -> SafeString | str:
    """`{{ d|deadline }}` → 11月2日24时 in a <time>: the end of that day."""
    return words.deadline(value)


@register.filter
def clock(value: datetime | None) -> SafeString | str:
    """`{{ t|clock }}` → 14:06 in a <time>, Asia/Shanghai; for running logs."""
    return words.clock(value)


@register.filter
def weekday(value: date) -> str:
    """`{{ d|weekday }}` → 星期三."""
    return words.weekday(value)


@register.filter
def rich(value: Any) -> SafeString | str:
    """`{{ value|rich }}` sets anything: a date, a moment, a number, text with dates in it, or made HTML."""
    return words.rich(value)


@register.filter
def keep(value: Any) -> SafeString:
    """`{{ text|keep }}`: text for class sl-keep, which breaks only at `|` and after punctuation."""
    return words.keep(value)


@register.filter
def plain(value: Any) -> str:
    """`{{ text|plain }}`: the same text for an attribute, without the `|` marks of keep."""
    return str(value).replace("|", "")


@register.filter
def months(value: int | None) -> str:
    """`{{ 22|months }}` → 1年10个月."""
    return words.months(value)


@register.filter
def masked(value: str | None) -> str:
    """`{{ number|masked }}` → 220***********0017, for people on the case only (row 45)."""
    return words.masked(value)


@register.filter
def last_four(value: str | None) -> str:
    """`{{ number|last_four }}` → 末四位0017, for public pages (row 45)."""
    return words.last_four(value)


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """`{% icon "check" %}`: one mark of the sprite; a word must stand beside it. `extra`: more class names."""
    return format_html(
        '<svg class="sl-i{}" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><use href="#i-{}"/></svg>',
        f" {extra}" if extra else "",
        name,
    )


@register.simple_tag
def state(kind: str, word: object = "", *, block: bool = False) -> SafeString:
    """`{% state "met" %}`, `{% state "now" "现在" block=True %}`: shape and word of a status.

    kind: met valid now open lit short missing na revoked done past later problem locked. word: instead of the
    usual one. block: a paragraph instead of a span.
    """
    known = state_of(kind)
    return format_html(
        '<{0} class="sl-state{1}">{2}{3}</{0}>',
        "p" if block else "span",
        " sl-state-quiet" if known.quiet else "",
        icon(known.icon),
        words.rich(word or gettext(known.word)),
    )


@register.simple_tag
def tag(text: object, *, light: bool = False) -> SafeString:
    """`{% tag "已核验" %}`: a small framed word, where a fact comes from. light: gold ground, only for open or lit."""
    return format_html('<span class="sl-tag{}">{}</span>', " sl-tag-light" if light else "", words.rich(text))


@register.simple_tag(name="hash")
def hash_groups(value: str | bytes, size: int = 8) -> SafeString:
    """`{% hash digest %}`: bytes or hex digits in groups of `size`, four groups to a line."""
    digits = value.hex() if isinstance(value, bytes) else str(value)
    groups = ((digits[i : i + size],) for i in range(0, len(digits), size))
    return format_html('<span class="sl-hash">{}</span>', format_html_join("", "<span>{}</span>", groups))
