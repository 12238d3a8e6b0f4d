"""Reads about seals: the register, what is in use for a document, since and until which entry (四(五))."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from sunlit.apps.committees.models import Seal, SealChange
from sunlit.domain.certificate.register import KINDS
from sunlit.domain.certificate.seals import Ending, SealPeriod

_ENDINGS: dict[str, Ending] = {
    "suspended": "suspended",
    "replaced": "replaced",
    "cancelled": "cancelled",
    "compromised": "compromised",
}


def register(committee: int | None = None) -> QuerySet[Seal]:
    """Every seal with its committee, the newest first; of one committee, or of all."""
    found = Seal.objects.select_related("committee", "made_by", "act_by").order_by("-id")
    return found if committee is None else found.filter(committee_id=committee)


def seal(ref: str) -> Seal | None:
    """One seal with its committee."""
    return register().filter(ref=ref).first()


def changes(row: Seal) -> QuerySet[SealChange]:
    """Its moves, the oldest first."""
    return row.changes.select_related("first", "second").order_by("n")


def in_use(committee: int, document: str) -> list[Seal]:
    """The filed seals of a committee for this document, in the order of their kinds."""
    found = Seal.objects.filter(committee_id=committee, state="filed", documents__contains=[document])
    return sorted(found, key=lambda row: KINDS.index(row.kind))


def waiting() -> QuerySet[Seal]:
    """Seals that wait for the province: submitted, or with something proposed that nobody has confirmed yet."""
    return register().filter(~Q(act="") | Q(state="submitted")).order_by("id")


def in_use_of_kind(committee: int, kind: str) -> QuerySet[Seal]:
    """The seal of this kind that is in use or suspended: filing another replaces it."""
    return register(committee).filter(kind=kind, state__in=("filed", "suspended"))


def periods(committee: int) -> tuple[SealPeriod, ...]:
    """The stretches of the log in which each seal of the committee was filed. One query."""
    moves = SealChange.objects.filter(seal__committee_id=committee).select_related("seal__committee")
    by_seal: dict[int, list[SealChange]] = {}
    for move in moves.order_by("seal_id", "n"):
        by_seal.setdefault(move.seal_id, []).append(move)
    return tuple(period for changes in by_seal.values() for period in _stretches(changes))


def _stretches(moves: Sequence[SealChange]) -> Iterable[SealPeriod]:
    since: int | None = None
    for move in moves:
        if since is not None and move.to_state in _ENDINGS:
            yield _period(move.seal, since, move.leaf, _ENDINGS[move.to_state])
            since = None
        elif move.to_state == "filed":
            since = move.leaf
    if since is not None:
        yield _period(moves[0].seal, since, None, "")


def _period(row: Seal, start: int, end: int | None, ending: Ending) -> SealPeriod:
    return SealPeriod(
        row.kind,
        row.committee.ref,
        tuple(row.documents),
        row.image_hash,
        start,
        end,
        ending,
        row.compromised_since,
    )
