"""Reads about the committees' own standards: of one committee, of all, and what is still lacking (一(十七)1)."""

from collections.abc import Sequence

from django.db.models import QuerySet

from sunlit.apps.committees.models import Committee, Standard, StandardChange
from sunlit.domain.base.reason import Reason
from sunlit.domain.rules import standard as life
from sunlit.domain.rules.standard import StandardState


def standards(committee: int | None = None) -> QuerySet[Standard]:
    """Every standard with its committee and moves, the newest first; of one committee, or of all."""
    found = Standard.objects.select_related("committee").prefetch_related("changes").order_by("-id")
    return found if committee is None else found.filter(committee_id=committee)


def standard(ref: str) -> Standard | None:
    """One standard with its committee."""
    return standards().filter(ref=ref).first()


def at_level(committee: int, level: str) -> Sequence[Standard]:
    """What one committee has for one level, the newest first."""
    return list(standards(committee).filter(level=level))


def handed_in() -> QuerySet[Standard]:
    """What the province has seen."""
    return standards().exclude(state="draft")


def published() -> QuerySet[Standard]:
    """What everybody may read, by committee, with those that were in use before."""
    return standards().filter(state__in=("published", "replaced")).order_by("committee__name", "level", "-id")


def moves(row: Standard) -> QuerySet[StandardChange]:
    """Its moves, the oldest first."""
    return row.changes.select_related("by").order_by("n")


def last(row: Standard, act: str) -> StandardChange | None:
    """Its newest move of a kind, from what `standards` brought along."""
    found = [move for move in row.changes.all() if move.act == act]
    return max(found, key=lambda move: move.n, default=None)


def lacking(body: Committee) -> tuple[Reason, ...]:
    """Why the committee may not open a session yet; nothing where every level has its published standard."""
    held: dict[str, list[StandardState]] = {}
    for level, state in Standard.objects.filter(committee=body).values_list("level", "state"):
        held.setdefault(level, []).append(state)  # type: ignore[arg-type]  # its choices are the states
    return life.lacking(body.levels or ["各级"], held)
