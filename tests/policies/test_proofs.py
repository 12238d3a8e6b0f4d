"""What the prover finds in the real packs: walkable paths, paths within paths, gaps, the four onlys (rules.md)."""

from dataclasses import replace
from datetime import date

import pytest

from sunlit.domain.rules.parser import parse_condition
from sunlit.domain.rules.proof.findings import Holds, Violated
from sunlit.domain.rules.proof.floor import floor_check
from sunlit.domain.rules.proof.gaps import gaps
from sunlit.domain.rules.proof.ground import ground
from sunlit.domain.rules.proof.onlys import onlys
from sunlit.domain.rules.proof.paths import Paths
from sunlit.domain.rules.proof.search import Found, Nobody
from sunlit.domain.rules.rule_set import sorts_below
from sunlit.domain.rules.tree import Fact
from sunlit.gateways.files import Book, read_book

BOOK = read_book()
assert isinstance(BOOK, Book), str(BOOK)
NATIONAL, JILIN = BOOK.packs
DAY = date(2021, 10, 11)
HERE = Paths(ground(JILIN, DAY, 2021))


def path(name):
    return JILIN.paths[name]


def given(name, holds):
    return HERE.ground.formula(Fact(name), holds)


def test_1_5_c_lies_within_2_2_a_for_public_schools_with_other_consequences():
    inner, outer = path("c1_05_c"), path("c2_02_a")
    assert isinstance(HERE.contained(inner, outer, given("学校公办", True)), Holds)
    assert inner.then != outer.then
    finding = HERE.containment(inner, outer)
    assert finding is not None
    assert (finding.kind, finding.path, finding.other) == ("contained_if", "c1_05_c", "c2_02_a")
    assert "后果不同" in finding.words


def test_for_private_schools_it_does_not_and_such_a_teacher_is_shown():
    result = HERE.contained(path("c1_05_c"), path("c2_02_a"), given("学校公办", False))
    assert isinstance(result, Violated)
    assert result.person["乡镇连续任教"] == 360
    assert result.person["现聘等级"] == "一级教师"
    assert result.person["乡镇事业一线累计"] == 0
    assert result.clause == "二(二)a"
    finding = HERE.containment(path("c1_05_c"), path("c2_02_a"))
    assert finding is not None
    assert finding.person["学校公办"] is False


@pytest.mark.parametrize(
    "left_out", ["公办学校的连续不长于事业单位累计", "一级教师是中级岗位"], ids=["连续 ≤ 累计", "一级 ⇒ 中级"]
)
def test_without_an_axiom_the_containment_is_not_proved(left_out):
    axioms = {name: one for name, one in JILIN.axioms.items() if name != left_out}
    assert len(axioms) == len(JILIN.axioms) - 1
    less = Paths(ground(replace(JILIN, axioms=axioms), DAY, 2021))
    public = less.ground.formula(Fact("学校公办"))
    assert isinstance(less.contained(path("c1_05_c"), path("c2_02_a"), public), Violated)


def test_1_5_d_does_not_lie_within_2_2_a_even_for_public_schools():
    result = HERE.contained(path("c1_05_d"), path("c2_02_a"), given("学校公办", True))
    assert isinstance(result, Violated)
    assert result.person["受聘现岗位"] < 120
    assert HERE.containment(path("c1_05_d"), path("c2_02_a")) is None


def test_two_years_earlier_take_the_county_requirement_of_2021_to_zero():
    county = parse_condition(
        '聘任年限按 = "岗位层级" 且 受聘现岗位 < 1个月 且 单位层级 = "县" 且 单位类型 = "评聘分开"',
        JILIN.scope(sorts_below(JILIN)),
    )
    met = JILIN.definitions["提前后聘任年限"].node
    for years, somebody in ((1, Nobody), (2, Found)):
        here = ground(JILIN.choosing({"提前年数": years, "中小学不问聘任年限": False}), DAY, 2021)
        assert isinstance(here.find(here.formula(county), here.formula(met)), somebody), years
    city = ground(JILIN.choosing({"提前年数": 2}), DAY, 2021)
    not_teacher = parse_condition(
        '系列 ≠ "中小学教师" 且 受聘现岗位 < 1年 且 单位层级 = "市" 且 单位类型 = "评聘分开"',
        JILIN.scope(sorts_below(JILIN)),
    )
    assert isinstance(city.find(city.formula(not_teacher), city.formula(met)), Nobody)


@pytest.mark.parametrize("one", list(JILIN.paths.values()), ids=lambda one: one.id)
def test_somebody_can_walk_every_path_and_who_cannot_be_walked_is_named(one):
    finding = HERE.reached(one)
    if one.id == "c5_01_b":  # 2021年不问，2022年同等优先：2021年度没有人能走
        assert finding.kind == "unreachable"
        assert one.label.zh in finding.words
        next_season = Paths(ground(JILIN, date(2022, 4, 1), 2022))
        assert next_season.reached(one).kind == "reachable"
    else:
        assert finding.kind == "reachable", finding.words


def test_paths_within_paths_are_found_and_none_is_wrong():
    found = {(one.path, one.other) for one in HERE.containments() if one.kind == "contained"}
    assert ("c1_14_b_middle", "c1_14_b_junior") in found
    assert ("c1_11_d_review", "c1_11_b") in found
    assert ("c1_05_c", "c2_02_a") not in found
    for inner, outer in found:
        somebody = HERE.reached(path(inner))
        assert HERE.standard(path(outer)).holds(somebody.person) is not False, (inner, outer)


def test_overlapping_paths_name_somebody_who_may_walk_both():
    overlaps = {(one.path, one.other): one for one in HERE.overlaps()}
    both = overlaps["c1_05_c", "c2_02_a"]
    for name in ("c1_05_c", "c2_02_a"):
        assert HERE.standard(path(name)).holds(both.person) is True
    assert ("c1_05_c", "c1_05_d") not in overlaps


def test_no_national_path_leads_nowhere_and_a_repeal_without_successor_would_be_told():
    assert [one.words for one in gaps(HERE, NATIONAL) if one.kind == "gap"] == []
    fewer = {name: one for name, one in JILIN.paths.items() if name not in ("c1_05_f_first",)}
    without = Paths(ground(replace(JILIN, paths=fewer), DAY, 2021))
    told = [one for one in gaps(without, NATIONAL) if one.kind == "gap"]
    assert [one.path for one in told] == ["s22_first"]
    assert "没有路可走" in told[0].words


def asked_of(text):
    checked = floor_check(
        text, pack=JILIN, national=NATIONAL, series="工程技术人员", level="副高级", as_of=DAY, season=2021
    )
    return {(one.measure, one.every): one for one in checked.onlys}


def test_papers_asked_in_every_branch_are_flagged_with_the_branch():
    asked = asked_of('现职称层级 = "中级" 且 业绩突出 且 ( 论文数 ≥ 3 且 获奖数 ≥ 1 或 论文数 ≥ 5 )')
    assert asked["论文", True].branches == ("发表的论文不少于3篇", "发表的论文不少于5篇")
    assert "每一条分支都要求论文" in asked["论文", True].words
    assert ("奖项", True) not in asked


def test_papers_in_one_branch_only_are_not_flagged():
    assert ("论文", True) not in asked_of('现职称层级 = "中级" 且 业绩突出 且 ( 论文数 ≥ 3 或 同行专家推荐 ≥ 2 )')


def test_a_gate_of_papers_alone_is_flagged_and_beside_another_gate_not():
    assert ("论文", False) in asked_of('现职称层级 = "中级" 且 论文数 ≥ 3')
    assert ("论文", False) not in asked_of('现职称层级 = "中级" 且 论文数 ≥ 3 且 业绩突出')


def test_a_threshold_nobody_fails_asks_for_nothing():
    assert asked_of('现职称层级 = "中级" 且 论文数 ≥ 0 且 业绩突出') == {}


def test_the_notice_itself_asks_papers_and_awards_of_nobody():
    asked = {one.measure for each in HERE.walkable.values() for one in onlys(HERE.standard(each))}
    assert asked == {"学历", "资历"}
