"""Notices as anyone reads them: those that run, those of before, one with its people (order 40 arts 17 and 27)."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q

from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.publicity.models import NoticeHold, NoticeLine, PublicNotice


def notices(today: dt.date, *, running: bool, kind: str = "", search: str = "") -> Sequence[PublicNotice]:
    """Notices that run today, the first to end first; or those that have ended, the latest first. One query."""
    rows = PublicNotice.objects.select_related("organisation", "committee")
    later = NoticeLine.objects.filter(notice=OuterRef("pk"), last_day__gte=today)
    held = NoticeHold.objects.filter(line__notice=OuterRef("pk"), ended_at__isnull=True)
    open_ = Q(last_day__gte=today) | Q(Exists(later)) | Q(Exists(held))
    rows = rows.filter(open_) if running else rows.exclude(open_)
    if kind:
        rows = rows.filter(kind=kind)
    if search:
        rows = rows.filter(Q(title__icontains=search) | Q(lines__name=search)).distinct()
    counted = rows.annotate(people=Count("lines", distinct=True))
    return list(counted.order_by(*(("last_day", "pk") if running else ("-last_day", "-pk")))[:200])


def posted_last(limit: int) -> Sequence[PublicNotice]:
    """The newest notices, running or ended."""
    return list(PublicNotice.objects.order_by("-posted_on", "-pk")[:limit])


def notice(ref: str) -> PublicNotice | None:
    """One notice with its people."""
    rows = PublicNotice.objects.select_related("organisation", "committee", "season").prefetch_related(
        "lines__application", "lines__holds"
    )
    return rows.filter(ref=ref).first()


def result_notice_of(application: int) -> str:
    """The number of the result notice a case is on; empty before there is one."""
    rows = NoticeLine.objects.filter(application_id=application, notice__kind="result").order_by("-pk")
    return rows.values_list("notice__ref", flat=True).first() or ""


def lines(row: PublicNotice) -> Sequence[NoticeLine]:
    """The people of a notice in their order."""
    return sorted(row.lines.all(), key=lambda line: line.n)


def days_left(row: PublicNotice, today: dt.date) -> int:
    """Working days that still run after today; 0 on the last day and after it."""
    return working_days(today, row.last_day)


def held(line: NoticeLine) -> bool:
    """Whether its days stand still."""
    return any(one.ended_at is None for one in line.holds.all())


def line_runs(line: NoticeLine, today: dt.date) -> bool:
    """Whether objections to this person are still taken: to the end of his last day, and while his days stand still."""
    return held(line) or (line.last_day is not None and today <= line.last_day)


def runs(row: PublicNotice, today: dt.date) -> bool:
    """Whether objections are still taken to anybody on it."""
    return today <= row.last_day or any(line_runs(line, today) for line in row.lines.all())
