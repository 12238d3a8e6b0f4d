"""Close the vote: the box must equal the ledger, then it is opened once, in memory, and emptied (四(三))."""

from django.db import connection, transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.standing import about_office, lock
from sunlit.apps.reviews.models import OpenedBallot, Poll, ReviewSession
from sunlit.apps.reviews.queries.box import close_reasons, closed_slots_of, envelopes_of, key_name, open_poll
from sunlit.apps.reviews.queries.panel import bars, supervisor
from sunlit.apps.reviews.queries.roster import roster_of
from sunlit.domain.ballot.closing import open_all
from sunlit.domain.ballot.envelope import Ballot, ballot_root
from sunlit.domain.ballot.sheet import closed_hash
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import ballot_keys, clock

CLAUSE = "四(三)"


@transaction.atomic
def close_voting(session: int, *, by: Actor) -> Poll | Refusal:
    """No vote after this. Refused, naming every slot, while one is empty or differs from the ledger.

    The key is destroyed once the opened ballots are committed, never before: a crash in between leaves a key without
    envelopes, which opens nothing.
    """
    row = lock(session)
    poll = open_poll(row)
    if poll is None and row.state == "closed" and not about_office(row, by):
        return row.polls.latest("round")
    reasons = about_office(row, by)
    if poll is None or row.state != "voting":
        reasons.append(Reason(CLAUSE, "表决没有在进行", "会议进程"))
    else:
        reasons += _about_room(row) + close_reasons(poll)
    if reasons or poll is None:
        return note_refusal(row.ref, "ballot.close", Refusal(tuple(reasons)), by=by, state=row.state)
    ballots = _opened(poll)
    if isinstance(ballots, Refusal):
        return note_refusal(row.ref, "ballot.close", ballots, by=by, state=row.state)
    _empty(poll, ballots)
    poll.closed_at = clock.now()
    poll.save(update_fields=["closed_at"])
    row.state = "closed"
    row.save()
    ledger.append("ballot.closed", _core(row, poll, ballots))
    name = key_name(row.ref, poll.round)
    transaction.on_commit(lambda: ballot_keys.destroy(name))
    return poll


def _about_room(row: ReviewSession) -> list[Reason]:
    reasons = [] if supervisor(row) else [Reason(CLAUSE, "纪检监察人员不在会场，不能封票", "监督")]
    waiting = [bar for bar in bars(row) if not bar.settled]
    return reasons + [Reason("五(三)", f"{bar.seat}对第{bar.n}件的回避还没有确认", "回避") for bar in waiting]


def _opened(poll: Poll) -> tuple[Ballot, ...] | Refusal:
    private = ballot_keys.read(key_name(poll.session.ref, poll.round), bytes(poll.public_key))
    if private is None:
        return Refusal((Reason(CLAUSE, "本机没有这一场的开票密钥，请在开启表决的服务器上封票", "开票密钥"),))
    return open_all(roster_of(poll), envelopes_of(poll), private)


def _empty(poll: Poll, ballots: tuple[Ballot, ...]) -> None:
    """Write the ballots in order of tracker, one statement, and let the owner's function empty the box: one for one."""
    cases = dict(poll.session.cases.values_list("pseudonym", "pk"))
    OpenedBallot.objects.bulk_create(
        OpenedBallot(
            tracker=ballot.tracker, poll=poll, case_id=cases[ballot.applicant], choice=ballot.choice, salt=ballot.salt
        )
        for ballot in ballots
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT reviews_empty_box(%s)", [poll.pk])


def _core(row: ReviewSession, poll: Poll, ballots: tuple[Ballot, ...]) -> dict[str, object]:
    return {
        "session": row.ref,
        "round": poll.round,
        "ballots": len(ballots),
        "ballot_root": ballot_root(ballots, roster_of(poll)),
        "closed": closed_hash(closed_slots_of(poll)),
    }
