"""A school with seats and cases at its desk, and what it posts, for tests of notices."""

import datetime as dt

from tests.apps import auditing

from sunlit.apps.applications.models import Application
from sunlit.apps.posts import actions as posts
from sunlit.apps.posts.models import SeatPlan
from sunlit.apps.publicity.actions.post import post_notice
from sunlit.apps.publicity.models import NoticeLine, PublicNotice


def seats(where: auditing.Place, approved: int = 12, filled: int = 7) -> SeatPlan:
    """Three seats for 高级教师, or as many as the numbers give."""
    made = posts.set_plan(
        where.school,
        auditing.season(),
        series="22",
        level="副高级",
        approved=approved,
        filled=filled,
        retirees=0,
        by=where.auditors["employer"],
    )
    assert isinstance(made, SeatPlan), made
    return made


def ordinary(where: auditing.Place, **values: object) -> Application:
    """A case at the unit that needs a seat."""
    return auditing.case(where, "at_unit", path="c1_05_f_senior", **values)


def exempt(where: auditing.Place, **values: object) -> Application:
    """A case at the unit by 一(五)d, which needs none."""
    return auditing.case(where, "at_unit", **values)


def posted(where: auditing.Place, *rows: Application) -> PublicNotice:
    """The unit's notice of these cases."""
    notice = post_notice([row.ref for row in rows], by=where.auditors["employer"])
    assert isinstance(notice, PublicNotice), notice
    for row in rows:
        row.refresh_from_db()
    return notice


def end(notice: PublicNotice, days_ago: int = 1) -> None:
    """Let the notice have ended so many days ago (0: it ends today)."""
    day = auditing.clock.today() - dt.timedelta(days=days_ago)
    NoticeLine.objects.filter(notice=notice).update(last_day=day)
