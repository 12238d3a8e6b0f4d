"""Anyone with the ballots can count again; every altered field of the sheet is named (四(三))."""

import json
from dataclasses import replace

import pytest
from tests.domain.ballot.room import Room, roster

from sunlit.domain.ballot.envelope import Choice, ballot_root
from sunlit.domain.ballot.sheet import Ranked, public_result, result_sheet, verify_sheet
from sunlit.domain.base.canonical import canonical_text
from sunlit.domain.base.reason import Refusal


@pytest.fixture
def room() -> Room:
    made = Room(roster(applicants=("a", "b", "c"), recused=(("b", "s8"),)))
    made.vote("a", "YYYYYYYYN")
    made.vote("b", "YYYYYYNA")
    made.vote("c", "YYNNNAAA-")
    made.close_slot("c", "s8")
    return made


RANKING = (Ranked("a", 1, True), Ranked("b", 2, False, "排序在通过名额之后"))


def sheet_of(room: Room, ranking=RANKING) -> str:
    return result_sheet(room.open(), room.roster, room.closed, ranking)


def test_a_sheet_counted_again_from_its_ballots_holds(room):
    report = verify_sheet(sheet_of(room), room.open(), room.roster, room.closed)
    assert report.ok, report


def test_the_sheet_is_the_same_in_whatever_order_the_ballots_are_given(room):
    assert result_sheet(room.open()[::-1], room.roster, room.closed, RANKING[::-1]) == sheet_of(room)


def test_every_altered_field_is_named(room):
    value = json.loads(sheet_of(room))
    for name in value:
        if name == "ranking":
            continue
        altered = dict(value)
        altered[name] = [] if name == "results" else 99
        report = verify_sheet(canonical_text(altered), room.open(), room.roster, room.closed)
        assert [text.split("：")[0] for text in report.differences] == [name]


def test_every_altered_number_of_a_result_is_noticed(room):
    value = json.loads(sheet_of(room))
    for line in range(3):
        for name, old in value["results"][line].items():
            altered = json.loads(sheet_of(room))
            altered["results"][line][name] = "passed" if isinstance(old, str) and old != "passed" else 77
            assert not verify_sheet(canonical_text(altered), room.open(), room.roster, room.closed).ok


def test_an_altered_missing_or_added_ballot_is_noticed(room):
    ballots = room.open()
    sheet = sheet_of(room)
    for number, ballot in enumerate(ballots):
        other = Choice.NO if ballot.choice != Choice.NO else Choice.YES
        for changed in (
            replace(ballot, choice=other),
            replace(ballot, tracker="00" * 16),
            replace(ballot, salt="00" * 16),
        ):
            swapped = (*ballots[:number], changed, *ballots[number + 1 :])
            assert not verify_sheet(sheet, swapped, room.roster, room.closed).ok
    assert not verify_sheet(sheet, ballots[1:], room.roster, room.closed).ok
    assert not verify_sheet(sheet, (*ballots, ballots[0]), room.roster, room.closed).ok


def test_another_roster_or_another_closing_is_noticed(room):
    sheet, ballots = sheet_of(room), room.open()
    other = replace(room.roster, rules="r2")
    assert not verify_sheet(sheet, ballots, other, room.closed).ok
    reason = [replace(room.closed[0], reason="迟到")]
    found = verify_sheet(sheet, ballots, room.roster, reason)
    assert [text.split("：")[0] for text in found.differences] == ["closed_hash"]


def test_nobody_passes_by_rank_without_two_thirds(room):
    with pytest.raises(ValueError):
        sheet_of(room, (Ranked("c", 1, True),))
    value = json.loads(sheet_of(room))
    value["ranking"].append({"applicant": "c", "place": 3, "passes": True, "reason": ""})
    report = verify_sheet(canonical_text(value), room.open(), room.roster, room.closed)
    assert report.differences == ("ranking：c 没有达到三分之二，却列为通过",)


def test_a_sheet_cannot_be_made_from_ballots_that_do_not_fit(room):
    assert isinstance(result_sheet(room.open()[1:], room.roster, room.closed), Refusal)


@pytest.mark.parametrize("sheet", ["", "[]", "nonsense", '{"a": 1}', "\ud800"])
def test_what_is_no_sheet_is_refused(room, sheet):
    assert not verify_sheet(sheet, room.open(), room.roster, room.closed).ok


def test_the_public_sees_pass_or_not_and_nothing_else(room):
    assert public_result(sheet_of(room)) == (
        {"applicant": "a", "passed": True},
        {"applicant": "b", "passed": False},
        {"applicant": "c", "passed": False},
    )


def test_without_a_cap_two_thirds_are_enough(room):
    assert [line["passed"] for line in public_result(sheet_of(room, ()))] == [True, True, False]


def test_counts_are_shown_only_where_the_switch_is_on(room):
    line = public_result(sheet_of(room), show_counts=True)[2]
    assert line == {"applicant": "c", "passed": False, "yes": 2, "no": 3, "abstain": 3}


def test_the_root_changes_with_any_ballot(room):
    ballots = room.open()
    assert ballot_root(ballots, room.roster) != ballot_root(ballots[1:], room.roster)
    assert ballot_root(ballots, room.roster) != ballot_root(ballots, replace(room.roster, round=2))
