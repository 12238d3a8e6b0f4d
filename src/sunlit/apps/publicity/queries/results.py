"""Result notices of a committee as its office sees them: until when, what stands against them (order 40 art. 27)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from sunlit.apps.publicity.models import NoticeLine, Objection, PublicNotice

OPEN = ("public_notice", "held")


@dataclass(frozen=True)
class ResultNotice:
    """One notice whose cases are not all settled: who is on it, who may be confirmed today, who is held."""

    row: PublicNotice
    people: int
    ready: int
    held: int
    complaints: int  # that nobody has answered


def open_results(committee: int, today: dt.date) -> Sequence[ResultNotice]:
    """The committee's result notices that still wait for something, the first to end first. Two queries."""
    against = Objection.objects.filter(notice_id=OuterRef("notice_id")).filter(
        Q(line_id=OuterRef("pk"), answer__upheld=True)
        | Q(answer__isnull=True) & (Q(line_id=OuterRef("pk")) | Q(line__isnull=True))
    )
    lines = NoticeLine.objects.filter(
        notice__kind="result", notice__committee_id=committee, application__state__in=OPEN
    ).annotate(blocked=Exists(against))
    found: dict[int, list[tuple[str, dt.date | None, bool]]] = {}
    told = lines.values_list("notice_id", "application__state", "last_day", "blocked")
    for notice, state, last_day, blocked in told:
        found.setdefault(notice, []).append((state, last_day, blocked))
    rows = PublicNotice.objects.filter(pk__in=found).annotate(
        unanswered=Count("objections", filter=Q(objections__answer__isnull=True))
    )
    return [_counted(row, found[row.pk], today) for row in rows.order_by("last_day", "pk")]


def _counted(row: PublicNotice, lines: Sequence[tuple[str, dt.date | None, bool]], today: dt.date) -> ResultNotice:
    ready = sum(
        1
        for state, last_day, blocked in lines
        if state == "public_notice" and not blocked and last_day is not None and today > last_day
    )
    held = sum(1 for state, _, _ in lines if state == "held")
    unanswered: int = row.unanswered  # type: ignore[attr-defined]
    return ResultNotice(row, len(lines), ready, held, unanswered)
