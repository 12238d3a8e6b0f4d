"""Numbers anyone may see: how many, how long they wait, how often a level came back twice (五(四)). No person shows."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncDate

from sunlit.apps.applications.models import Application, DefectNotice, Move, Season
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.gateways.clock import SHANGHAI

FIRST_MOVES = {"seat": "review", "publish": "notice", "issue": "certificate"}
DESKS = ("at_county", "at_city", "at_committee")


@dataclass(frozen=True, slots=True)
class Wait:
    """The cases in hand at one level: how many, working days waited on average and at most, how many overdue."""

    state: str
    in_hand: int
    mean: Fraction
    longest: int
    overdue: int


def submitted(season: Season) -> int:
    """Applications handed in this season, withdrawn ones too."""
    return Application.objects.filter(season=season, submitted_at__isnull=False).count()


def begun(season: Season) -> dict[str, dt.date]:
    """The day on which review, result notice and issue of certificates each began; what has not begun is missing."""
    firsts = Move.objects.filter(application__season=season, move__in=FIRST_MOVES).values_list("move")
    found = firsts.annotate(first=Min("at")).order_by()
    return {FIRST_MOVES[move]: at.astimezone(SHANGHAI).date() for move, at in found}


def told_twice(season: Season) -> int:
    """Applications that one level has told of defects more than once."""
    again = DefectNotice.objects.filter(application__season=season, n__gt=1)
    return again.values("application").distinct().count()


def waits(today: dt.date) -> tuple[Wait, ...]:
    """The three levels of audit. One query, grouped by the day a case came in, whatever the number of cases."""
    came = (
        Application.objects.filter(state__in=DESKS)
        .annotate(came=TruncDate("entered_at", tzinfo=SHANGHAI))
        .values_list("state", "came")
        .annotate(n=Count("id"), late=Count("id", filter=Q(due_on__lt=today)))
        .order_by()
    )
    days: list[tuple[str, int, int, int]] = [(state, working_days(on, today), n, late) for state, on, n, late in came]
    return tuple(_wait(state, [day for day in days if day[0] == state]) for state in DESKS)


def _wait(state: str, days: list[tuple[str, int, int, int]]) -> Wait:
    total = sum(n for _, _, n, _ in days)
    mean = Fraction(sum(n * waited for _, waited, n, _ in days), total) if total else Fraction(0)
    longest = max((waited for _, waited, _, _ in days), default=0)
    return Wait(state, total, mean, longest, sum(late for _, _, _, late in days))
