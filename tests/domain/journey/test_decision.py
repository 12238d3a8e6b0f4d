"""Guards, targets and walks: what lets a move pass, what stops it, and that no walk ever leaves the table."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.defect import Defect
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.decision import GUARDS, Step, allowed_moves, decide, route_is_valid
from sunlit.domain.journey.facts import Facts
from sunlit.domain.journey.moves import MOVES
from sunlit.domain.journey.states import LEVELS, NEW, ROLES, STATES, TERMINAL

TODAY = date(2021, 10, 20)
FULL_ROUTE = ("at_county", "at_city", "at_committee")
FAULT = Defect("assessment-2020", "missing", Reason("五(四)", "缺少2020年度考核表"), "请上传")
ALL_IN_ORDER = Facts(
    today=TODAY,
    actor="p1",
    written_reason="理由",
    reason_clause="一(五)c",
    remedy_named=True,
    decision_document="吉人社决〔2021〕1号",
    barred=(),
    other_open=False,
    personal_commitment=True,
    cut_off=TODAY,
    seat_taken=True,
    notice_last_day=TODAY - timedelta(days=1),
    open_objections=0,
    upheld_objections=1,
    unit_commitment=True,
    route=FULL_ROUTE,
    unjudged_claims=(),
    entered_by=frozenset({"p0"}),
    defects=(FAULT,),
    stage="at_county",
    mend_by=TODAY + timedelta(days=1),
    recheck=(),
    session_filed=True,
    panel_drawn=True,
    recusals_settled=True,
    roster_frozen=True,
    blind_scores=3,
    missing_defence_scores=0,
    opinion_experts=3,
    opinion_written=True,
    committee_size=25,
    present=17,
    ballot_closed=True,
    checkpoint_signed=True,
    passed=True,
    complaint="c1",
    open_complaints=0,
    seals_filed=True,
    certificate_number="2201",
    vacancy=True,
)
TRIPLES = [(s, m.name, r) for m in MOVES for s in m.sources for r in m.roles]


def fitting(move: str, state: str) -> Facts:
    """Facts with everything in order, for this move in this state."""
    facts = ALL_IN_ORDER
    second = next(m.second for m in MOVES if m.name == move)
    if second:
        facts = replace(facts, second_person="p2", second_role=second)
    if move == "withdraw":
        facts = replace(facts, roster_frozen=False)
    if move == "lapse":
        facts = replace(facts, mend_by=TODAY - timedelta(days=1))
    return facts


@pytest.mark.parametrize("triple", TRIPLES, ids="-".join)
def test_with_everything_in_order_every_row_of_the_table_is_a_step(triple: tuple[str, str, str]) -> None:
    state, move, role = triple
    step = decide(state, move, role, fitting(move, state))
    assert isinstance(step, Step)
    assert step.target in step.move.targets
    assert (step.source, step.move.name, step.role) == triple


@pytest.mark.parametrize("triple", TRIPLES, ids="-".join)
def test_with_nothing_known_every_row_of_the_table_is_refused_with_reasons(triple: tuple[str, str, str]) -> None:
    refused = decide(*triple, Facts(today=TODAY))
    assert isinstance(refused, Refusal)
    assert all(r.clause and r.text and r.en for r in refused.reasons)


BROKEN: dict[str, dict[str, Any]] = {
    "not_barred": {"barred": (Reason("人社部令第40号第14条", "已退休"),)},
    "one_open_application": {"other_open": True},
    "personal_commitment": {"personal_commitment": False},
    "before_cut_off": {"cut_off": TODAY - timedelta(days=1)},
    "roster_not_frozen": {"roster_frozen": True},
    "seat_or_exemption": {"seat_taken": False},
    "written_reason": {"written_reason": "  "},
    "clause_named": {"reason_clause": ""},
    "remedy_named": {"remedy_named": False},
    "unit_notice_over": {"notice_last_day": TODAY},
    "no_open_objection": {"open_objections": 1},
    "unit_commitment": {"unit_commitment": False},
    "objection_upheld": {"upheld_objections": 0},
    "every_claim_judged": {"unjudged_claims": ("学历",)},
    "other_person": {"entered_by": frozenset({"p1"})},
    "defects_named": {"defects": ()},
    "single_notice": {"earlier_list": (replace(FAULT, claim="degree"),)},
    "time_to_mend_set": {"mend_by": TODAY},
    "within_time": {"mend_by": TODAY - timedelta(days=1)},
    "time_over": {"mend_by": TODAY},
    "conditions_on_verified_facts": {"recheck": (Reason("一(十六)", "受聘不满2年"),)},
    "session_filed": {"session_filed": False},
    "panel_drawn": {"panel_drawn": False},
    "recusals_settled": {"recusals_settled": False},
    "roster_frozen": {"roster_frozen": False},
    "blind_scores_in": {"blind_scores": 2},
    "defence_scores_in": {"missing_defence_scores": 1},
    "opinion_written": {"opinion_written": False},
    "opinion_experts": {"opinion_experts": 2},
    "quorum": {"present": 16},
    "ballot_closed": {"ballot_closed": False},
    "checkpoint_signed": {"checkpoint_signed": False},
    "result_known": {"passed": None},
    "complaint_recorded": {"complaint": ""},
    "result_notice_over": {"notice_last_day": None},
    "no_open_complaint": {"open_complaints": 1},
    "seals_filed": {"seals_filed": False},
    "certificate_number": {"certificate_number": ""},
    "vacancy_or_special_post": {"vacancy": False},
    "decision_document": {"decision_document": ""},
}


def test_only_the_decline_on_notice_asks_for_an_upheld_objection_and_frees_the_seat() -> None:
    facts = replace(ALL_IN_ORDER, upheld_objections=None)
    before = decide("at_unit", "decline", "employer", facts)
    assert isinstance(before, Step)
    assert not before.move.frees_seat
    refused = decide("unit_notice", "decline", "employer", facts)
    assert isinstance(refused, Refusal)
    assert [r.text for r in refused.reasons] == ["还没有核对公示期内的异议"]
    after = decide("unit_notice", "decline", "employer", ALL_IN_ORDER)
    assert isinstance(after, Step)
    assert after.move.frees_seat


def test_there_is_a_way_to_break_every_guard() -> None:
    assert set(BROKEN) == set(GUARDS)


@pytest.mark.parametrize("triple", TRIPLES, ids="-".join)
def test_each_guard_of_a_row_stops_it_alone_and_all_of_them_speak_together(triple: tuple[str, str, str]) -> None:
    state, move, role = triple
    row = next(m for m in allowed_moves(state, role) if m.name == move)
    facts, spoken = fitting(move, state), 0
    for name in row.guards:
        alone = decide(state, move, role, replace(facts, **BROKEN[name]))
        assert isinstance(alone, Refusal), name
        spoken += len(alone.reasons)
    if row.name != "return_once":  # there one broken guard (no defects) silences another
        together: dict[str, Any] = {}
        for name in row.guards:
            together |= BROKEN[name]
        refused = decide(state, move, role, replace(facts, **together))
        assert isinstance(refused, Refusal) == bool(row.guards)
        assert not isinstance(refused, Refusal) or len(refused.reasons) == spoken


@pytest.mark.parametrize("move", ["tally", "issue", "revoke", "strike_off"])
def test_two_persons_means_two_persons_and_the_right_role(move: str) -> None:
    row = next(m for m in MOVES if m.name == move)
    state, role, facts = row.sources[0], row.roles[0], fitting(move, row.sources[0])
    assert isinstance(decide(state, move, role, facts), Step)
    wrong: list[dict[str, Any]] = [
        {"second_person": "p1"},
        {"second_person": ""},
        {"second_role": "operator"},
        {"second_role": ""},
        {"actor": ""},
    ]
    for change in wrong:
        assert isinstance(decide(state, move, role, replace(facts, **change)), Refusal), change


def test_an_unnamed_auditor_is_nobody_and_passes_nothing() -> None:
    refused = decide("at_county", "pass", "auditor", replace(ALL_IN_ORDER, actor=""))
    assert isinstance(refused, Refusal)


def test_an_exempt_clause_stands_in_for_a_seat_and_a_special_post_for_a_vacancy() -> None:
    exempt = replace(ALL_IN_ORDER, seat_taken=False, exempt_clause="一(五)c")
    assert isinstance(decide("at_unit", "post", "employer", exempt), Step)
    special = replace(ALL_IN_ORDER, vacancy=False, special_post_clause="一(五)c")
    assert isinstance(decide("certified", "appoint", "employer", special), Step)


@pytest.mark.parametrize(
    ("route", "path"),
    [
        (FULL_ROUTE, ["at_county", "at_city", "at_committee"]),
        (("at_city", "at_committee"), ["at_city", "at_committee"]),
        (("at_county", "at_committee"), ["at_county", "at_committee"]),
        (("at_committee",), ["at_committee"]),
    ],
)
def test_the_jurisdiction_alone_says_which_level_comes_next(route: tuple[str, ...], path: list[str]) -> None:
    facts, walked = replace(ALL_IN_ORDER, route=route), []
    step = decide("unit_notice", "forward", "employer", facts)
    while isinstance(step, Step):
        walked.append(step.target)
        step = decide(step.target, "pass", "auditor", facts)
    assert walked == path


@pytest.mark.parametrize(
    "route",
    [
        (),
        ("at_county",),
        ("at_committee", "at_city"),
        ("at_city", "at_county", "at_committee"),
        ("at_unit", "at_committee"),
        ("at_county", "at_county", "at_committee"),
        ("draft", "at_committee"),
    ],
)
def test_a_route_that_does_not_climb_to_the_committee_forwards_nothing(route: tuple[str, ...]) -> None:
    assert not route_is_valid(route)
    refused = decide("unit_notice", "forward", "employer", replace(ALL_IN_ORDER, route=route))
    assert isinstance(refused, Refusal)
    assert [r.clause for r in refused.reasons] == ["一(十五)"]


def test_a_level_that_is_not_on_the_route_passes_nothing_on() -> None:
    facts = replace(ALL_IN_ORDER, route=("at_county", "at_committee"))
    assert isinstance(decide("at_city", "pass", "auditor", facts), Refusal)


@pytest.mark.parametrize("level", LEVELS)
def test_a_returned_case_goes_back_to_the_level_that_returned_it(level: str) -> None:
    role = STATES[level].desk
    sent = decide(level, "return_once", role, ALL_IN_ORDER)
    assert isinstance(sent, Step)
    assert (sent.target, sent.stage) == ("returned", level)
    back = decide("returned", "resubmit", "applicant", replace(ALL_IN_ORDER, stage=sent.stage))
    assert isinstance(back, Step)
    assert (back.target, back.stage) == (level, "")


def test_a_returned_case_without_a_known_level_goes_nowhere() -> None:
    for stage in ("", "draft", "accepted"):
        refused = decide("returned", "resubmit", "applicant", replace(ALL_IN_ORDER, stage=stage))
        assert isinstance(refused, Refusal)


def test_on_the_last_day_one_may_still_mend_and_nothing_lapses() -> None:
    facts = replace(ALL_IN_ORDER, mend_by=TODAY)
    assert isinstance(decide("returned", "resubmit", "applicant", facts), Step)
    assert isinstance(decide("returned", "lapse", "clock", facts), Refusal)
    after = replace(facts, today=TODAY + timedelta(days=1))
    assert isinstance(decide("returned", "resubmit", "applicant", after), Refusal)
    assert isinstance(decide("returned", "lapse", "clock", after), Step)


@pytest.mark.parametrize(
    ("size", "quorum"), [(25, 17), (27, 18), (29, 20), (31, 21), (11, 8), (13, 9), (15, 10), (17, 12)]
)
def test_a_quorum_is_two_thirds_of_the_committee_and_not_one_less(size: int, quorum: int) -> None:
    for present, enough in ((quorum - 1, False), (quorum, True), (size, True), (size + 1, False)):
        facts = replace(fitting("tally", "deliberated"), committee_size=size, present=present)
        assert isinstance(decide("deliberated", "tally", "office", facts), Step) == enough


def test_only_who_passed_goes_on_public_notice() -> None:
    targets = []
    for passed in (True, False):
        step = decide("announced", "publish", "office", replace(ALL_IN_ORDER, passed=passed))
        targets.append(step.target if isinstance(step, Step) else "")
    assert targets == ["public_notice", "not_passed"]


def test_only_withdrawing_and_the_decline_on_notice_free_the_seat() -> None:
    freeing = {(m.name, m.sources) for m in MOVES if m.frees_seat and m.name != "withdraw"}
    assert freeing == {("decline", ("unit_notice",))}
    assert all(m.frees_seat for m in MOVES if m.name == "withdraw")


ANY_FACTS = st.builds(
    lambda changes: replace(ALL_IN_ORDER, **{k: v for name in changes for k, v in BROKEN[name].items()}),
    st.lists(st.sampled_from(sorted(BROKEN)), max_size=3),
).map(lambda f: replace(f, second_person="p2"))


@given(st.lists(st.tuples(st.integers(0, 200), st.sampled_from(sorted(ROLES)), ANY_FACTS), max_size=60))
def test_a_random_walk_never_leaves_the_table_and_terminal_states_stay(
    choices: list[tuple[int, str, Facts]],
) -> None:
    state, stage = NEW, ""
    for pick, role, facts in choices:
        moves = [m for m in MOVES if state in m.sources] or list(MOVES)
        move = moves[pick % len(moves)]
        role = move.roles[0] if pick % 4 else role
        tried = replace(facts, stage=stage, second_role=move.second)
        outcome = decide(state, move.name, role, tried)
        if isinstance(outcome, Refusal):
            assert outcome.reasons
            continue
        assert state not in TERMINAL
        assert state in outcome.move.sources
        assert role in outcome.move.roles
        assert outcome.target in outcome.move.targets
        assert (outcome.stage in LEVELS) == (outcome.target == "returned")
        assert outcome.target != "certified" or state == "confirmed"
        state, stage = outcome.target, outcome.stage


def test_nobody_is_appointed_in_fewer_than_fifteen_steps() -> None:
    distance, front = {NEW: 0}, {NEW}
    while front:
        found = {t for m in MOVES for s in m.sources if s in front for t in m.targets} - set(distance)
        distance |= dict.fromkeys(found, max(distance.values()) + 1)
        front = found
    # open submit post forward accept seat blind defend conclude tally announce publish confirm issue appoint
    assert distance["appointed"] == 15
