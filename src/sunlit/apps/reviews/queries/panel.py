"""The panel and its attendance: who was drawn, who is in the room, who must stand back from which case (五(三))."""

from collections.abc import Collection
from dataclasses import dataclass

from sunlit.apps.reviews.models import Member, Presence, Recusal, ReviewSession

OPEN = ("suspected", "declared")  # not settled yet: kept from the case all the same
BARRED = (*OPEN, "confirmed")


@dataclass(frozen=True, slots=True)
class Bar:
    """One expert kept from one case, by seat and number, with the recusal's standing."""

    recusal: int
    case: int
    n: int
    member: int
    seat: str
    status: str
    kind: str
    basis: str

    @property
    def settled(self) -> bool:
        """Whether somebody has decided about it."""
        return self.status not in OPEN


def panel(session: ReviewSession) -> list[Member]:
    """The drawn members by seat; reserves and those who left are not among them."""
    return list(session.members.filter(kind="member").order_by("seat"))


def present(session: ReviewSession) -> list[Member]:
    """The experts who signed in and have not left, by seat."""
    here = Presence.objects.filter(session=session, member__kind="member", departure__isnull=True)
    return [row.member for row in here.select_related("member").order_by("member__seat") if row.member]


def supervisor(session: ReviewSession) -> Presence | None:
    """The inspector who signed in to this room (the first, when there are several)."""
    rows = Presence.objects.filter(session=session, kind="inspector", departure__isnull=True)
    return rows.select_related("user").order_by("at").first()


def chair(session: ReviewSession) -> Member | None:
    """Who presides, when somebody has been named."""
    return session.members.filter(chairs=True, kind="member").first()


def bars(session: ReviewSession) -> list[Bar]:
    """Every recusal that was not waived, in order of case and seat."""
    rows = Recusal.objects.filter(case__session=session, status__in=BARRED, member__kind="member")
    return [
        Bar(row.pk, row.case_id, row.case.n, row.member_id, row.member.seat, row.status, row.kind, row.basis)
        for row in rows.select_related("case", "member").order_by("case__n", "member__seat")
    ]


def barred_pairs(session: ReviewSession) -> set[tuple[int, int]]:
    """(case, member) of every recusal that was not waived."""
    rows = Recusal.objects.filter(case__session=session, status__in=BARRED)
    return set(rows.values_list("case_id", "member_id"))


def member_of(session: ReviewSession, user: int) -> Member | None:
    """The seat of an account in this session."""
    return session.members.filter(expert__user_id=user, kind="member").first()


def is_present(session: ReviewSession, user: int) -> bool:
    """Whether this account is in the room now."""
    return Presence.objects.filter(session=session, user_id=user, departure__isnull=True).exists()


def seats_in_words(seats: Collection[str]) -> str:
    """评委06、11、19: the word once, then the numbers.

    >>> seats_in_words(["评委11", "评委06"])
    '评委06、11'
    """
    ordered = sorted(seats)
    return "、".join(seat if not i else seat.removeprefix("评委") for i, seat in enumerate(ordered))
