"""Which cases an expert in the room has still to score after their defence (三(五))."""

from dataclasses import dataclass

from sunlit.apps.reviews.models import Member, Score, SessionCase
from sunlit.apps.reviews.queries.panel import barred_pairs, is_present

OPEN_STATE = "blind_reviewed"


@dataclass(frozen=True, slots=True)
class Defence:
    """One case on an expert's list."""

    session: str
    n: int
    title: str
    status: str  # todo, sent, recused


def defences(user: int) -> list[Defence]:
    """The cases of the sessions this expert sits in, in the order of the list; none before he has signed in."""
    found = []
    for seat in Member.objects.filter(expert__user_id=user, kind="member").select_related("session"):
        if not is_present(seat.session, user):
            continue
        barred = barred_pairs(seat.session)
        sent = set(Score.objects.filter(member=seat, stage="defence").values_list("case_id", flat=True))
        for case in seat.session.cases.select_related("application").order_by("n"):
            if case.application.state == OPEN_STATE or case.pk in sent:
                status = "sent" if case.pk in sent else "recused" if (case.pk, seat.pk) in barred else "todo"
                found.append(Defence(seat.session.ref, case.n, case.application.title, status))
    return found


def defence_case(user: int, session: str, n: int) -> SessionCase | None:
    """The case behind an address, when this expert sits in its session and need not stand back."""
    seat = Member.objects.filter(expert__user_id=user, kind="member", session__ref=session).first()
    if seat is None:
        return None
    case = (
        SessionCase.objects.filter(session=seat.session, n=n).select_related("application__person", "session").first()
    )
    if case is None or (case.pk, seat.pk) in barred_pairs(seat.session):
        return None
    return case
