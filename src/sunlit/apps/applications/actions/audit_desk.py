"""A case under lock on its auditor's desk, and the record of what an auditor missed (四(四), 五(四))."""

from collections.abc import Iterable

from sunlit.apps.applications.models import Application, Judgement, MissedFault
from sunlit.apps.applications.queries.audit import Book
from sunlit.apps.applications.queries.desks import STATES_OF, lies_with
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor, Clockwork
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.decision import Step
from sunlit.domain.journey.moves import MOVES
from sunlit.domain.journey.states import ROLES, STATES
from sunlit.gateways import clock

_LABELS = {"judge": "填写审核结论"} | {move.name: move.label for move in MOVES}


def take(ref: str, move: str, *, by: Actor) -> Application | Refusal:
    """Lock the case for this act; refuse when it is at no level of this role, on another desk, or the actor's own.

    Raises DoesNotExist for an unknown number.
    """
    row = (
        Application.objects.select_for_update(of=("self",))
        .select_related("person", "organisation__division__parent", "committee__host", "desk")
        .get(ref=ref)
    )
    if row.person_id == by.person:
        reason = Reason("四(四)", "自己的申报要由别人办理", "办理人", "Nobody acts on both sides of one case.")
    elif (lies_with(row, by) and row.state in STATES_OF[by.role]) or done_already(row, move, by=by):
        return row
    elif lies_with(row, by):
        reason = _off_the_table(row, move, by)
    else:
        reason = Reason("四(四)", "这件申报不在你们的手上", "办理部门", "The case is not on this desk.")
    return refuse_act(row, move, Refusal((reason,)), by=by)


def done_already(row: Application, move: str, *, by: Actor) -> bool:
    """Whether this very move is the last thing that happened, by this account for this body: a double click."""
    last = row.steps.order_by("-n").first()
    return (
        last is not None
        and (last.move, last.user_id, last.organisation_id) == (move, by.user, by.organisation)
        and row.state == last.to_state
    )


def together(outcome: Step | Refusal, *more: Reason) -> Refusal | None:
    """The journey's own reasons and the desk's, all at once; None when there is none."""
    reasons = (outcome.reasons if isinstance(outcome, Refusal) else ()) + more
    return Refusal(reasons) if reasons else None


def refuse_act(row: Application, move: str, refusal: Refusal, *, by: Actor | Clockwork) -> Refusal:
    """Keep a refusal that the desk itself gave."""
    return note_refusal(row.ref, move, refusal, by=by, state=row.state)


def _off_the_table(row: Application, move: str, by: Actor) -> Reason:
    text = f"“{STATES[row.state].label}”时，{ROLES[by.role]}不能办理“{_LABELS[move]}”"
    return Reason("三(五)", text, "办理状态", "This role has no such move in this state.")


def note_missed(book: Book, faults: Iterable[Judgement], *, by: Actor) -> None:
    """Count what an auditor before had in hand and did not name: this level's last list, and the levels below."""
    for fault in faults:
        if not book.may_tell(fault) and book.told_by is not None:
            _count(book, fault, level=book.level, auditor=book.told_by, by=by)
        for earlier in book.below:
            if earlier.claim == fault.claim:
                _count(book, fault, level=earlier.level, auditor=earlier.by_id, by=by)


def _count(book: Book, fault: Judgement, *, level: str, auditor: int, by: Actor) -> None:
    claim = book.claim(fault.claim)
    MissedFault.objects.get_or_create(
        application=book.row,
        level=level,
        claim=fault.claim,
        defaults={
            "title": claim.title[:120] if claim else fault.claim,
            "auditor_id": auditor,
            "found_level": book.level,
            "found_by_id": by.user,
            "at": clock.now(),
        },
    )
