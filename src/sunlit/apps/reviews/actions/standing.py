"""Who may act in a session, said as reasons; and several steps of the journey made together or not at all (四(三))."""

from collections.abc import Callable, Iterable

from django.db import transaction

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import Member, ReviewSession
from sunlit.apps.reviews.queries.panel import is_present, member_of
from sunlit.domain.base.reason import Reason, Refusal

Steps = Iterable[Callable[[], object]]


def lock(session: int) -> ReviewSession:
    """The session's row, locked: casts hold it FOR SHARE, so what follows sees all of them or none."""
    rows = ReviewSession.objects.select_for_update(of=("self",)).select_related("committee")
    return rows.get(pk=session)


def about_office(row: ReviewSession, by: Actor) -> list[Reason]:
    """Only this committee's office."""
    if by.role == "office" and by.committee == row.committee_id:
        return []
    return [Reason("四(二)", "只有本评委会办公室可以办理", "办理人")]


def about_inspector(row: ReviewSession, by: Actor) -> list[Reason]:
    """Only this committee's inspector, and only when he is in the room."""
    if by.role != "inspector" or by.committee != row.committee_id:
        return [Reason("四(三)", "由本评委会的纪检监察组办理", "办理人")]
    if not is_present(row, by.user):
        return [Reason("四(三)", "纪检监察人员要先在会场签到", "监督")]
    return []


def about_state(row: ReviewSession, *states: str, text: str) -> list[Reason]:
    """The session must be at one of these steps; `text` says what is missing or too late."""
    return [] if row.state in states else [Reason("三(五)", text, "会议进程")]


def seat_of(row: ReviewSession, by: Actor) -> Member | None:
    """The drawn seat of the acting expert, or None."""
    return member_of(row, by.user) if by.role == "expert" else None


def about_presence(row: ReviewSession, member: Member | None, by: Actor) -> list[Reason]:
    """Only a drawn expert who signed in and has not left."""
    if member is None:
        return [Reason("一(十七)2", "你不是本场抽取的评委", "评委")]
    if not is_present(row, by.user):
        return [Reason("四(三)", "只有在会场签到的评委可以办理", "出席")]
    return []


def together(steps: Steps) -> Refusal | None:
    """Make all steps; when one is refused, undo those before it and hand its refusal back. Inside a transaction."""
    save = transaction.savepoint()
    for make in steps:
        outcome = make()
        if isinstance(outcome, Refusal):
            transaction.savepoint_rollback(save)
            return outcome
    transaction.savepoint_commit(save)
    return None
