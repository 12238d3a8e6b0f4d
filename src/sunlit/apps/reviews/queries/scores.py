"""Scores that count: of members who need not stand back; exact means, never floats (三(五), 一(五)d)."""

from fractions import Fraction

from sunlit.apps.reviews.models import Score, SessionCase
from sunlit.apps.reviews.queries.panel import barred_pairs, present

Means = dict[int, Fraction]


def counted_scores(case: SessionCase, stage: str) -> list[Score]:
    """The sheets of one case and stage whose writers are not kept from it."""
    away = {member for at, member in barred_pairs(case.session) if at == case.pk}
    rows = Score.objects.filter(case=case, stage=stage).select_related("member").order_by("member__seat")
    return [row for row in rows if row.member_id not in away]


def means(session_id: int, stage: str, barred: set[tuple[int, int]]) -> Means:
    """Mean of the totals by case; a case without a sheet has none."""
    totals: dict[int, list[int]] = {}
    for row in Score.objects.filter(case__session_id=session_id, stage=stage):
        if (row.case_id, row.member_id) not in barred:
            totals.setdefault(row.case_id, []).append(row.total)
    return {case: Fraction(sum(found), len(found)) for case, found in totals.items()}


def missing_defence(case: SessionCase) -> list[str]:
    """Seats of those in the room who need not stand back and have not scored yet."""
    away = {member for at, member in barred_pairs(case.session) if at == case.pk}
    done = set(Score.objects.filter(case=case, stage="defence").values_list("member_id", flat=True))
    return [member.seat for member in present(case.session) if member.pk not in away | done]
