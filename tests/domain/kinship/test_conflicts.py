"""Which expert must stand back from which applicant: weights, time limits, both directions (五(三), control 22)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.kinship.conflicts import (
    COMMITTEE_RULES,
    UNIT_RULES,
    Conflict,
    Declared,
    Rule,
    Tie,
    blocked,
    conflicts,
)
from sunlit.domain.kinship.family import Edge, Parent, Spouse
from sunlit.domain.kinship.relation import relation

ON = date(2021, 9, 22)


def found(
    edges: list[Edge], declared: list[Declared], rules: dict[Tie, Rule] | None = None
) -> list[tuple[str, str, str, str]]:
    rows = conflicts(
        edges,
        declared,
        experts=["e1", "e2"],
        applicants=["a1", "a2", "e2"],
        on=ON,
        rules=rules or COMMITTEE_RULES,
    )
    return [(c.expert, c.applicant, c.tie, c.severity) for c in rows if c.tie != "self"]


def test_an_expert_who_applies_is_barred_from_his_own_case() -> None:
    rows = conflicts([], [], experts=["e1", "e2"], applicants=["a1", "e2"], on=ON)
    assert rows == (Conflict("e2", "e2", "self", "block", "本人", "五(三)"),)
    assert blocked(rows) == {("e2", "e2")}


def test_kin_are_barred_with_the_relation_as_text_and_the_law_as_basis() -> None:
    rows = conflicts([Parent("a1", "e1")], [], experts=["e1"], applicants=["a1"], on=ON)
    assert rows == (Conflict("e1", "a1", "kin", "block", "直系血亲", "五(三)；人社部规〔2019〕1号第6条"),)


def test_a_parents_spouse_without_a_step_record_is_shown_to_a_person() -> None:
    edges: list[Edge] = [Parent("a1", "mother"), Spouse("mother", "e1")]
    assert found(edges, []) == [("e1", "a1", "possible_step", "review")]
    assert found([Parent("e1", "mother"), Spouse("mother", "a1")], []) == [("e1", "a1", "possible_step", "review")]
    assert found([*edges, Parent("a1", "e1", "step")], []) == [("e1", "a1", "kin", "block")]


@pytest.mark.parametrize(
    ("tie", "severity"),
    [
        ("kin", "block"),
        ("supervisor_student", "block"),
        ("recommender", "block"),
        ("coauthor", "review"),
        ("same_employer", "block"),
        ("former_employer", "review"),
        ("reciprocal", "review"),
    ],
)
def test_a_declared_tie_weighs_by_the_table_whichever_way_round_it_is_told(tie: Tie, severity: str) -> None:
    assert found([], [Declared(tie, "e1", "a1")]) == [("e1", "a1", tie, severity)]
    assert found([], [Declared(tie, "a1", "e1")]) == [("e1", "a1", tie, severity)]


@pytest.mark.parametrize(
    ("tie", "last", "counts"),
    [
        ("coauthor", date(2016, 9, 22), True),
        ("coauthor", date(2016, 9, 21), False),
        ("former_employer", date(2018, 9, 22), True),
        ("former_employer", date(2018, 9, 21), False),
        ("supervisor_student", date(1990, 1, 1), True),
    ],
)
def test_a_tie_fades_on_the_day_after_its_time(tie: Tie, last: date, counts: bool) -> None:
    assert bool(found([], [Declared(tie, "e1", "a1", last)])) == counts


def test_inside_a_unit_the_shared_employer_is_only_noted() -> None:
    assert found([], [Declared("same_employer", "e1", "a1")], dict(UNIT_RULES)) == [
        ("e1", "a1", "same_employer", "info")
    ]
    assert {t for t in COMMITTEE_RULES if COMMITTEE_RULES[t] != UNIT_RULES[t]} == {"same_employer"}


def test_weights_are_parameters() -> None:
    rules = {**COMMITTEE_RULES, "coauthor": replace(COMMITTEE_RULES["coauthor"], severity="block")}
    assert found([], [Declared("coauthor", "e1", "a1")], rules) == [("e1", "a1", "coauthor", "block")]


def test_two_who_are_both_experts_and_one_of_them_applies_conflict_one_way_only() -> None:
    assert found([], [Declared("reciprocal", "e1", "e2")]) == [("e1", "e2", "reciprocal", "review")]


def test_ties_of_people_outside_the_session_are_passed_over() -> None:
    assert found([], [Declared("coauthor", "a1", "a2"), Declared("coauthor", "e1", "x")]) == []


def test_all_grounds_of_a_pair_are_told_gravest_first() -> None:
    declared = [Declared("coauthor", "e1", "a1", detail="论文"), Declared("same_employer", "a1", "e1")]
    assert found([Spouse("e1", "a1")], declared) == [
        ("e1", "a1", "kin", "block"),
        ("e1", "a1", "same_employer", "block"),
        ("e1", "a1", "coauthor", "review"),
    ]
    rows = conflicts([], declared, experts=["e1"], applicants=["a1"], on=ON)
    assert rows[1].text == "合作成果：论文"


PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda p: p[0] != p[1])
EDGES = st.lists(st.one_of(st.builds(lambda p: Parent(*p), PAIRS), st.builds(lambda p: Spouse(*p), PAIRS)), max_size=10)


@given(EDGES)
def test_the_scan_bars_exactly_the_pairs_that_are_related_or_the_same(edges: list[Edge]) -> None:
    people = list("abcdef")
    rows = conflicts(edges, [], experts=people, applicants=people, on=ON)
    related = {(x, y) for x in people for y in people if x == y or relation(x, y, edges=edges, on=ON)}
    assert blocked(rows) == related
