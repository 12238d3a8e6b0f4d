"""Random standards: every counter-example replays, every proof survives a search (人社部令第40号第5条)."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.rules.notice import province

from sunlit.domain.rules.pack import Axiom
from sunlit.domain.rules.parser import parse_condition
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.example import Standard
from sunlit.domain.rules.proof.findings import Holds, NotProven, Vacuous, Violated
from sunlit.domain.rules.proof.ground import ground
from sunlit.domain.rules.proof.imply import implies
from sunlit.domain.rules.rule_set import sorts_below
from sunlit.domain.rules.tree import AtLeast, Node, Not, all_of, any_of

PACK = province()
SCOPE = PACK.scope(sorts_below(PACK))
DAY = date(2021, 10, 11)


def read(text: str) -> Node:
    node = parse_condition(text, SCOPE)
    assert not hasattr(node, "faults"), str(node)
    return node


LONGER = Axiom("在岗不长于任教", read("受聘现岗位 ≤ 乡镇连续任教"), "示例")
HERE = ground(replace(PACK, axioms={"在岗不长于任教": LONGER}), DAY, 2021)
ATOMS = [
    "中小学教师",
    "现仍在一线",
    "须仍在乡镇",
    "高级基本条件",
    '现聘等级 = "一级教师"',
    '单位层级 属于 {"省", "县"}',
    '学历学位 ≥ "本科"',
    '学历学位 < "硕士"',
    "受聘现岗位 ≥ 2年",
    "受聘现岗位 ≥ 聘任年限(单位层级)",
    "受聘现岗位 ≥ 聘任年限(单位层级) - 1年",
    "乡镇连续任教 ≥ 一线年限",
    "乡镇连续任教 - 受聘现岗位 ≥ 3年",
    "乡镇连续任教 < 2年",
    "较小(受聘现岗位, 乡镇连续任教) ≥ 1年",
    "学时 ≥ 90",
    "学时 = 60",
]
atoms = st.sampled_from([read(text) for text in ATOMS])
standards = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda items: all_of(*items)),
        st.lists(inner, min_size=2, max_size=3).map(lambda items: any_of(*items)),
        inner.map(Not),
        st.lists(inner, min_size=3, max_size=3).map(lambda items: AtLeast(2, tuple(items))),
    ),
    max_leaves=8,
)
people = st.fixed_dictionaries(
    {
        "中小学教师": st.booleans(),
        "现仍在一线": st.booleans(),
        "现聘等级": st.sampled_from(["二级教师", "一级教师"]),
        "学历学位": st.sampled_from(["大专", "本科", "硕士", "博士"]),
        "单位层级": st.sampled_from(["省", "市", "县"]),
        "乡镇连续任教": st.sampled_from([0, 11, 12, 23, 24, 35, 36, 48, 60, 359, 360, 400]),
        "受聘现岗位": st.sampled_from([0, 11, 12, 23, 24, 35, 36, 47, 48, 59, 60, 72]),
        "学时": st.sampled_from([0, 59, 60, 61, 89, 90]),
    }
)


def standard(node: Node) -> Standard:
    return Standard(node, HERE, "示例", Said("示例", "example"))


@settings(max_examples=250, deadline=None)
@given(standards, standards, st.lists(people, min_size=15, max_size=15))
def test_every_example_replays_and_every_proof_survives_random_people(one, other, somebodies):
    local, floor = standard(one), standard(other)
    result = implies(local, [floor])
    assert not isinstance(result, NotProven), result
    if isinstance(result, Violated):
        for example in result.examples:
            assert local.holds(example.person) is True
            assert floor.holds(example.person) is False
            assert example.words.startswith("例如：")
        return
    for person in somebodies:
        if person["受聘现岗位"] <= person["乡镇连续任教"]:
            meets = local.holds(person)
            assert meets is not True or (isinstance(result, Holds) and floor.holds(person) is True)


@settings(max_examples=100, deadline=None)
@given(standards)
def test_every_standard_is_as_high_as_itself_and_as_a_part_of_it(one):
    more = all_of(one, read("学时 ≥ 90"))
    assert isinstance(implies(standard(one), [standard(one)]), Holds | Vacuous)
    assert isinstance(implies(standard(more), [standard(one)]), Holds | Vacuous)


def test_without_the_axiom_a_counter_example_is_found_and_with_it_none():
    one, other = read("受聘现岗位 ≥ 10年"), read("乡镇连续任教 ≥ 10年")
    assert implies(standard(one), [standard(other)]) == Holds()
    bare = ground(PACK, DAY, 2021)
    result = implies(Standard(one, bare, "", Said("甲")), [Standard(other, bare, "", Said("乙"))])
    assert isinstance(result, Violated)
    assert dict(result.person) == {"受聘现岗位": 120, "乡镇连续任教": 0}


def test_a_spent_budget_is_not_proven():
    poor = ground(PACK, DAY, 2021, budget=0)
    result = implies(
        Standard(read("学时 ≥ 90"), poor, "", Said("甲")), [Standard(read("学时 ≥ 60"), poor, "", Said("乙"))]
    )
    assert isinstance(result, NotProven)
    assert "没有结论" in result.reason
