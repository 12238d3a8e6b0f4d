"""Quorum, thresholds and what forbids to open the vote (order 40, 四(三))."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.ballot.room import TWO_THIRDS, roster

from sunlit.domain.ballot.roster import opening_reasons, passes, quorum_met, roster_hash, second_ballot, slots


@given(st.integers(0, 60), st.integers(1, 60))
def test_two_thirds_in_integers_are_two_thirds_exactly(part, whole):
    exact = Fraction(part, whole) >= Fraction(2, 3)
    assert quorum_met(part, whole, TWO_THIRDS) == passes(part, whole, TWO_THIRDS) == exact


def test_a_full_supervised_room_may_vote():
    assert opening_reasons(roster(), supervised=True) == ()


def test_everything_that_forbids_voting_is_said_at_once():
    wrong = roster(seats=5, applicants=("a", "a"), recused=(("zz", "s1"),))
    said = [reason.text for reason in opening_reasons(wrong, supervised=False)]
    assert said == [
        "出席 5 人，不足评委会 9 人的三分之二",
        "纪检监察人员尚未签到，不能开始投票",
        "申报人重复：a",
        "回避记录与名册不符：zz、s1",
    ]
    assert len(opening_reasons(roster(seats=10, applicants=()), supervised=True)) == 2


def test_a_recused_seat_has_no_slot_for_that_applicant_only():
    pairs = slots(roster(recused=(("a", "s3"),)))
    assert ("a", "s3") not in pairs
    assert ("b", "s3") in pairs
    assert len(pairs) == 17


def test_the_hash_covers_round_recusals_and_thresholds():
    base = roster()
    others = [roster(recused=(("a", "s1"),)), roster(seats=8), second_ballot(base, ["a", "b"])]
    assert len({roster_hash(r) for r in (base, *others)}) == 4


def test_a_second_ballot_is_held_once_and_among_applicants_of_the_first():
    again = second_ballot(roster(recused=(("a", "s1"), ("b", "s2"))), ["b"])
    assert (again.round, again.applicants, again.recused) == (2, ("b",), (("b", "s2"),))
    with pytest.raises(ValueError):
        second_ballot(again, ["b"])
    with pytest.raises(ValueError):
        second_ballot(roster(), ["zz"])
