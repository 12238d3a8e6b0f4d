"""Explaining one person: three-valued, with what is missing and only that (house rule 4)."""

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.rules.oracle import DAY, NOW, evaluated
from tests.domain.rules.trees import SCOPE, conditions, people, whole_people

from sunlit.domain.rules.explain import Explainer, compiled
from sunlit.domain.rules.parser import parse
from sunlit.domain.rules.trace import elementary
from sunlit.domain.rules.tree import Node


def read(text: str) -> Node:
    return parse(text, SCOPE).node


def explained(text: str, **known):
    return compiled(read(text), NOW, "一(五)c")({**DAY, **known})


@given(conditions, whole_people)
def test_explain_agrees_with_plain_evaluation_when_every_fact_is_known(tree, person):
    trace = compiled(tree, NOW)({**DAY, **person})
    assert trace.value is evaluated(tree, {**DAY, **person})
    assert not trace.missing


@given(conditions, whole_people, st.data())
def test_learning_a_fact_never_turns_a_yes_into_a_no_or_back(tree, person, data):
    explain = compiled(tree, NOW)
    hidden = data.draw(st.sets(st.sampled_from(sorted(person))))
    learned = data.draw(st.sets(st.sampled_from(sorted(hidden)))) if hidden else set()
    before = explain({**DAY, **{k: v for k, v in person.items() if k not in hidden}})
    after = explain({**DAY, **{k: v for k, v in person.items() if k not in hidden - learned}})
    if before.value is not None:
        assert after.value is before.value


@given(conditions, people)
def test_only_an_undecided_condition_misses_facts_and_only_unknown_ones(tree, person):
    trace = compiled(tree, NOW)({**DAY, **person})
    assert bool(trace.missing) is (trace.value is None)
    assert not trace.missing & set(person)


@given(conditions, people, whole_people)
def test_the_missing_facts_are_enough_to_decide(tree, person, rest):
    explain = compiled(tree, NOW)
    trace = explain({**DAY, **person})
    for _ in range(len(rest) + 1):
        person = {**person, **{name: rest[name] for name in trace.missing}}
        trace = explain({**DAY, **person})
    assert trace.value is not None


@given(conditions, people, people)
def test_definitions_asked_once_a_person_never_answer_for_another(tree, one, other):
    shared: dict[str, Explainer] = {}
    explain, alone = compiled(tree, NOW, shared=shared), compiled(tree, NOW)
    for person in ({**DAY, **one}, {**DAY, **other}, {**DAY, **one}):
        assert explain(person) == alone(person)


def test_each_elementary_condition_shows_fact_value_threshold_and_clause():
    trace = explained(
        "现仍在一线 且 受聘现岗位 ≥ 聘任年限(单位层级) 且 基本条件", 受聘现岗位=22, 单位层级="县", 学历="本科"
    )
    front, tenure, degree, hours = elementary(trace)
    assert (front.value, front.facts, front.clause) == (None, (("现仍在一线", None),), "一(五)c")
    assert (tenure.value, tenure.got, tenure.need) == (False, 22, 24)
    assert tenure.facts == (("受聘现岗位", 22), ("单位层级", "县"))
    assert (degree.value, degree.got, degree.need, degree.clause) == (True, "本科", "本科", "国家基本条件")
    assert (hours.value, hours.missing) == (None, frozenset({"学时"}))


def test_a_decided_condition_misses_nothing_however_much_is_unknown():
    trace = explained("现仍在一线 且 受聘现岗位 ≥ 10年", 受聘现岗位=22)
    assert trace.value is False
    assert trace.missing == frozenset()


def test_facts_of_decided_branches_are_not_asked_for():
    trace = explained('(离退休 且 学时 > 1 或 学历 = "博士") 且 现仍在一线', 离退休=False)
    assert trace.missing == {"学历", "现仍在一线"}


def test_the_smaller_of_a_known_and_an_unknown_quantity_is_unknown():
    assert explained("较小(受聘现岗位, 乡镇任教) ≤ 1年", 受聘现岗位=6).value is None


def test_at_least_is_decided_as_soon_as_it_can_be():
    text = "至少2项(离退休, 现仍在一线, 学时 > 1)"
    assert explained(text, 离退休=True, 现仍在一线=True).value is True
    assert explained(text, 离退休=False, 现仍在一线=False).value is False
    assert explained(text, 离退休=True).missing == {"现仍在一线", "学时"}


def test_a_fact_compared_with_itself_is_unknown_until_it_is_known():
    assert explained("受聘现岗位 ≥ 受聘现岗位").value is None
    assert explained("受聘现岗位 ≥ 受聘现岗位", 受聘现岗位=3).value is True
