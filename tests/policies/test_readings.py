"""Every doubtful place that touches eligibility is a parameter with default, other reading and note (一 to 五)."""

from datetime import date

import pytest

from sunlit.apps.policybook.readings import readings_of
from sunlit.domain.rules.cited import cited
from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parameters import Parameter
from sunlit.domain.rules.verdict import PathVerdict, assess
from sunlit.gateways.files import Book, read_book

_READ = read_book()
assert isinstance(_READ, Book), str(_READ)
PACK = _READ.packs[-1]
CASES = [case for clause in PACK.clauses.values() for case in clause.cases]

# Number in the list of ambiguities → parameters that settle it. All of these decide who may apply, by which path.
DECIDING = {
    6: ("提前年数",),
    19: ("事实截止日",),
    20: ("计年方式",),
    21: ("聘任年限按",),
    22: ("学校倾斜截止日",),
    23: ("单独评审须在乡镇",),
    26: ("首年同等优先",),
    27: ("中小学不问聘任年限",),
    28: ("直评须仍在乡镇", "定向须仍在乡镇"),
    30: ("县以下含市辖区", "企事业含机关"),
    31: ("其他单位归省厅",),
    32: ("技能领域开放",),
    33: ("一年要求适用全部援派",),
    36: ("单独评审仍须国家条件",),
    37: ("幼儿园按小学",),
    39: ("农民须逐级",),
    40: ("提前范围",),
    41: ("考评结合算考试系列",),
    42: ("其他派出主体也算",),
}
# These touch eligibility without being asked in a condition: seats, caps, gaps a person accepts, how parity is counted.
BESIDE = {
    1: ("有空岗即可推荐",),
    4: ("定向通过率基数",),
    8: ("AB岗位等级",),
    15: ("通过率计算范围",),
    18: ("定向超额排序", "定向边界同分"),
    24: ("单独评审推荐计数",),
    29: ("可衔接间断",),
}
ALL = [(number, name) for number, names in (DECIDING | BESIDE).items() for name in names]
SETTLING = [(number, name) for number, names in DECIDING.items() for name in names]


def _others(parameter: Parameter) -> list[object]:
    used = {entry.value for entry in parameter.entries}
    return [held for held in parameter.alternatives if held not in used]


@pytest.mark.parametrize(("number", "name"), ALL)
def test_it_is_a_parameter_with_default_alternative_note_and_both_names(number: int, name: str):
    parameter = PACK.parameters[name]
    assert parameter.ambiguity == number
    assert parameter.note, f"{name}: no note"
    assert parameter.label.zh, name
    assert parameter.label.en, name
    assert all(entry.source for entry in parameter.entries)
    assert _others(parameter), f"{name}: no other reading"


@pytest.mark.parametrize(("number", "name"), ALL)
def test_it_is_told_on_the_page_of_its_clause(number: int, name: str):
    told = [
        one.parameter.name for clause in PACK.clauses.values() for one in readings_of(PACK, clause) if one.parameter
    ]
    assert name in told, f"{number}: no reading.md tells {name}"


def _verdicts(case: Case, pack: Pack) -> dict[str, PathVerdict]:
    as_of = case.as_of or pack.season(case.season).closes
    moment, _ = pack.moment(as_of, case.season)
    facts = read_facts(case.given, pack.vocabulary, moment.reckoned)
    assert isinstance(facts, Facts), str(facts)
    return {verdict.path: verdict for verdict in assess(pack, facts, as_of=as_of, season=case.season)}


@pytest.mark.parametrize(("number", "name"), SETTLING)
def test_it_appears_in_the_explanation_of_every_verdict_it_may_turn(number: int, name: str):
    """Some case answers otherwise under the other reading, and the verdict cites the parameter both times."""
    parameter, turned = PACK.parameters[name], []
    for case in [case for case in CASES if name in case.choices]:
        held = {other: PACK.parameters[other].reading(said) for other, said in case.choices.items()}
        other = PACK.choosing(held)
        usual = PACK.choosing({one: value for one, value in held.items() if one != name})
        read, before = _verdicts(case, other), _verdicts(case, usual)
        for path, verdict in read.items():
            if verdict.value is not before[path].value:
                turned.append(path)
                for one, pack in ((verdict, other), (before[path], usual)):
                    found = {c.parameter.name: c for c in cited(one, pack)}
                    assert name in found, f"{name} is not cited by {path}"
                    assert found[name].is_reading
    assert turned, f"{number} {parameter.name}: no case turns under the other reading"


def test_every_reading_that_a_rule_asks_for_is_in_these_lists():
    """A doubtful place added later must be added to the lists above, or this fails."""
    day = date(2024, 3, 1)
    season = PACK.season(2024)
    facts = read_facts({}, PACK.vocabulary)
    assert isinstance(facts, Facts)
    asked = {
        c.parameter.name
        for verdict in assess(PACK, facts, as_of=season.clamped(day), season=2024)
        for c in cited(verdict, PACK)
        if c.is_reading
    }
    assert asked <= {name for _, name in SETTLING}
