"""Text as the visual language sets it: dates that break only after 年 or 日, phrases, months, masked numbers (row 45).

Nothing here trusts its input: every piece is escaped by `format_html`, and only what was already HTML stays HTML.
"""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Any

from django.utils import timezone as django_timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from sunlit.domain.base import identity
from sunlit.domain.base.dates import months_in_words

WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
BREAK = SafeString("<wbr>")  # a place where a line may break
CHINA = timezone(timedelta(hours=8))  # receipts and minutes are modern; births and tenure are dates (row 37)

_DATE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(?:(\d{1,2})时(?:(\d{1,2})分)?)?")
_CLAUSE = re.compile(r"([一二三四五])\(([一二三四五六七八九十]{1,2})\)")  # the notice prints 一（五）
_CLOSING = "，。；：、？！）》”〕"
_PHRASE_END = re.compile(f"(?<=[{_CLOSING}])(?=[^{_CLOSING}])")


def is_markup(value: object) -> bool:
    """True for HTML made by `format_html`; a template literal is marked safe too, but carries no tag."""
    return hasattr(value, "__html__") and ("<" in str(value) or "&" in str(value))


def english() -> bool:
    """True on an English page, which there is once the catalogue names the house; quotations stay Chinese."""
    return get_language() == "en" and gettext("阳光职称") != "阳光职称"


def local(value: datetime) -> datetime:
    """The same moment as people in China read it."""
    return django_timezone.localtime(value, CHINA) if django_timezone.is_aware(value) else value


def month(value: date) -> str:
    """10月, on the dial."""
    return date_format(value, "M") if english() else f"{value.month}月"


def weekday(value: date) -> str:
    """星期三."""
    return date_format(value, "l") if english() else WEEKDAYS[value.weekday()]


def hour(value: datetime) -> str:
    """14时10分; on the hour 17时."""
    if english():
        return f"{value:%H:%M}"
    return f"{value.hour}时{value.minute:02d}分" if value.minute else f"{value.hour}时"


def _written(value: date, *, year: bool) -> SafeString | str:
    """The date itself, as it stands inside its <time>."""
    if english():
        return date_format(value, "j F Y" if year else "j F")
    lead = format_html("{}年<wbr>", value.year) if year else ""
    return format_html("{}{}月{}日", lead, value.month, value.day)


def day(value: date | None, *, year: bool = True) -> SafeString | str:
    """2021年10月26日 as a <time>, or 10月26日 with `year=False`; it may break after 年 only."""
    if value is None:
        return ""
    here = local(value).date() if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', here.isoformat(), _written(here, year=year))


def moment(value: datetime | None, *, year: bool = True) -> SafeString | str:
    """2021年11月12日10时30分 as a <time>, Asia/Shanghai; breaks after 年 and 日."""
    if value is None:
        return ""
    here = local(value)
    machine, gap = here.isoformat(timespec="minutes"), ", " if english() else ""
    return format_html('<time datetime="{}">{}{}<wbr>{}</time>', machine, _written(here, year=year), gap, hour(here))


def deadline(value: date | None) -> SafeString | str:
    """11月2日24时: the end of that day, the way a notice says it."""
    if value is None:
        return ""
    end = "24:00" if english() else "24时"
    gap = ", " if english() else ""
    return format_html(
        '<time datetime="{}">{}{}<wbr>{}</time>', value.isoformat(), _written(value, year=False), gap, end
    )


def clock(value: datetime | None) -> SafeString | str:
    """14:06 as a <time>, for the running log of a session."""
    if value is None:
        return ""
    here = local(value)
    return format_html('<time datetime="{}">{}</time>', here.isoformat(timespec="minutes"), f"{here:%H:%M}")


def prose(text: Any) -> SafeString:
    """Running text, escaped, with every date in it set as a <time> that breaks only after 年 or 日."""
    if is_markup(text):
        return conditional_escape(text)
    plain, at = printed(str(text)), 0
    parts: list[str] = []
    for found in _DATE.finditer(plain):
        machine = _machine_date(found)
        if machine is None:
            continue
        parts += [plain[at : found.start()], format_html('<time datetime="{}">{}</time>', machine, _set(found))]
        at = found.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, plain[at:]]))


def printed(text: str) -> str:
    """Clause numbers with the full-width brackets of the notice.

    >>> printed("依据一(五)d")
    '依据一（五）d'
    """
    return _CLAUSE.sub(r"\1（\2）", text)


def keep(text: Any) -> SafeString:
    """A title or an answer: may break at `|` and after punctuation only (use inside class sl-keep)."""
    if is_markup(text):
        return conditional_escape(text)
    phrases = [p for p in _PHRASE_END.sub("|", str(text)).split("|") if p]
    return format_html_join(BREAK, "{}", ((prose(p),) for p in phrases))


def rich(value: object) -> SafeString | str:
    """Anything a page may hand to a component: nothing, a date, a moment, a number, HTML already made, or text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return prose(value)


def months(count: int | None) -> str:
    """A length of time in words: 22 → 1年10个月; nothing stays nothing."""
    return "" if count is None else months_in_words(count, language="en" if english() else "zh")


def masked(number: str | None) -> str:
    """An identity number as inside pages show it, to those on the case: 220***********0017."""
    return identity.mask(number or "")


def last_four(number: str | None) -> str:
    """An identity number as public pages show it (row 45): 末四位0017; nothing without a number."""
    return gettext("末四位{digits}").format(digits=identity.last_four(number)) if number else ""


def _machine_date(found: re.Match[str]) -> str | None:
    """The value of a <time>: 2021-10-26 or, without a year, 10-26; None when no calendar has that day."""
    year, month, this_day, hours, minutes = found.groups()
    try:
        date(int(year or 2020), int(month), int(this_day))
    except ValueError:
        return None
    machine = f"{year}-{int(month):02d}-{int(this_day):02d}" if year else f"{int(month):02d}-{int(this_day):02d}"
    if year and hours and int(hours) < 24 and int(minutes or 0) < 60:
        return f"{machine}T{int(hours):02d}:{int(minutes or 0):02d}"
    return machine


def _set(found: re.Match[str]) -> SafeString:
    year, month, this_day, hours, minutes = found.groups()
    after = format_html("<wbr>{}时{}", hours, f"{minutes}分" if minutes else "") if hours else ""
    return format_html("{}{}月{}日{}", format_html("{}年<wbr>", year) if year else "", month, this_day, after)
