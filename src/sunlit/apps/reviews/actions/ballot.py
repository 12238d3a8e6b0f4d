"""Open the vote and cast (四(三); order 40 arts 20–24): one secret ballot for each case, replaceable until close.

The server seals, so this process sees a choice for the length of one call. It is never stored, logged or sent on.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import connection, transaction
from django.views.decorators.debug import sensitive_variables

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.standing import about_office, about_presence, lock, seat_of
from sunlit.apps.reviews.models import Member, Poll, ReviewSession, SessionCase, Slot
from sunlit.apps.reviews.queries.box import CAST, ROSTER, key_name, open_poll
from sunlit.apps.reviews.queries.panel import barred_pairs
from sunlit.apps.reviews.queries.roster import opening, roster_of
from sunlit.domain.ballot.envelope import Choice, Envelope, Vote, envelope_hash, seal_vote
from sunlit.domain.ballot.roster import Roster, roster_hash, slots
from sunlit.domain.base.canonical import canonical_text
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import ballot_keys, clock, randomness

CLAUSE = "四(三)"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter may remember: tracker as hex, and that this slot was cast for the n-th time. Never the choice."""

    tracker: str
    seat: str
    number: int
    at: datetime
    leaf: int


@transaction.atomic
def open_voting(session: int, *, by: Actor) -> Poll | Refusal:
    """Open the first ballot on every case of the list, when nothing forbids it; all reasons at once otherwise."""
    row = lock(session)
    found = opening(row)
    reasons = (*about_office(row, by), *found.reasons())
    if reasons:
        return note_refusal(row.ref, "ballot.open", Refusal(reasons), by=by, state=row.state)
    return open_round(row, found.roster)


def open_round(row: ReviewSession, roster: Roster) -> Poll:
    """A key pair, the roster as a ledger entry, the slots: in this order, and all before any vote.

    The key file is written first: were it written after the commit, a crash would leave votes nobody can open.
    """
    public = ballot_keys.make(key_name(row.ref, roster.round))
    row.state = "voting"
    row.save()
    core: dict[str, object] = {
        "session": row.ref,
        "round": roster.round,
        "roster": asdict(roster),
        "roster_hash": roster_hash(roster),
        "public_key": public.hex(),
    }
    made = Poll.objects.create(
        session=row,
        round=roster.round,
        roster=canonical_text(asdict(roster)),
        roster_hash=roster_hash(roster),
        leaf=ledger.append(ROSTER, core),
        public_key=public,
        opened_at=clock.now(),
    )
    cases = dict(row.cases.values_list("pseudonym", "pk"))
    seats = dict(row.members.filter(kind="member").values_list("seat", "pk"))
    Slot.objects.bulk_create(
        Slot(poll=made, case_id=cases[applicant], member_id=seats[seat]) for applicant, seat in slots(roster)
    )
    return made


@transaction.atomic
@sensitive_variables("choice", "vote")
def cast(poll: int, case: int, choice: str, *, by: Actor) -> Receipt | Refusal:
    """Put one sealed vote into the acting expert's own slot, in place of the one before (`case` is its number).

    Refused after the close, for whoever is not in the room, has no vote on this case, or must stand back from it.
    """
    row = Poll.objects.select_related("session").get(pk=poll)
    chosen = SessionCase.objects.filter(session=row.session, n=case).first()
    member = seat_of(row.session, by)
    reasons = _about_cast(row, chosen, member, choice, by)
    if not reasons and chosen is not None and member is not None:
        roster = roster_of(row)
        vote = Vote(randomness.token(16), randomness.token(16), Choice(choice))
        key = bytes(row.public_key)
        envelope = seal_vote(vote, roster, chosen.pseudonym, member.seat, key, ballot_keys.new_ephemeral())
        number = _drop(row.pk, chosen.pk, member.pk, envelope)
        if number:
            at = clock.now()
            leaf = ledger.append(CAST, _core(row, envelope, number))
            return Receipt(vote.tracker.hex(), member.seat, number, at, leaf)
        reasons.append(Reason(CLAUSE, "表决没有在进行，或者你在这一件的席位已经关闭", "表决"))
    refusal = Refusal(tuple(reasons))
    return note_refusal(row.session.ref, "ballot.cast", refusal, by=by, state=row.session.state)


def _drop(poll: int, case: int, member: int, envelope: Envelope) -> int:
    """Into the box by the owner's function: it locks, looks whether the slot is open, and counts. 0 when refused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reviews_cast(%s, %s, %s, %s)", [poll, case, member, envelope.sealed])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def _core(row: Poll, envelope: Envelope, number: int) -> dict[str, object]:
    return {
        "session": row.session.ref,
        "round": row.round,
        "case": envelope.applicant,
        "seat": envelope.seat,
        "number": number,
        "envelope": envelope_hash(envelope),
    }


def _about_cast(row: Poll, chosen: SessionCase | None, member: Member | None, choice: str, by: Actor) -> list[Reason]:
    """What can be said before the box is asked; it has the last word."""
    reasons = about_presence(row.session, member, by)
    if open_poll(row.session) != row:
        reasons.append(Reason(CLAUSE, "表决没有在进行，不能投票，也不能补投", "表决"))
    if choice not in {option.value for option in Choice}:
        reasons.append(Reason(CLAUSE, "请选同意、不同意或者弃权", "选择"))
    if chosen is None or chosen.pseudonym not in roster_of(row).applicants:
        reasons.append(Reason(CLAUSE, "这一件不在本次表决的名册上", "名册"))
    elif member is not None and (chosen.pk, member.pk) in barred_pairs(row.session):
        reasons.append(Reason("五(三)", "你应当回避这一件，不能投票", "回避"))
    elif member is not None and not row.slots.filter(case=chosen, member=member).exists():
        reasons.append(Reason(CLAUSE, "你在这一件没有投票席位", "名册"))
    return reasons
