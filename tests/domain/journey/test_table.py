"""The table against a second copy of it, written by hand from the rules: every other triple is refused (control 32)."""

from datetime import date

import pytest

from sunlit.domain.journey.decision import GUARDS, OffTheTable, allowed_moves, decide
from sunlit.domain.journey.facts import Facts
from sunlit.domain.journey.moves import MOVES
from sunlit.domain.journey.states import LEVELS, NEW, ROLES, STATES, TERMINAL

EXPECTED = """
new             open         applicant        draft
draft           submit       applicant        at_unit
draft           withdraw     applicant        withdrawn
at_unit         withdraw     applicant        withdrawn
unit_notice     withdraw     applicant        withdrawn
at_county       withdraw     applicant        withdrawn
at_city         withdraw     applicant        withdrawn
at_committee    withdraw     applicant        withdrawn
returned        withdraw     applicant        withdrawn
at_unit         post         employer         unit_notice
at_unit         decline      employer         declined
unit_notice     decline      employer         declined
unit_notice     forward      employer         at_county at_city at_committee
at_county       pass         auditor          at_city at_committee
at_city         pass         auditor          at_city at_committee
at_county       refuse       auditor          refused
at_city         refuse       auditor          refused
at_committee    refuse       office           refused
at_unit         return_once  employer         returned
at_county       return_once  auditor          returned
at_city         return_once  auditor          returned
at_committee    return_once  office           returned
returned        resubmit     applicant        at_unit at_county at_city at_committee
returned        lapse        clock            lapsed
at_committee    accept       office           accepted
accepted        seat         office           seated
seated          blind_done   clock            blind_reviewed
seated          blind_done   office           blind_reviewed
blind_reviewed  defend_done  office           defended
defended        conclude     group            deliberated
deliberated     tally        office           decided
decided         announce     chair            announced
announced       publish      office           public_notice not_passed
public_notice   hold         inspector        held
held            clear        inspector        public_notice
held            annul        inspector        annulled
public_notice   confirm      office           confirmed
confirmed       issue        office           certified
certified       appoint      employer         appointed
certified       revoke       province         revoked
certified       strike_off   province         struck_off
appointed       revoke       province         revoked
appointed       strike_off   province         struck_off
"""
ROWS = {tuple(line.split()[:3]): set(line.split()[3:]) for line in EXPECTED.strip().splitlines()}
NAMES = sorted({move.name for move in MOVES})
NOTHING_KNOWN = Facts(today=date(2021, 9, 22))


def test_the_table_is_the_table() -> None:
    written = {(s, m.name, r): set(m.targets) for m in MOVES for s in m.sources for r in m.roles}
    assert written == ROWS


@pytest.mark.parametrize("state", STATES)
def test_every_state_move_and_role_that_is_not_in_the_table_is_refused(state: str) -> None:
    triples = [(state, move, role) for move in NAMES for role in ROLES]
    off = {t for t in triples if isinstance(decide(*t, NOTHING_KNOWN), OffTheTable)}
    assert off == set(triples) - set(ROWS)


def test_names_that_do_not_exist_are_off_the_table_and_not_an_error() -> None:
    for triple in (("nowhere", "submit", "applicant"), ("draft", "fly", "applicant"), ("draft", "submit", "x")):
        refused = decide(*triple, NOTHING_KNOWN)
        assert isinstance(refused, OffTheTable)
        assert refused.reasons


def test_allowed_moves_are_the_rows_of_the_table() -> None:
    listed = {(s, m.name, r) for s in STATES for r in ROLES for m in allowed_moves(s, r)}
    assert listed == set(ROWS)


def test_terminal_states_have_no_way_out_and_every_other_state_has_one() -> None:
    assert {state for state, _, _ in ROWS} == set(STATES) - TERMINAL
    assert {name for name, state in STATES.items() if state.terminal} == TERMINAL


def test_every_state_can_be_reached_from_the_beginning() -> None:
    reached = {NEW}
    for _ in STATES:
        reached |= {target for (source, _, _), targets in ROWS.items() if source in reached for target in targets}
    assert reached == set(STATES)


def test_the_role_on_whose_desk_a_case_lies_can_move_it() -> None:
    for state in STATES.values():
        assert state.desk in ROLES or state.name in TERMINAL | {"appointed"}
        assert not state.desk or allowed_moves(state.name, state.desk)
        assert bool(state.desk) == bool(state.waits_for) == bool(state.desk_label)


def test_every_name_in_the_table_is_known() -> None:
    for move in MOVES:
        assert set(move.sources) | set(move.targets) <= set(STATES)
        assert set(move.roles) <= set(ROLES)
        assert set(move.guards) <= set(GUARDS)
        assert move.second in {"", *ROLES}
        assert move.clause
        assert (len(move.targets) > 1) == (move.choice != "only")
    assert {name for move in MOVES for name in move.guards} == set(GUARDS)
    assert set(LEVELS) <= set(STATES)


def test_every_state_move_and_role_has_a_chinese_label_of_its_own() -> None:
    labels = [state.label for state in STATES.values()]
    assert len(set(labels)) == len(labels)
    for text in [*labels, *ROLES.values(), *(move.label for move in MOVES)]:
        assert all(not char.isascii() for char in text)
    assert len({(move.name, move.label) for move in MOVES}) == len({move.name for move in MOVES})
