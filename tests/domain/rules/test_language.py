"""The condition language: text → tree → text, types, and faults in Chinese with their place (一(十七)1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.rules.trees import SCOPE, conditions

from sunlit.domain.rules.canonical import from_json, to_json
from sunlit.domain.rules.check import sort_of
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.parser import parse, parse_condition
from sunlit.domain.rules.text import to_text
from sunlit.domain.rules.tree import And, AtLeast, Compare, Const, Fact, In, Kind, Node, Not, Or, atoms


def read(text: str) -> Node:
    node = parse_condition(text, SCOPE)
    assert not isinstance(node, Faults), str(node)
    return node


def faults(text: str) -> list[str]:
    node = parse_condition(text, SCOPE)
    assert isinstance(node, Faults), to_text(node)
    return [str(fault) for fault in node.faults]


@given(conditions)
def test_text_written_from_a_tree_reads_back_as_the_same_tree(tree):
    text = to_text(tree)
    again = read(text)
    assert again == tree
    assert to_text(again) == text


@given(conditions)
def test_canonical_json_reads_back_as_the_same_tree_and_is_its_only_spelling(tree):
    assert from_json(to_json(tree)) == tree
    assert to_json(from_json(to_json(tree))) == to_json(tree)


@given(conditions)
def test_every_tree_of_right_types_passes_the_typing_check(tree):
    sort, found = sort_of(tree, SCOPE)
    assert sort is not None
    assert sort.kind is Kind.TRUTH
    assert found == ()


@given(st.text(alphabet='非且或 离退休学时≥<(){}“"甲、，12年月-至少项\n', max_size=30))
def test_any_text_gives_a_tree_or_faults_and_never_an_exception(text):
    outcome = parse_condition(text, SCOPE)
    if isinstance(outcome, Faults):
        assert outcome.faults
        assert all(fault.line >= 1 for fault in outcome.faults)
    else:
        assert read(to_text(outcome)) == outcome


def test_the_ascii_spelling_means_the_same_as_the_chinese_one():
    chinese = '非 离退休 且 (受聘现岗位 ≥ 10年 或 单位层级 属于 {"省"、"市"}) 且 至少1项(现仍在一线，学时 ≠ 3)'
    ascii_ = "not 离退休 and (受聘现岗位 >= 120月 or 单位层级 in {“省”, “市”}) and at_least(1, 现仍在一线, 学时 != 3)"
    assert read(chinese) == read(ascii_)


def test_and_binds_tighter_than_or_and_not_binds_one_comparison():
    more_than_two = Compare(">", Fact("学时"), Const(2, Kind.NUMBER))
    assert read("离退休 或 现仍在一线 且 学时 > 2") == Or((Fact("离退休"), And((Fact("现仍在一线"), more_than_two))))
    assert read("非 学时 > 2 且 离退休") == And((Not(more_than_two), Fact("离退休")))


def test_years_months_money_and_dates_are_integers_and_days_from_the_start():
    tree = read("受聘现岗位 ≥ 2年 且 乡镇任教 < 18个月 且 补贴 ≤ 3000.5元 且 处分期止 > 2020-12-31")
    assert isinstance(tree, And)
    assert [to_text(item) for item in tree.items] == [
        "受聘现岗位 ≥ 2年",
        "乡镇任教 < 18个月",
        "补贴 ≤ 3000.50元",
        "处分期止 > 2020-12-31",
    ]
    assert atoms(tree) == 4


def test_not_among_is_the_contrary_of_among():
    assert read('单位层级 不属于 {"省"}') == Not(In(Fact("单位层级"), ("省",)))


def test_at_least_counts_its_conditions():
    assert read("至少2项(离退休, 现仍在一线, 学时 > 1)") == AtLeast(
        2, (Fact("离退休"), Fact("现仍在一线"), Compare(">", Fact("学时"), Const(1, Kind.NUMBER)))
    )
    assert faults("至少3项(离退休, 现仍在一线)") == ["第1行第1字：至少3项，但只列了2项"]


_NOT_WHOLE = "条件没有写完；此处应为事项、数、或括号"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("受聘现岗 ≥ 2年", "第1行第1字：未登记的事项“受聘现岗”；相近的有：受聘现岗位"),
        ("离退休且一线", "第1行第1字：未登记的事项“离退休且一线”；此处应为“且”前后要留空格；相近的有：离退休"),
        ("受聘现岗位 ≥ 2", "第1行第1字：“受聘现岗位”是月数，不能与数“2”比较；此处应为2年、2个月"),
        ("受聘现岗位 ≥ 是", "第1行第1字：“受聘现岗位”是月数，不能与是否“是”比较；此处应为月数"),
        ('单位层级 = "县级"', "第1行第1字：“单位层级”没有取值“县级”；此处应为省、市、县；相近的有：县"),
        ('单位层级 ≥ "市"', "第1行第1字：“单位层级”没有高低次序，不能用“≥”；此处应为=、≠、属于"),
        ("聘任年限 ≥ 2年", "第1行第1字：“聘任年限”是表，要写明按哪个事项查；此处应为聘任年限(事项)"),
        (
            "受聘现岗位 ≥ 聘任年限(学历)",
            "第1行第9字：表“聘任年限”没有“学历”的取值大专、本科、硕士、博士；此处应为省、市、县",
        ),
        ("离退休 且", f"第1行第6字：{_NOT_WHOLE}"),
        ("(离退休", "第1行第5字：条件没有写完；此处应为“)”"),
        ("离退休 现仍在一线", "第1行第5字：不应出现“现仍在一线”；此处应为“且”“或”或者结尾"),
        ("1年 ≤ 受聘现岗位 ≤ 3年", "第1行第12字：比较不能连写，请用“且”分成两句；此处应为“且”"),
        ("受聘现岗位", "第1行第1字：这是月数，不是条件；此处应为能答是或否的条件"),
        ("学时 且 离退休", "第1行第1字：“学时”是数，不是条件；此处应为能答是或否的条件"),
        ("离退休 + 1 > 2", "第1行第1字：“离退休”是是否，不能参加“+”；此处应为数、月数或金额"),
        ("受聘现岗位 + 3 > 2年", "第1行第1字：月数与数不能用“+”连在一起"),
        ("处分期止 > 2021-02-30", "第1行第8字：没有“2021-02-30”这一天；此处应为形如2020-12-31的日期"),
        ('单位层级 = "县', "第1行第8字：引号没有配对；此处应为成对的引号"),
        ("学时 ≥ 90次", "第1行第6字：“90次”读不懂；此处应为不带单位的数，或带“年”“个月”“元”的数"),
        ("离退休 & 现仍在一线", "第1行第5字：不认识的符号“&”"),
    ],
)
def test_a_fault_names_its_place_what_was_expected_and_what_is_near(text, said):
    assert faults(text) == [said]


def test_all_faults_of_a_sentence_are_told_at_once_with_their_lines():
    assert faults('退休 且\n受聘现岗位 ≥ 2 且\n单位层级 = "镇"') == [
        "第1行第1字：未登记的事项“退休”；相近的有：离退休",
        "第2行第1字：“受聘现岗位”是月数，不能与数“2”比较；此处应为2年、2个月",
        "第3行第1字：“单位层级”没有取值“镇”；此处应为省、市、县",
    ]


def test_brackets_nested_without_end_are_refused_and_do_not_exhaust_the_reader():
    assert faults("(" * 5000 + "离退休" + ")" * 5000)[0].endswith("括号套得太深，请拆成几个定义")
    assert faults("非 " * 5000 + "离退休")[0].endswith("括号套得太深，请拆成几个定义")


def test_a_quantity_is_read_with_its_sort():
    outcome = parse("较小(5年, 聘任年限(单位层级) + 12 × 1个月)", SCOPE)
    assert not isinstance(outcome, Faults)
    assert outcome.sort.kind is Kind.MONTHS
