"""One step of the journey: lock, ask the table, record the move, log it (三(五): no step skipped, none reordered)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from sunlit.apps.applications.models import Application, Move
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor, Clockwork
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.decision import Step, decide
from sunlit.domain.journey.facts import Facts
from sunlit.domain.journey.states import NEW
from sunlit.gateways import clock

Gather = Callable[[Application], Facts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a move records beside the states: written reason, clause, whose desk is next and until when."""

    reason: str = ""
    clause: str = ""
    desk: int | None = None
    due_on: date | None = None
    receipt: str = ""  # hash of the version that was handed in with this move
    role: str = ""  # when the account acts in another capacity: chair, group


def step(
    application: int, move: str, *, by: Actor | Clockwork, gather: Gather, note: Note | None = None
) -> Application | Refusal:
    """Make `move`, or refuse with every reason. `gather` reads the guard facts under the row's lock.

    A refusal changes nothing but is logged; the page answers 409. The ledger entry comes last.
    """
    note = note or Note()
    row = Application.objects.select_for_update(of=("self",)).select_related("person").get(pk=application)
    now = clock.now()  # after the lock and before the guards look: nothing is recorded later than it was allowed
    role = note.role or by.role
    outcome = _own_case(row, by, role)
    if outcome is None:
        outcome = decide(row.state, move, role, replace(gather(row), stage=row.stage))
    if isinstance(outcome, Refusal):
        return note_refusal(row.ref, move, outcome, by=by, state=row.state)
    return _record(row, outcome, by=by, note=note, now=now)


def begin(row: Application, *, by: Actor, facts: Facts) -> Application | Refusal:
    """The first move, `open`: `row` is not saved yet. IntegrityError when a parallel one was faster."""
    outcome = decide(NEW, "open", by.role, facts)
    if isinstance(outcome, Refusal):
        return note_refusal(row.ref, "open", outcome, by=by, state=NEW)
    return _record(row, outcome, by=by, note=Note(), now=clock.now())


def may(application: Application, move: str, *, by: Actor, gather: Gather) -> Step | Refusal:
    """What `step` would answer now, for pages that show what blocks a button. Writes nothing."""
    return decide(application.state, move, by.role, replace(gather(application), stage=application.stage))


def _own_case(row: Application, by: Actor | Clockwork, role: str) -> Step | Refusal | None:
    """Nobody acts on his own case but as its applicant, and an applicant on no other's (四(四))."""
    own = row.person_id == by.person
    if own == (role == "applicant") or role == "clock":
        return None
    text = "自己的申报要由别人办理" if own else "只能办理自己的申报"
    return Refusal((Reason("四(四)", text, "办理人", "Nobody acts on both sides of one case."),))


def _record(row: Application, outcome: Step, *, by: Actor | Clockwork, note: Note, now: datetime) -> Application:
    row.state, row.stage, row.moves = outcome.target, outcome.stage, row.moves + 1
    row.desk_id, row.due_on, row.entered_at = note.desk, note.due_on, now
    row.receipt = note.receipt or row.receipt
    if outcome.move.name == "submit":
        row.submitted_at = now
    row.save()
    clause = note.clause or outcome.move.clause
    core: dict[str, object] = {
        "application": row.ref,
        "n": row.moves,
        "move": outcome.move.name,
        "from": outcome.source,
        "to": outcome.target,
        "role": outcome.role,
        "clause": clause,
    }
    if row.receipt:
        core["version"] = row.receipt
    leaf = ledger.append(f"application.{outcome.move.name}", core)
    Move.objects.create(
        application=row,
        n=row.moves,
        move=outcome.move.name,
        from_state=outcome.source,
        to_state=outcome.target,
        stage=outcome.stage,
        role=outcome.role,
        user_id=by.user,
        organisation_id=by.organisation,
        reason=note.reason,
        clause=clause,
        at=now,
        leaf=leaf,
    )
    return row
