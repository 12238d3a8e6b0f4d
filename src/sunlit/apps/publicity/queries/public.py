"""Notices as anyone reads them: those that run, those of before, one with its people (order 40 arts 17 and 27)."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Count, Q

from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.publicity.models import NoticeLine, PublicNotice


def notices(today: dt.date, *, running: bool, kind: str = "", search: str = "") -> Sequence[PublicNotice]:
    """Notices that run today, the first to end first; or those that have ended, the latest first. One query."""
    rows = PublicNotice.objects.select_related("organisation", "committee")
    rows = rows.filter(last_day__gte=today) if running else rows.filter(last_day__lt=today)
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
    rows = PublicNotice.objects.select_related("organisation", "committee", "season").prefetch_related("lines")
    return rows.filter(ref=ref).first()


def lines(row: PublicNotice) -> Sequence[NoticeLine]:
    """The people of a notice in their order."""
    return sorted(row.lines.all(), key=lambda line: line.n)


def days_left(row: PublicNotice, today: dt.date) -> int:
    """Working days that still run after today; 0 on the last day and after it."""
    return working_days(today, row.last_day)


def runs(row: PublicNotice, today: dt.date) -> bool:
    """Whether objections are still taken: to the end of the last day, and while any line is held."""
    return today <= row.last_day or any(line.last_day is None for line in row.lines.all())
