"""Yes, no, abstain, recused, absent and 未投 stay apart, and both readings of a recusal are known (order 40)."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.ballot.room import TWO_THIRDS, Room, roster

from sunlit.domain.ballot.closing import ClosedSlot
from sunlit.domain.ballot.envelope import Ballot, Choice
from sunlit.domain.ballot.roster import second_ballot
from sunlit.domain.ballot.tally import tally
from sunlit.domain.base.reason import Refusal


def count_of(choices: str, seats: int, size: int, recused: int = 0, literal: bool = True):
    """The count of applicant a when the seats that may vote cast these letters; - is 未投."""
    pairs = tuple(("a", f"s{seats - 1 - n}") for n in range(recused))
    limits = replace(TWO_THIRDS, recused_count=literal)
    room = Room(roster(seats, size, ("a",), pairs, limits))
    room.vote("a", choices)
    for at, letter in enumerate(choices):
        if letter == "-":
            room.close_slot("a", f"s{at}")
    return tally(room.open(), room.roster, room.closed)[0]


def test_every_kind_of_not_saying_yes_is_kept_apart():
    count = count_of("YYYYYYYYYYNNAA--", seats=18, size=25, recused=2)
    got = (count.present, count.absent, count.recused, count.eligible)
    assert got == (18, 7, 2, 16)
    assert (count.yes, count.no, count.abstain, count.not_cast) == (10, 2, 2, 2)


@pytest.mark.parametrize(
    ("choices", "seats", "size", "outcome"),
    [
        ("Y" * 12 + "N" * 6, 18, 25, "passed"),  # 3 * 12 = 2 * 18 exactly
        ("Y" * 11 + "N" * 7, 18, 25, "not_passed"),
        ("Y" * 12 + "A" * 5 + "-", 18, 25, "passed"),  # abstentions and 未投 weigh like no
        ("Y" * 11 + "A" * 7, 18, 25, "not_passed"),
        ("Y" * 16, 16, 25, "no_quorum"),  # 3 * 16 < 2 * 25
        ("Y" * 17, 17, 25, "passed"),
    ],
)
def test_two_thirds_of_the_present_decide(choices, seats, size, outcome):
    count = count_of(choices, seats, size)
    assert (count.outcome, count.counted) == (outcome, seats)
    assert count.outcome == count.other_outcome  # without a recusal both readings agree


def test_literally_a_recused_expert_in_the_room_counts_as_present():
    count = count_of("Y" * 13 + "N" * 5, seats=20, size=25, recused=2)
    assert (count.counted, count.outcome) == (20, "not_passed")  # 39 < 40
    assert count.other_outcome == "passed"  # 39 >= 36, and 18 are still a quorum of 25


def test_by_the_other_reading_the_recused_leave_quorum_and_denominator():
    count = count_of("Y" * 13 + "N" * 5, seats=20, size=25, recused=2, literal=False)
    assert (count.counted, count.outcome, count.other_outcome) == (18, "passed", "not_passed")
    count = count_of("Y" * 16, seats=18, size=25, recused=2, literal=False)
    assert (count.outcome, count.other_outcome) == ("no_quorum", "passed")


def test_with_fewer_than_three_unrecused_the_case_goes_to_another_session():
    count = count_of("YY", seats=9, size=9, recused=7)
    assert (count.outcome, count.other_outcome) == ("other_session", "other_session")


def test_a_late_recusal_is_counted_as_recused_not_as_not_cast():
    room = Room(roster(9, 9, ("a",)))
    room.vote("a", "YYYYYYNNN")
    del room.envelopes["a", "s8"]
    room.close_slot("a", "s8", "recused")
    count = tally(room.open(), room.roster, room.closed)[0]
    assert (count.recused, count.eligible, count.no, count.not_cast, count.outcome) == (1, 8, 2, 0, "passed")


def test_ballots_that_do_not_fit_the_roster_are_refused_by_name():
    room = Room(roster())
    room.vote("a", "YYYYYYYYY")
    room.vote("b", "YYYYYYYYY")
    ballots = room.open()
    short = tally([b for b in ballots if b.applicant == "b"] + [replace(ballots[0], applicant="zz")], room.roster)
    assert isinstance(short, Refusal)
    assert {reason.text for reason in short.reasons} >= {"a：选票 0 张，应有 9 张", "有不在名册中的申报人的选票：zz"}


def test_a_second_ballot_is_counted_like_the_first_among_the_equals_only():
    first = roster(applicants=("a", "b", "c"))
    room = Room(second_ballot(first, ["a", "c"]))
    room.vote("a", "YYYYYNNNN")
    room.vote("c", "YYYYYYNNN")
    counts = tally(room.open(), room.roster)
    assert [(c.applicant, c.yes) for c in counts] == [("a", 5), ("c", 6)]


@given(
    st.lists(st.sampled_from(Choice), max_size=30),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 10),
    st.booleans(),
)
def test_the_numbers_always_add_up_and_more_yes_never_hurts(choices, recused, empty, absent, literal):
    seats = len(choices) + recused + empty
    if seats == 0:
        return
    limits = replace(TWO_THIRDS, recused_count=literal)
    names = [f"s{n}" for n in range(seats)]
    room = roster(seats, seats + absent, ("a",), tuple(("a", s) for s in names[:recused]), limits)
    closed = [ClosedSlot("a", s, "not_cast", "x", "o", "i") for s in names[recused : recused + empty]]
    ballots = [Ballot(f"{n:032x}", "a", choice, "") for n, choice in enumerate(choices)]
    count = tally(ballots, room, closed)[0]
    assert count.yes + count.no + count.abstain + count.not_cast == count.eligible
    assert count.eligible + count.recused == count.present == seats
    assert count.present + count.absent == room.committee_size
    assert Counter(choices)[Choice.YES] == count.yes
    better = [replace(ballot, choice=Choice.YES) for ballot in ballots]
    if count.passed:
        assert tally(better, room, closed)[0].passed
