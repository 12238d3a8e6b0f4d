"""What stands on the public home: the season, the four doors, and only links whose page is there (看 查 办 问)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from sunlit.apps.applications.queries.figures import Wait
from sunlit.web.components.navigation import exists
from sunlit.web.components.season import NOW, Phase, Season, season

NOTICE = "吉人社函〔2021〕165号"
PUBLISHED = dt.date(2021, 9, 27)  # the day the notice of 22 September was published
SOURCE = noop("“11月末前完成职称评审（聘）工作”出自通知五（二）。")

DOORS: tuple[tuple[str, str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "look",
        "看",
        noop("看政策"),
        (
            (noop("通知原文，四十一条"), "/policy/"),
            (noop("每一条的解读和案例"), "/policy/#readings"),
            (noop("各评委会的评审标准"), "/standards/"),
        ),
    ),
    (
        "find",
        "查",
        noop("查结果"),
        ((noop("核验一本证书"), "/v/"), (noop("公示与通过人员"), "/notices/"), (noop("重放一次专家抽取"), "/draws/")),
    ),
    ("do", "办", noop("办申报"), ((noop("我能报什么"), "/check/"), (noop("登录，开始或继续申报"), "/login/"))),
    ("ask", "问", noop("问清楚"), ((noop("看不懂哪一条，读它的解读"), "/policy/#readings"),)),
)
NOTHING: Mapping[str, dt.date] = {}
LEVELS = {"at_county": noop("县（市、区）"), "at_city": noop("市（州）"), "at_committee": noop("评委会受理")}
WAIT_COLUMNS = (
    {"title": noop("审核机关")},
    {"title": noop("在办"), "n": True, "short": noop("在办")},
    {"title": noop("平均等待"), "n": True, "short": noop("平均")},
    {"title": noop("最长等待"), "n": True, "short": noop("最长")},
    {"title": noop("超期"), "n": True, "short": noop("超期")},
)
# Outside the demonstration the office writes its own numbers into the settings; an invented one must not appear.
CONTACTS = ((noop("政策咨询"), "0000-1234567（示例）"), (noop("举报与信访"), "0000-7654321（示例）"))


class Year(Protocol):
    """What the strip needs of a stored season."""

    year: int
    opens_at: dt.datetime
    closes_at: dt.datetime
    review_until: dt.date


def phases(year: Year | None, begun: Mapping[str, dt.date] = NOTHING) -> tuple[Phase, ...]:
    """The six parts of a year: dates where the season has them, the notice's own words where it has none.

    `begun`: the day on which `review`, `notice` and `certificate` first happened; no calendar sets their opening.
    """
    published = PUBLISHED if year is None or year.year == PUBLISHED.year else None
    policy = Phase(_("政策公开"), _("政策"), published, published, _("{opens}发布") if published else _("全文可查"))
    after = (
        Phase(_("结果公示"), _("公示"), begun.get("notice"), says=_("不少于5个工作日")),
        Phase(_("发证"), _("发证"), begun.get("certificate"), says=_("网上可查")),
    )
    if year is None:
        return (
            policy,
            Phase(_("申报与推荐"), _("申报"), says=_("日期待公布")),
            Phase(_("审核"), _("审核")),
            Phase(_("评审"), _("评审")),
            *after,
        )
    opens, closes = _day(year.opens_at), _last_day(year.closes_at)
    return (
        policy,
        Phase(_("申报与推荐"), _("申报"), opens, closes),
        Phase(_("审核"), _("审核"), opens, year.review_until, _("收到后逐级审核")),
        Phase(_("评审"), _("评审"), begun.get("review"), year.review_until, says=_("{closes}前完成")),
        *after,
    )


def doors(strip: Season) -> list[dict[str, Any]]:
    """The four doors with the links that lead somewhere; 办 says when applications are open."""
    numbers = getattr(settings, "CONTACTS", CONTACTS if settings.DEMONSTRATION else ())
    shown = []
    for id, glyph, title, links in DOORS:
        there: list[dict[str, str]] = [{"text": _(text), "href": href} for text, href in links if exists(href)]
        if id == "ask":
            there += [{"text": _(what), "number": number} for what, number in numbers]
        applying = strip.phases[1][1] == NOW
        shown.append(
            {
                "id": id,
                "glyph": glyph,
                "title": _(title),
                "links": there,
                "open": _("开放中") if id == "do" and applying else "",
            }
        )
    return shown


def contents(today: dt.date, year: Year | None, begun: Mapping[str, dt.date] = NOTHING) -> dict[str, Any]:
    """What the season and the doors need."""
    strip = season(phases(year, begun), today)
    return {
        "today": today,
        "year": year.year if year else today.year,
        "notice": NOTICE,
        "strip": strip,
        "source": _(SOURCE),
        "doors": doors(strip),
        "find_url": "/find/",
    }


def numbers(
    handed_in: int | None, told_twice: int | None, waits: Iterable[Wait], draws: int, objections: tuple[int, int]
) -> dict[str, Any]:
    """What the section 阳光数字 needs; before the first application there is nothing to count.

    objections: how many came in, how many are answered.
    """
    if not handed_in:
        return {}
    figures = [
        {"number": handed_in, "text": _("件申报，本年度")},
        {"number": told_twice, "text": _("件在同一级被告知第二次")},
        {"number": draws, "text": _("次专家抽取，全部可重放")},
        {"number": objections[0], "text": _("件异议和举报，{n}件已答复").format(n=objections[1])},
    ]
    return {
        "figures": figures,
        "waits": {"columns": [_named(column) for column in WAIT_COLUMNS], "rows": [_row(wait) for wait in waits]},
    }


def _named(column: dict[str, Any]) -> dict[str, Any]:
    """A column with its titles in the reader's language."""
    return {name: _(value) if isinstance(value, str) else value for name, value in column.items()}


def _row(wait: Wait) -> list[Any]:
    """One level of audit, the mean with one digit."""
    tenths = (20 * wait.mean.numerator + wait.mean.denominator) // (2 * wait.mean.denominator)
    return [_(LEVELS[wait.state]), wait.in_hand, f"{tenths // 10}.{tenths % 10}", wait.longest, wait.overdue]


def _day(moment: dt.datetime) -> dt.date:
    """The day in Asia/Shanghai."""
    return moment.astimezone(dt.timezone(dt.timedelta(hours=8))).date()


def _last_day(moment: dt.datetime) -> dt.date:
    """The last day before a cut-off: 24:00 of a day is stored as 0:00 of the next."""
    return _day(moment - dt.timedelta(microseconds=1))
