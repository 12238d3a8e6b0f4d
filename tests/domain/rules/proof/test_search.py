"""The decision procedure against the plainest evaluation: what it finds is so, what it denies is nobody (一(十七)1)."""

from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.domain.rules.oracle import DAY, NOW, evaluated
from tests.domain.rules.trees import SCOPE, conditions, whole_people

from sunlit.domain.rules.parser import parse_condition
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.amount import OutOfReachError
from sunlit.domain.rules.proof.formula import Among, AtMost, contrary, every, some
from sunlit.domain.rules.proof.opened import Opener
from sunlit.domain.rules.proof.search import Found, GaveUp, Nobody, satisfy
from sunlit.domain.rules.proof.space import Space, space_of
from sunlit.domain.rules.vocabulary import Term

SPACE = space_of({name: Term(name, sort, Said(name)) for name, sort in SCOPE.facts.items()}, {})
SOMEBODY = {
    "离退休": False,
    "现仍在一线": False,
    "受聘现岗位": 0,
    "乡镇任教": 0,
    "学时": 0,
    "补贴": 0,
    "处分期止": date(2021, 1, 1),
    "单位层级": "省",
    "学历": "大专",
}


def opened(tree, *, holds=True):
    try:
        return Opener(SPACE, NOW, DAY).formula(tree, holds)
    except OutOfReachError:
        return None


@settings(max_examples=400, deadline=None)
@given(conditions, st.lists(whole_people, min_size=10, max_size=10), st.booleans())
def test_whom_it_finds_meets_the_condition_and_whom_it_denies_nobody_is(tree, people, holds):
    formula = opened(tree, holds=holds)
    assume(formula is not None)
    answer = satisfy(formula, SPACE)
    if isinstance(answer, Found):
        person = {name: SPACE.value(name, number) for name, number in answer.numbers.items()}
        assert evaluated(tree, {**SOMEBODY, **person, **DAY}) is holds
    elif isinstance(answer, Nobody):
        assert all(evaluated(tree, {**person, **DAY}) is not holds for person in people)


@settings(max_examples=200, deadline=None)
@given(conditions, whole_people)
def test_a_formula_and_its_contrary_share_nobody_and_leave_nobody_out(tree, person):
    formula, other = opened(tree), opened(tree, holds=False)
    assume(formula is not None and other is not None)
    assert isinstance(satisfy(every([formula, other]), SPACE), Nobody | GaveUp)
    assert isinstance(satisfy(every([contrary(formula), contrary(other)]), SPACE), Nobody | GaveUp)


@settings(max_examples=200, deadline=None)
@given(conditions)
def test_random_conditions_are_decided_within_the_budget(tree):
    formula = opened(tree)
    assume(formula is not None)
    assert not isinstance(satisfy(formula, SPACE), GaveUp)


def test_a_circle_of_differences_is_denied():
    space = Space({}, {"甲": (0, 10**9), "乙": (0, 10**9)})
    circle = every([AtMost((("乙", -1), ("甲", 1)), -1), AtMost((("乙", 1), ("甲", -1)), -1)])
    assert isinstance(satisfy(circle, space), Nobody)


def test_sums_that_cannot_meet_are_denied_and_others_found():
    space = Space({}, {"甲": (0, 1200), "乙": (0, 1200)})
    most = AtMost((("乙", 1), ("甲", 1)), 100)
    least = AtMost((("乙", -2), ("甲", -2)), -201)
    assert isinstance(satisfy(every([most, least]), space), Nobody)
    found = satisfy(every([most, AtMost((("乙", -1), ("甲", -2)), -150)]), space)
    assert isinstance(found, Found)
    assert found.numbers["甲"] + found.numbers["乙"] <= 100
    assert 2 * found.numbers["甲"] + found.numbers["乙"] >= 150


def test_a_spent_budget_is_said_and_never_passes_for_a_proof():
    names = [f"f{n}" for n in range(23)]
    space = Space(dict.fromkeys(names, (False, True)), {})
    pairs = list(zip(names, [*names[1:], names[0]], strict=True))
    odd_ring = every(some([Among(a, bit, 3), Among(b, bit, 3)]) for a, b in pairs for bit in (1, 2))
    assert isinstance(satisfy(odd_ring, space, budget=1), GaveUp)
    assert isinstance(satisfy(odd_ring, space), Nobody)


def test_two_facts_multiplied_are_out_of_reach():
    tree = parse_condition("学时 × 受聘现岗位 ≥ 10年", SCOPE)
    with pytest.raises(OutOfReachError, match="相乘"):
        Opener(SPACE, NOW, DAY).formula(tree)
