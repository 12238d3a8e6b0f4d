"""Casting: sealed, replaceable until close, logged without the choice, readable by nobody (四(三); order 40)."""

import json
import logging

import pytest
from django.db import DatabaseError, connection, transaction

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions import ballot, closing, meeting, panel, slots
from sunlit.apps.reviews.models import Envelope, Member, OpenedBallot, Poll, Slot, SlotClosed, SlotRequest
from sunlit.apps.reviews.queries.box import key_name, progress, standings
from sunlit.gateways import ballot_keys

from .stage import Evening, ok, stranger, texts
from .test_roster import recuse

SEAT = "评委04"


def cast(evening: Evening, n: int = 1, choice: str = "yes", seat: str = SEAT) -> object:
    return ballot.cast(evening.poll.pk, n, choice, by=evening.experts[seat])


def ask(evening: Evening, n: int) -> object:
    member = Member.objects.get(session=evening.session, seat=SEAT)
    return panel.ask_recusal(member.pk, evening.cases[n - 1].pk, "申报人是我的学生", by=evening.experts[SEAT])


@pytest.fixture
def evening(at):
    return at.voting(1)


def test_the_roster_is_in_the_log_before_the_first_vote(evening):
    ok(cast(evening))
    leaf = Leaf.objects.get(kind="ballot.roster")
    core = json.loads(bytes(leaf.data))["core"]
    assert (core["roster_hash"], leaf.idx) == (evening.poll.roster_hash, evening.poll.leaf)
    assert core["roster"]["present"] == sorted(evening.experts)
    assert Leaf.objects.get(kind="ballot.cast").idx > leaf.idx


def test_a_receipt_names_the_tracker_and_the_number_and_nothing_else_is_told(evening):
    first, second = ok(cast(evening)), ok(cast(evening, choice="no"))
    assert (first.number, second.number, first.seat) == (1, 2, SEAT)
    assert len(first.tracker) == 32
    assert first.tracker != second.tracker
    assert Envelope.objects.count() == 1
    assert {"tracker", "seat", "number", "at", "leaf"} == set(first.__slots__)


def test_the_log_tells_that_a_slot_was_cast_and_never_what(evening, caplog):
    with caplog.at_level(logging.DEBUG):
        receipts = [ok(cast(evening, choice=choice)) for choice in ("yes", "no", "abstain", "yes")]
    leaves = [bytes(leaf.data).decode() for leaf in Leaf.objects.filter(kind="ballot.cast").order_by("idx")]
    for number, (receipt, leaf) in enumerate(zip(receipts, leaves, strict=True), 1):
        core = json.loads(leaf)["core"]
        assert set(core) == {"session", "round", "case", "seat", "number", "envelope"}
        assert (core["number"], core["seat"]) == (number, SEAT)
        assert receipt.tracker not in leaf
        assert len(core["envelope"]) == 64
    sizes = {len(bytes(row.sealed)) for row in Envelope.objects.all()}
    assert sizes == {82}
    written = caplog.text + "".join(leaves)
    for secret in ("'yes'", '"yes"', "'no'", '"no"', "abstain", *(receipt.tracker for receipt in receipts)):
        assert secret not in written


def test_an_expert_sees_how_often_and_when_his_slot_was_cast(evening):
    ok(cast(evening))
    last = ok(cast(evening))
    mine = standings(evening.poll, Member.objects.get(session=evening.session, seat=SEAT).pk)
    assert [(one.n, one.casts, one.open) for one in mine] == [(1, 2, True)]
    assert abs((mine[0].last_at - last.at).total_seconds()) < 5
    assert progress(evening.poll) == (1, 9)


def test_nobody_but_a_present_member_casts(evening):
    outsiders = [stranger("expert"), evening.office, evening.inspector, stranger("applicant")]
    for actor in outsiders:
        texts(ballot.cast(evening.poll.pk, 1, "yes", by=actor))
    ok(meeting.leave(evening.session.pk, SEAT, "离席", by=evening.office))
    assert "会场签到" in texts(cast(evening))[0]
    assert not Envelope.objects.exists()
    assert RefusedAttempt.objects.filter(move="ballot.cast").count() == 5


def test_a_choice_that_is_none_and_a_case_that_is_not_there_are_refused_without_keeping_them(evening):
    assert "请选" in texts(cast(evening, choice="maybe"))[0]
    assert "不在本次表决" in texts(cast(evening, n=9))[0]
    for attempt in RefusedAttempt.objects.all():
        assert "maybe" not in json.dumps(attempt.reasons)


def test_a_recused_expert_has_no_slot_and_a_late_recusal_shuts_it_at_once(at):
    evening = at.deliberated(2)
    recuse(evening, 1, SEAT)
    ok(ballot.open_voting(evening.session.pk, by=evening.office))
    assert not Slot.objects.filter(case__n=1, member__seat=SEAT).exists()
    assert "回避" in texts(cast(evening, 1))[0]
    ok(cast(evening, 2))
    ok(ask(evening, 2))
    assert "回避" in texts(cast(evening, 2))[0]


def test_the_box_itself_refuses_a_recused_expert_even_when_the_program_forgets_to_ask(at):
    evening = at.voting(1)
    member = Member.objects.get(session=evening.session, seat=SEAT)
    recuse(evening, 1, SEAT, "declared")
    with connection.cursor() as cursor:
        cursor.execute("SELECT reviews_cast(%s, %s, %s, %s)", [evening.poll.pk, evening.cases[0].pk, member.pk, b"x"])
        assert cursor.fetchone() == (0,)
    assert not Envelope.objects.exists()


def test_a_late_recusal_needs_office_and_inspector_and_then_takes_the_envelope_out(at):
    evening = at.voting(1)
    ok(cast(evening))
    late = ok(ask(evening, 1))
    assert texts(panel.settle(late.pk, confirm=True, reason="", by=evening.experts[SEAT]))
    ok(panel.settle(late.pk, confirm=True, reason="", by=evening.office))
    assert Envelope.objects.count() == 1
    assert any("还没有确认" in text for text in texts(closing.close_voting(evening.session.pk, by=evening.office)))
    ok(panel.settle(late.pk, confirm=True, reason="", by=evening.inspector))
    assert not Envelope.objects.exists()
    shut = SlotClosed.objects.get()
    assert (shut.kind, shut.office_id, shut.inspector_id) == ("recused", evening.office.user, evening.inspector.user)
    assert "回避" in texts(cast(evening))[0]
    evening.vote(1, "YYY-YYYYY")
    ok(closing.close_voting(evening.session.pk, by=evening.office))
    assert OpenedBallot.objects.count() == 8


def test_a_waived_recusal_gives_the_slot_back(at):
    evening = at.voting(1)
    ok(cast(evening))
    late = ok(ask(evening, 1))
    assert texts(cast(evening))
    for actor in (evening.office, evening.inspector):
        ok(panel.settle(late.pk, confirm=False, reason="只是同乡，不在回避之列", by=actor))
    assert Envelope.objects.count() == 1
    ok(cast(evening))


def test_an_expert_removed_from_the_panel_has_no_vote_from_then_on(evening):
    Member.objects.filter(session=evening.session, seat=SEAT).update(kind="left")
    assert "不是本场抽取的评委" in texts(cast(evening))[0]


def test_an_empty_slot_is_closed_by_two_persons_each_from_his_own_log_in(evening):
    pk = evening.session.pk
    assert "请写明" in texts(slots.ask_to_close(pk, 1, SEAT, "", by=evening.office))[0]
    asked = ok(slots.ask_to_close(pk, 1, SEAT, "临时离场，没有回来", by=evening.office))
    assert ok(slots.ask_to_close(pk, 1, SEAT, "再点一次", by=evening.office)) == asked
    same = Actor(user=evening.office.user, role="inspector", committee=evening.room.committee.pk)
    assert any("不同的人" in text for text in texts(slots.answer_request(asked.pk, True, by=same)))
    ok(slots.answer_request(asked.pk, True, by=evening.inspector))
    assert SlotClosed.objects.get().kind == "not_cast"
    assert "已经关闭" in texts(cast(evening))[0]
    assert texts(slots.answer_request(asked.pk, False, by=evening.inspector))


def test_a_vote_that_comes_in_meanwhile_keeps_its_slot_open(evening):
    asked = ok(slots.ask_to_close(evening.session.pk, 1, SEAT, "找不到人", by=evening.office))
    ok(cast(evening))
    assert "已经投票" in texts(slots.answer_request(asked.pk, True, by=evening.inspector))[0]
    ok(slots.answer_request(asked.pk, False, by=evening.inspector))
    assert not SlotClosed.objects.exists()


def test_a_refused_request_leaves_the_slot_open_and_may_be_made_again(evening):
    pk = evening.session.pk
    asked = ok(slots.ask_to_close(pk, 1, SEAT, "找不到人", by=evening.office))
    ok(slots.answer_request(asked.pk, False, by=evening.inspector))
    ok(slots.ask_to_close(pk, 1, SEAT, "确认已经离场", by=evening.office))
    assert SlotRequest.objects.count() == 2


def test_the_vote_closes_when_every_slot_holds_a_vote_or_is_closed(evening):
    pk = evening.session.pk
    evening.vote(1, "YYYYYYNA-")
    assert "第1件，评委09：尚未投票" in texts(closing.close_voting(pk, by=evening.office))
    asked = ok(slots.ask_to_close(pk, 1, "评委09", "临时离场", by=evening.office))
    ok(slots.answer_request(asked.pk, True, by=evening.inspector))
    poll = ok(closing.close_voting(pk, by=evening.office))
    assert ok(closing.close_voting(pk, by=evening.office)) == poll
    choices = sorted(OpenedBallot.objects.values_list("choice", flat=True))
    assert choices == ["abstain", "no", *["yes"] * 6]
    assert not Envelope.objects.exists()
    assert "表决没有在进行" in " ".join(texts(cast(evening)))


def test_the_private_key_lives_in_a_file_until_the_close_is_committed(at, django_capture_on_commit_callbacks):
    evening = at.voting(1)
    name = key_name(evening.session.ref, 1)
    assert name in ballot_keys.held()
    private = ballot_keys.read(name, bytes(evening.poll.public_key))
    assert private is not None
    rows = repr(list(Poll.objects.values()))
    assert private.hex() not in rows
    assert repr(private) not in rows
    evening.vote(1, "YYYYYYYYY")
    with django_capture_on_commit_callbacks(execute=True):
        ok(closing.close_voting(evening.session.pk, by=evening.office))
        assert name in ballot_keys.held()
    assert name not in ballot_keys.held()


def test_a_machine_without_the_key_does_not_close_and_loses_nothing(evening):
    evening.vote(1, "YYYYYYYYY")
    ballot_keys.destroy(key_name(evening.session.ref, 1))
    assert "密钥" in texts(closing.close_voting(evening.session.pk, by=evening.office))[0]
    assert Envelope.objects.count() == 9


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reviews_envelope SET sealed = 'x'",
        "DELETE FROM reviews_envelope",
        "INSERT INTO reviews_envelope (poll_id, case_id, member_id, sealed) SELECT 1, 1, 1, 'x'",
        "TRUNCATE reviews_envelope",
        "UPDATE reviews_openedballot SET choice = 'yes'",
        "DELETE FROM reviews_openedballot",
        "UPDATE reviews_slot SET casts = 1",
        "UPDATE reviews_poll SET roster = '{}'",
        "UPDATE reviews_resultsheet SET document = ''",
        "UPDATE reviews_caseresult SET passed = true",
        "DELETE FROM reviews_slotclosed",
    ],
)
def test_the_program_itself_may_not(evening, statement):
    ok(cast(evening))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_ballot_can_be_added_to_an_empty_box(evening):
    evening.vote(1, "YYYYYYYYY")
    ok(closing.close_voting(evening.session.pk, by=evening.office))
    with pytest.raises(DatabaseError, match="no ballot can be added"), transaction.atomic():
        OpenedBallot.objects.create(
            tracker="f" * 32, poll=evening.poll, case=evening.cases[0], choice="yes", salt="0" * 32
        )


def test_the_owners_function_takes_no_envelope_out_of_an_open_slot(evening):
    ok(cast(evening))
    row = Envelope.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reviews_void_slot(%s, %s, %s)", [row.poll_id, row.case_id, row.member_id])
        assert cursor.fetchone() == (0,)
    assert Envelope.objects.count() == 1
