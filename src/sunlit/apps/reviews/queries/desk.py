"""What the office, the inspector and the province see of a session before it meets (一(十七)2 and 4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sunlit.apps.applications.models import Application
from sunlit.apps.reviews.models import Draw, Member, Recusal, ReviewSession, SessionCase

AFTER_FREEZE = ("frozen", "meeting", "voting", "closed", "announced")


def sessions_of(committee: int) -> Sequence[ReviewSession]:
    """Every session of the committee, the next one first; `listed` counts its cases."""
    return list(_sessions().filter(committee_id=committee).order_by("-meets_on", "-id"))


def sessions_filed() -> Sequence[ReviewSession]:
    """Sessions that wait for the province, the earliest meeting first, then those taken, the newest first."""
    waiting = list(_sessions().filter(state="filed").order_by("meets_on"))
    return [*waiting, *_sessions().filter(accepted_at__isnull=False).order_by("-accepted_at")[:50]]


def session(ref: str, committee: int | None = None) -> ReviewSession | None:
    """One session; with `committee` only when it is that committee's own (else as if missing)."""
    found = _sessions().filter(ref=ref)
    return (found.filter(committee_id=committee) if committee is not None else found).first()


def ready_cases(committee: int) -> Sequence[Application]:
    """Accepted applications that stand on no list yet."""
    listed = SessionCase.objects.filter(result__isnull=True).values("application_id")
    return list(
        Application.objects.filter(committee_id=committee, state="accepted")
        .exclude(pk__in=listed)
        .select_related("person", "organisation")
        .order_by("ref")
    )


def cases(row: ReviewSession) -> Sequence[SessionCase]:
    """The session's list in its order."""
    return list(row.cases.select_related("application__person", "application__organisation").order_by("n"))


def current_draw(row: ReviewSession) -> Draw | None:
    """The draw under way or done; void ones are in `void_draws`."""
    return row.draws.exclude(state="void").first()


def void_draws(row: ReviewSession) -> Sequence[Draw]:
    """Draws that came to nothing: kept and shown."""
    return list(row.draws.filter(state="void").order_by("n"))


def members(row: ReviewSession) -> Sequence[Member]:
    """The panel by seat, without reserves."""
    found = row.members.filter(kind="member").select_related("expert__user", "expert__organisation")
    return list(found.order_by("seat"))


def recusals(row: ReviewSession) -> Sequence[Recusal]:
    """Every recusal of the session, open ones first."""
    found = Recusal.objects.filter(member__session=row).select_related("member", "case__application__person")
    return sorted(found, key=lambda one: (one.status in {"confirmed", "waived"}, one.member.seat, one.case.n))


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of the panel have answered and declared, and how many recusals are open."""

    members: int
    declared: int
    open_recusals: int

    @property
    def settled(self) -> bool:
        """Whether the roster may be frozen as far as recusals go."""
        return self.members > 0 and self.declared == self.members and self.open_recusals == 0


def answers(row: ReviewSession) -> Answers:
    """The state of invitations and recusals."""
    counted = row.members.filter(kind="member").aggregate(
        members=Count("id"), declared=Count("id", filter=Q(declared_at__isnull=False))
    )
    waiting = Recusal.objects.filter(member__session=row, status__in=("suspected", "declared")).count()
    return Answers(counted["members"], counted["declared"], waiting)


def invitations(user: int) -> Sequence[Member]:
    """An expert's seats, the newest session first."""
    found = Member.objects.filter(expert__user_id=user, kind__in=("member", "left"))
    return list(found.select_related("session__committee").order_by("-session__meets_on", "-id"))


def seat(ref: str, user: int) -> Member | None:
    """The expert's own seat in a session, or None."""
    found = Member.objects.filter(session__ref=ref, expert__user_id=user, kind="member")
    return found.select_related("session__committee", "expert").first()


def public_draws() -> Sequence[Draw]:
    """Draws that anyone may run again, the newest first, void ones too."""
    found = Draw.objects.filter(state__in=("done", "void")).select_related("session__committee")
    return list(found.order_by("-frozen_at"))


def public_draw(ref: str, n: int) -> Draw | None:
    """One of them."""
    found = Draw.objects.filter(session__ref=ref, n=n, state__in=("done", "void"))
    return found.select_related("session__committee").first()


def _sessions() -> QuerySet[ReviewSession]:
    return ReviewSession.objects.select_related("committee", "season").annotate(listed=Count("cases", distinct=True))
