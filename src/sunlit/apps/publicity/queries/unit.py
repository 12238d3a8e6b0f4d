"""What a unit has to do: cases to choose from, notices that run, cases ready to be forwarded (一(五)e, 三(七))."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from sunlit.apps.applications.models import Application
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actor import Actor
from sunlit.apps.posts.models import SeatPlan
from sunlit.apps.posts.pools import Standing, standing
from sunlit.apps.publicity.models import NoticeLine, Objection, PublicNotice


@dataclass(frozen=True)
class Candidate:
    """One case at the unit's desk, with the pool it would count in and the seats left there (None: needs none)."""

    row: Application
    standing: Standing
    left: int | None

    @property
    def open(self) -> bool:
        """Whether it could be recommended today."""
        return self.left is None or self.left > 0


@dataclass(frozen=True)
class OnNotice:
    """One case on its unit notice: working days after today, whether it has run out, what stands against it."""

    row: Application
    line: NoticeLine
    days_left: int
    over: bool
    blocked: bool
    upheld: bool

    @property
    def ready(self) -> bool:
        """Whether it may be forwarded now."""
        return self.over and not self.blocked


def unit_by_id(pk: int | None) -> Organisation | None:
    """The body an account acts for."""
    return Organisation.objects.select_related("division").filter(pk=pk or 0).first()


def candidates(unit: Organisation, season: int, today: dt.date, by: Actor) -> Sequence[Candidate]:
    """The unit's cases that wait for its choice. Two queries."""
    plans = {
        (plan.series, plan.level, plan.pool): plan.left
        for plan in SeatPlan.objects.filter(organisation=unit, season_id=season)
    }
    rows = Application.objects.filter(organisation=unit, season_id=season, state="at_unit").select_related("person")
    return [
        _candidate(row, unit, plans, today) for row in rows.order_by("entered_at", "pk") if row.person_id != by.person
    ]


def _candidate(
    row: Application, unit: Organisation, plans: Mapping[tuple[str, str, str], int], today: dt.date
) -> Candidate:
    where = standing(row.path, row.series, unit, today)
    left = None if where.exempt else plans.get((row.series, row.level, where.pool), 0)
    return Candidate(row, where, left)


def on_notice(unit: int, today: dt.date, refs: Sequence[str] | None = None) -> Sequence[OnNotice]:
    """The unit's cases on a notice and not yet forwarded, those that end first first. Two queries."""
    lines = NoticeLine.objects.filter(
        notice__kind="unit", notice__organisation_id=unit, application__state="unit_notice"
    ).select_related("application__person", "notice")
    if refs is not None:
        lines = lines.filter(application__ref__in=refs)
    against = Objection.objects.filter(notice_id=OuterRef("notice_id")).filter(
        Q(line_id=OuterRef("pk"), answer__upheld=True)
        | Q(answer__isnull=True) & (Q(line_id=OuterRef("pk")) | Q(line__isnull=True))
    )
    upheld = Objection.objects.filter(line_id=OuterRef("pk"), answer__upheld=True)
    rows = lines.annotate(held_up=Exists(against), was_upheld=Exists(upheld)).order_by("last_day", "notice_id", "n")
    return [
        OnNotice(
            row=line.application,
            line=line,
            days_left=working_days(today, line.last_day) if line.last_day else 0,
            over=line.last_day is not None and today > line.last_day,
            blocked=line.held_up,
            upheld=line.was_upheld,
        )
        for line in rows
    ]


def notices_of(unit: int, limit: int = 100) -> Sequence[Any]:
    """The unit's notices, the latest first, with their people and how many objections wait. Two queries."""
    rows = PublicNotice.objects.filter(organisation_id=unit, kind="unit").annotate(
        people=Count("lines", distinct=True),
        received=Count("objections", distinct=True),
        unanswered=Count("objections", filter=Q(objections__answer__isnull=True), distinct=True),
    )
    return list(rows.prefetch_related("lines").order_by("-posted_at", "-pk")[:limit])


def notice_of(unit: int, ref: str) -> PublicNotice | None:
    """One notice of this unit with its lines and objections; another unit's looks like none."""
    rows = PublicNotice.objects.filter(organisation_id=unit, kind="unit", ref=ref)
    return (
        rows.select_related("organisation")
        .prefetch_related("lines", "objections__line__application", "objections__answer")
        .first()
    )


def objection_of(unit: int, ref: str) -> Objection | None:
    """One objection to a notice of this unit."""
    rows = Objection.objects.filter(notice__organisation_id=unit, ref=ref)
    return rows.select_related("notice", "line", "answer").first()


def line_of(application: int) -> NoticeLine | None:
    """The unit notice a case was on, with what was objected there."""
    rows = NoticeLine.objects.filter(application_id=application, notice__kind="unit").select_related("notice")
    return rows.prefetch_related("notice__objections__answer").order_by("-pk").first()


def forwarded(unit: int, season: int) -> Sequence[Application]:
    """The unit's cases that have gone upward in a season, the latest first. One query."""
    rows = Application.objects.filter(organisation_id=unit, season_id=season, commitments__kind="unit")
    return list(rows.select_related("person").order_by("-entered_at", "-pk")[:200])
