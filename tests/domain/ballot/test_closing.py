"""The vote closes only over exactly what the ledger says was cast; the slot that differs is named (四(三))."""

from dataclasses import replace

import pytest
from tests.domain.ballot.room import PRIVATE, PUBLIC, A, N, Room, Y, chance, roster

from sunlit.domain.ballot.closing import ClosedSlot, closing_reasons, open_all
from sunlit.domain.ballot.envelope import Vote, seal_vote
from sunlit.domain.base.reason import Refusal


@pytest.fixture
def room() -> Room:
    """Nine seats, one recused for a; everybody cast, s2 changed his mind once."""
    made = Room(roster(recused=(("a", "s8"),)))
    made.vote("a", "YYYYYYNA")
    made.vote("b", "NNNNNNNNN")
    made.cast("b", "s2", Y)
    return made


def said(room: Room) -> list[str]:
    return [reason.text for reason in closing_reasons(room.roster, room.casts, room.held(), room.closed)]


def test_a_complete_vote_may_be_closed(room):
    assert said(room) == []


def test_only_the_last_cast_of_a_seat_counts(room):
    choices = [ballot.choice for ballot in room.open() if ballot.applicant == "b"]
    assert sorted(choices) == [N] * 8 + [Y]


def test_opened_ballots_are_in_order_of_tracker_and_carry_no_seat(room):
    ballots = room.open()
    assert [b.tracker for b in ballots] == sorted(b.tracker for b in ballots)
    assert set(ballots[0].__slots__) == {"tracker", "applicant", "choice", "salt"}


def test_a_missing_envelope_is_named(room):
    del room.envelopes["a", "s3"]
    assert said(room) == ["a、s3：账本有投票记录，信封不见了"]


def test_an_exchanged_envelope_is_named(room):
    old = room.envelopes["a", "s3"]
    room.envelopes["a", "s3"] = replace(old, sealed=room.envelopes["a", "s4"].sealed)
    assert said(room) == ["a、s3：信封与账本最后一次投票不符"]


def test_an_earlier_envelope_put_back_is_named(room):
    first = room.envelopes["b", "s5"]
    room.cast("b", "s5", A)
    room.envelopes["b", "s5"] = first
    assert said(room) == ["b、s5：信封与账本最后一次投票不符"]


def test_an_envelope_without_a_leaf_is_named(room):
    room.casts = [cast for cast in room.casts if (cast.applicant, cast.seat) != ("a", "s3")]
    assert said(room) == ["a、s3：有信封，账本没有投票记录"]


def test_a_lost_leaf_between_two_casts_is_named(room):
    room.cast("b", "s2", N)
    room.casts = [cast for cast in room.casts if (cast.seat, cast.number) != ("s2", 2)]
    assert said(room) == ["b、s2：投票序号不连续：[1, 3]"]


def test_a_vote_of_a_recused_or_unknown_seat_is_named(room):
    room.envelopes["a", "s8"] = replace(room.envelopes["b", "s8"], applicant="a")
    room.casts.append(replace(room.casts[0], seat="s77"))
    assert said(room) == [
        "a、s77：不在名册中或已回避，却有投票记录",
        "a、s77：账本有投票记录，信封不见了",
        "a、s8：不在名册中或已回避，却有投票记录",
        "a、s8：有信封，账本没有投票记录",
    ]


def test_two_envelopes_in_one_slot_are_named(room):
    reasons = closing_reasons(room.roster, room.casts, [*room.held(), room.envelopes["a", "s0"]])
    assert [reason.text for reason in reasons] == ["a、s0：有两个信封"]


def test_an_empty_slot_forbids_closing_until_two_persons_close_it(room):
    room.casts = [cast for cast in room.casts if cast.seat != "s6"]
    for applicant in ("a", "b"):
        del room.envelopes[applicant, "s6"]
    assert said(room) == ["a、s6：尚未投票", "b、s6：尚未投票"]
    room.close_slot("a", "s6")
    room.close_slot("b", "s6")
    assert said(room) == []


def test_who_has_cast_cannot_be_closed_as_not_cast(room):
    del room.envelopes["a", "s6"]
    room.close_slot("a", "s6")
    assert said(room) == ["a、s6：已经投过票，不能按未投关闭"]


def test_a_late_recusal_needs_its_envelope_removed(room):
    room.close_slot("a", "s6", "recused")
    assert said(room) == ["a、s6：已关闭，却还有信封"]
    del room.envelopes["a", "s6"]
    assert said(room) == []


def test_one_person_alone_or_without_a_reason_closes_nothing(room):
    del room.envelopes["a", "s6"]
    room.closed.append(ClosedSlot("a", "s6", "recused", " ", "office1", "office1"))
    assert said(room) == ["a、s6：关闭席位没有写明原因", "a、s6：关闭席位须由办公室和纪检监察两人确认"]


def test_a_slot_closed_twice_is_named(room):
    del room.envelopes["a", "s6"]
    room.close_slot("a", "s6", "recused")
    room.close_slot("a", "s6", "recused")
    assert said(room) == ["a、s6：关闭了两次"]


def test_envelopes_that_cannot_be_opened_are_named_and_nothing_is_opened(room):
    assert isinstance(open_all(room.roster, room.held(), b"x" * 32), Refusal)
    room.envelopes["a", "s3"] = replace(room.envelopes["a", "s3"], sealed=bytes(82))
    outcome = open_all(room.roster, room.held(), PRIVATE)
    assert [reason.text for reason in outcome.reasons] == ["a、s3：信封无法开启"]


def test_two_ballots_with_one_tracker_are_refused(room):
    twin = Vote(b"t" * 16, b"s" * 16, Y)
    for seat in ("s0", "s1"):
        room.envelopes["a", seat] = seal_vote(twin, room.roster, "a", seat, PUBLIC, chance(seat))
    outcome = open_all(room.roster, room.held(), PRIVATE)
    assert [reason.text for reason in outcome.reasons] == [f"选票追踪号重复：{(b't' * 16).hex()}"]
