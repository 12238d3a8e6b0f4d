"""The first page: what is open now, until when; each application with whose desk; the latest notices."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import NoReverseMatch, reverse

from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.applications.queries.eligibility import Eligibility
from sunlit.apps.applications.queries.season import last_day
from sunlit.web.applicant import show_applications, show_paths
from sunlit.web.components import eligibility, explained

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application, Season


def page(
    found: Eligibility,
    season: "Season | None",
    rows: "Sequence[Application]",
    notices: Iterable[Any],
    today: dt.date,
) -> dict[str, Any]:
    """Everything the page shows."""
    shown, address = show_paths.roads(found), reverse("applicant:paths")
    answers = [eligibility.answer(road) for road in shown]
    return {
        "lead": show_paths.lead(shown, found),
        "meta": _until(season, today),
        "empty": not found.entries,
        "verdicts": [{**one, "href": address + one["href"]} for one in answers],
        **show_applications.page(rows, today),
        "notices": [_notice(one) for one in notices],
        "inbox": _address("public:messages"),
    }


def _until(season: "Season | None", today: dt.date) -> str:
    """Until when people apply, or that it is over."""
    if season is None:
        return ""
    last = last_day(season)
    if today > last:
        return f"{season.year}年度的申报{last.month}月{last.day}日24时已经截止。"
    left = explained.number(working_days(today, last))
    return f"{season.year}年度的申报到{last.month}月{last.day}日24时截止，还有{left}个工作日。"


def _notice(one: Any) -> dict[str, Any]:
    return {"title": one.title, "at": one.at, "href": _address("public:message", one.ref), "new": one.read_at is None}


def _address(name: str, *args: str) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
