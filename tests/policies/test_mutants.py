"""The mutation check of the real packs: a case notices every condition dropped or moved (house rule 14)."""

from collections import defaultdict
from dataclasses import replace
from functools import cache

import pytest

from sunlit.domain.rules.parser import parse_condition
from sunlit.domain.rules.proof.closure import Rule
from sunlit.domain.rules.proof.equivalent import Apart, Same, compared
from sunlit.domain.rules.proof.mutants import Mutant, mutants
from sunlit.domain.rules.proof.mutating import outcome, row_outcome, wrong_rules
from sunlit.domain.rules.proof.rows import wrong_rows
from sunlit.domain.rules.proof.trial import Court
from sunlit.domain.rules.rule_set import sorts_below
from sunlit.domain.rules.word import Words
from sunlit.gateways.files import Book, read_book

BOOK = read_book()
assert isinstance(BOOK, Book), str(BOOK)
NATIONAL, JILIN = BOOK.packs
WRONG = defaultdict(list)
for wrong_pack, wrong in wrong_rules(BOOK.packs):
    WRONG[wrong.rule.sort, wrong.rule.name, wrong_pack.name].append((wrong_pack, wrong))


@cache
def court():
    return Court.of(BOOK.packs)


@pytest.mark.parametrize("of", list(WRONG), ids=lambda of: f"{of[1]}")
def test_every_wrong_version_of_a_rule_is_noticed_by_a_case_or_proved_to_be_the_same(of):
    survivors = [(m.name, found.proof) for pack, m in WRONG[of] if (found := outcome(court(), pack, m)).survives]
    assert survivors == []


# 提前申报只看员级到副高级；“无”和“正高级”两行没有人读到，已由证明说明。
UNREAD = {"常规任职年限（2021-09-22起）：提高1年 无", "常规任职年限（2021-09-22起）：提高1年 正高级"}


@pytest.mark.parametrize("row", list(wrong_rows(JILIN)), ids=lambda row: row.name)
def test_every_row_of_a_table_is_noticed_when_it_moves_or_proved_to_be_read_by_nobody(row):
    found = row_outcome(row, JILIN)
    assert not found.survives, found.proof
    assert (found.noticed_by is None) is (row.name in UNREAD)
    if row.name in UNREAD:
        assert isinstance(found.proof, Same)
        assert found.proof.paths == ("c2_02_b",)


def test_thresholds_move_by_a_unit_of_their_parameter_and_conditions_are_dropped_one_by_one():
    words = Words(JILIN, JILIN.on(JILIN.in_force))
    told = [m.name for m in mutants(JILIN, words) if m.rule.name == "c2_02_a"]
    assert told == [
        "c2_02_a：去掉 乡镇事业一线累计 ≥ 基层累计年限",
        "c2_02_a：提高1年 乡镇事业一线累计 ≥ 基层累计年限",
        "c2_02_a：降低1年 乡镇事业一线累计 ≥ 基层累计年限",
        "c2_02_a：去掉 现仍在一线",
        'c2_02_a：去掉 现聘层级 = "中级"',
        "c2_02_a：去掉 受聘现岗位 ≥ 中级聘任年限",
        "c2_02_a：提高1年 受聘现岗位 ≥ 中级聘任年限",
        "c2_02_a：降低1年 受聘现岗位 ≥ 中级聘任年限",
    ]


def test_a_rule_without_its_cases_is_not_noticed_and_somebody_shows_the_missing_case():
    clauses = {key: replace(one, cases=()) for key, one in JILIN.clauses.items()}
    bare = replace(JILIN, clauses=clauses)
    pack, mutant = WRONG["path", "c2_02_a", "jilin_2021"][2]
    assert mutant.done == "降低1年"
    found = outcome(Court.of((bare,)), pack, mutant)
    assert found.survives
    assert isinstance(found.proof, Apart)
    assert found.proof.right is False
    assert 348 <= found.proof.person["乡镇事业一线累计"] < 360


def written(text):
    node = parse_condition(text, JILIN.scope(sorts_below(JILIN)))
    return Mutant(Rule("path", "c1_05_c", JILIN.paths["c1_05_c"].node, "一(五)c"), "改写", text, node)


C = (
    "中小学教师 且 乡镇连续任教 ≥ 一线年限 且 ( 非 直评须仍在乡镇 或 乡镇连续任教至今 ≥ 一线年限 ) "
    '且 现仍在一线 且 现聘等级 = "一级教师" 且 受聘现岗位 ≥ 直评任职年限'
)


def test_what_follows_from_an_axiom_changes_nothing_and_is_proved_so():
    proof = compared(written(f"{C} 且 教学一线连续工作 ≥ 一线年限"), JILIN)
    assert isinstance(proof, Same)
    assert proof.paths == ("c1_05_c",)
    assert "已证明等价" in str(proof)


def test_what_is_the_same_only_by_the_usual_reading_is_not_proved():
    proof = compared(written(C.replace("( 非 直评须仍在乡镇 或 乡镇连续任教至今 ≥ 一线年限 ) 且 ", "")), JILIN)
    assert isinstance(proof, Apart)
    assert proof.person["乡镇连续任教至今"] < 360
