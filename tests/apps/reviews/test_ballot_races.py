"""Many at once: one envelope per slot, no vote lost, none too late (controls 26 and 27)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from django.db import connection, transaction

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.reviews.actions import ballot, closing, panel, slots
from sunlit.apps.reviews.models import Envelope, Member, OpenedBallot, Poll, SlotClosed
from sunlit.apps.reviews.queries.box import casts_of, close_reasons
from sunlit.apps.reviews.queries.roster import roster_of

from .stage import Evening, ok


def at_once(*acts):
    """Run the acts in threads of their own, starting together, each in a transaction; answers their outcomes."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait()
            with transaction.atomic():
                return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def cast(evening: Evening, seat: str, choice: str = "yes", n: int = 1):
    actor, poll = evening.experts[seat], evening.poll.pk
    return lambda: ballot.cast(poll, n, choice, by=actor)


def test_twenty_casts_of_one_slot_at_once_leave_one_envelope_and_twenty_entries(committed):
    evening = committed.voting(1)
    acts = [cast(evening, "评委04", "yes" if n % 2 else "no") for n in range(20)]
    outcomes = at_once(*acts)
    assert all(isinstance(outcome, ballot.Receipt) for outcome in outcomes)
    assert sorted(outcome.number for outcome in outcomes) == list(range(1, 21))
    assert Envelope.objects.count() == 1
    assert Leaf.objects.filter(kind="ballot.cast").count() == 20
    assert {c.number for c in casts_of(evening.poll)} == set(range(1, 21))
    assert all("评委04" not in reason.text for reason in close_reasons(evening.poll))


def test_casts_against_the_close_are_counted_or_refused_and_never_lost(committed):
    evening = committed.voting(1)
    pk, office = evening.session.pk, evening.office
    for turn in range(4):
        if turn:
            again(evening)
        evening.vote(1, "YYYYYYYYY", poll=evening.poll)
        before = Leaf.objects.filter(kind="ballot.cast").count()
        recasts = [cast(evening, seat, "no") for seat in sorted(evening.experts)]
        *votes, closing_outcome = at_once(*recasts, lambda: closing.close_voting(pk, by=office))
        assert isinstance(closing_outcome, Poll)
        taken = sum(isinstance(vote, ballot.Receipt) for vote in votes)
        assert Leaf.objects.filter(kind="ballot.cast").count() - before == taken
        said = list(OpenedBallot.objects.filter(poll=closing_outcome).values_list("choice", flat=True))
        assert (said.count("no"), said.count("yes")) == (taken, 9 - taken)
        closed_at = Leaf.objects.filter(kind="ballot.closed").latest("idx").idx
        assert Leaf.objects.filter(kind="ballot.cast").latest("idx").idx < closed_at
        assert not Envelope.objects.filter(poll=closing_outcome).exists()


def again(evening: Evening) -> None:
    """The same room votes on the same list once more: only a test may open a second round like this."""
    session = evening.now()
    roster = roster_of(session.polls.get(round=1))
    with transaction.atomic():
        ballot.open_round(session, replace(roster, round=session.polls.count() + 1))


def test_a_late_recusal_against_a_cast_leaves_no_envelope_behind(committed):
    evening = committed.voting(1)
    by, member = evening.experts["评委04"], Member.objects.get(session=evening.session, seat="评委04").pk
    case = evening.cases[0].pk
    late, _ = at_once(lambda: panel.ask_recusal(member, case, "申报人是我的学生", by=by), cast(evening, "评委04"))
    ok(panel.settle(late.pk, confirm=True, reason="", by=evening.office))
    at_once(lambda: panel.settle(late.pk, confirm=True, reason="", by=evening.inspector), cast(evening, "评委04", "no"))
    assert SlotClosed.objects.count() == 1
    assert not Envelope.objects.exists()


def test_an_empty_slot_is_closed_or_cast_and_never_both(committed):
    evening = committed.voting(1)
    for seat in ("评委03", "评委04", "评委05"):
        asked = ok(slots.ask_to_close(evening.session.pk, 1, seat, "找不到人", by=evening.office))
        answer, vote = at_once(
            lambda pk=asked.pk: slots.answer_request(pk, True, by=evening.inspector), cast(evening, seat)
        )
        shut = SlotClosed.objects.filter(member__seat=seat).count()
        held = Envelope.objects.filter(member__seat=seat).count()
        assert (bool(answer), isinstance(vote, ballot.Receipt)) == (bool(shut), bool(held))
        assert shut + held == 1


def test_two_closes_at_once_open_the_box_once(committed):
    evening = committed.voting(1)
    evening.vote(1, "YYYYYYYYY")
    pk, office = evening.session.pk, evening.office
    outcomes = at_once(*[lambda: closing.close_voting(pk, by=office)] * 3)
    assert [type(outcome) for outcome in outcomes] == [Poll] * 3
    assert OpenedBallot.objects.count() == 9
    assert Leaf.objects.filter(kind="ballot.closed").count() == 1
