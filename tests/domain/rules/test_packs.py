"""Packs: read whole or refused whole with every error; later over earlier; cases are tests (一(一))."""

from datetime import date

import pytest
from tests.domain.rules.notice import FLOOR, PROVINCE, changed, files, floor, province

from sunlit.domain.rules.canonical_pack import pack_digest
from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load import build


def faults(plain, below=None, name="province"):
    pack = build(files(name, plain), below if below is not None else floor())
    assert isinstance(pack, Faults)
    return [f"{fault.file}：{fault.text}" for fault in pack.faults]


RULES = "schools/rule.yaml"


def test_the_cases_of_the_small_notice_come_out_as_they_say():
    pack = province()
    cases = [case for clause in pack.clauses.values() for case in clause.cases]
    assert len(cases) == 3
    assert [str(m) for case in cases for m in mismatches(case, pack)] == []


def test_a_case_that_says_something_else_is_told_in_one_sentence():
    plain = changed(PROVINCE, "schools/cases.yaml", 0, "expect", to={"c1_05_c": "否"})
    pack = build(files("province", plain), floor())
    case = pack.clauses["province", "schools"].cases[0]
    assert [str(m) for m in mismatches(case, pack)] == [
        "村小任教三十一年、一级十一年的教师可以直接评定：c1_05_c 应为否，得到是"
    ]


def test_status_is_computed_from_the_parts():
    pack = province()
    schools = pack.clauses["province", "schools"]
    assert [(part.id, part.status, part.cases) for part in schools.parts] == [
        ("c", "built", 3),
        ("d", "planned", 2),
        ("e", "planned", 0),
    ]
    assert schools.status == "partial"
    assert pack.clauses["province", "tenure"].status == "planned"


def test_what_a_later_pack_does_not_mention_falls_through():
    pack = province()
    assert list(pack.paths) == ["senior", "c1_05_c", "c1_05_d"]
    assert pack.guards["retired"].clause == "人社部令第40号第14条"
    assert pack.season(2019).opens == date(2019, 3, 1)


def test_a_later_number_holds_from_its_own_date_and_the_earlier_before_it():
    later = {
        "pack.yaml": {
            "pack": "change",
            "title": "演示",
            "number": "演示",
            "in_force": "2023-01-01",
            "over": ["floor", "province"],
        },
        "params.yaml": {"一线年限": {"unit": "年", "values": {"2023-01-01": {"value": 25, "source": "演示"}}}},
    }
    pack = build(files("change", later), province())
    line = pack.parameters["一线年限"]
    assert line.in_force(date(2022, 12, 31)).value == 30
    assert line.in_force(date(2023, 1, 1)).value == 25


def test_a_path_can_be_replaced_or_repealed_by_a_later_pack():
    later = {
        "pack.yaml": {
            "pack": "change",
            "title": "演示",
            "number": "演示",
            "in_force": "2023-01-01",
            "over": ["floor", "province"],
        },
        "new/clause.yaml": {"number": "演示一", "title": "改", "summary": "改", "parts": [{"id": "a", "says": "改"}]},
        "new/rule.yaml": [
            {"repeal": "c1_05_d"},
            {"path": "c1_05_c", "part": "a", "zh": "改了", "when": "现仍在一线", "then": {"method": "破格"}},
        ],
    }
    pack = build(files("change", later), province())
    assert list(pack.paths) == ["senior", "c1_05_c"]
    assert pack.paths["c1_05_c"].clause == "演示一a"


def test_overriding_a_fact_with_another_type_is_refused_where_the_lower_pack_uses_it():
    plain = {**PROVINCE, "facts.yaml": {"学时": {"type": "是否"}}}
    assert "province：下层包的“高级基本条件”不再成立：“学时”是是否，不能与数“90”比较；此处应为是否" in faults(plain)


def test_every_error_of_a_pack_is_told_at_once():
    plain = changed(PROVINCE, RULES, 0, "when", to="中小学老师 且 受聘现岗位 ≥ 10")
    plain = changed(plain, RULES, 1, "then", "method", to="定向评介")
    plain = changed(plain, "tenure/params.yaml", "聘任年限", "values", "2023-01-01", "table", to={"省": 5, "镇": 1})
    plain = changed(plain, "schools/cases.yaml", 0, "given", "现聘等级", to="一级")
    assert faults(plain) == [
        "province/tenure/params.yaml：2023-01-01的表缺少：市、县",
        "province/tenure/params.yaml：2023-01-01的表多出：镇",
        "province/schools/rule.yaml：未登记的事项“中小学老师”",
        "province/schools/rule.yaml：“受聘现岗位”是月数，不能与数“10”比较",
        "province/schools/rule.yaml：method 写成了“定向评介”",
        "province/schools/cases.yaml：“现聘等级”不能是“一级”",
    ]


@pytest.mark.parametrize(
    ("path", "keys", "to", "said"),
    [
        (RULES, (0, "whne"), "是", "province/schools/rule.yaml：不认识的项目“whne”"),
        (RULES, (0, "cutoff"), "一线年限", "province/schools/rule.yaml：“一线年限”不是截止日参数"),
        (RULES, (0, "part"), "z", "province/schools/clause.yaml：条款没有“z”这一部分"),
        (RULES, (0, "then", "cap"), "一线年限", "province/schools/rule.yaml：“一线年限”不是千分数参数"),
        ("tenure/rule.yaml", (0, "for"), {"method": "正经"}, "province/tenure/rule.yaml：method 没有“正经”"),
        ("pack.yaml", ("over",), ["别的"], "province/pack.yaml：over 与所依据的包不符：floor"),
        ("pack.yaml", ("in_force",), "去年", "province/pack.yaml：“in_force”写成了“去年”"),
        ("schools/params.yaml", ("一线年限", "values"), {}, "province/schools/params.yaml：参数“一线年限”没有任何值"),
        (
            "schools/params.yaml",
            ("一线年限", "values", "2021-09-22", "value"),
            "三十",
            "province/schools/params.yaml：值写成了“三十”",
        ),
        (
            "schools/cases.yaml",
            (0, "choices"),
            {"须仍在乡镇": "也许"},
            "province/schools/cases.yaml：“须仍在乡镇”没有“也许”这种读法",
        ),
        ("schools/cases.yaml", (0, "expect"), {"c1_05_c": "也许"}, "province/schools/cases.yaml：写成了“也许”"),
    ],
)
def test_a_slip_of_the_pen_is_a_load_error(path, keys, to, said):
    assert said in faults(changed(PROVINCE, path, *keys, to=to))


def test_a_file_nobody_reads_is_refused():
    assert faults({**PROVINCE, "schools/rules.yaml": []}) == ["province/schools/rules.yaml：没有人读这个文件"]


def test_definitions_that_need_one_another_in_a_circle_are_refused():
    plain = changed(FLOOR, "engineers/rule.yaml", 0, "is", to="绕 且 现仍在一线")
    plain["engineers/rule.yaml"].append({"define": "绕", "is": "高级基本条件"})
    pack = build(files("floor", plain))
    assert isinstance(pack, Faults)
    assert "定义“绕”绕回了自己：高级基本条件" in [fault.text for fault in pack.faults]


def test_definitions_may_be_written_in_any_order():
    plain = changed(FLOOR, "engineers/rule.yaml", 0, "is", to="后面的 或 现仍在一线")
    plain["engineers/rule.yaml"].append({"define": "后面的", "is": "学时 ≥ 90"})
    assert "后面的" in build(files("floor", plain)).definitions


def test_a_fault_names_the_line_of_its_file():
    from sunlit.domain.rules.pack_files import PackFiles
    from sunlit.domain.rules.plain import Sheet

    plain = changed(PROVINCE, RULES, 0, "when", to="离退体")
    sheets = dict(files("province", plain).sheets)
    sheets[RULES] = Sheet("province/schools/rule.yaml", plain[RULES], {(0, "when"): 7})
    outcome = build(PackFiles("province", sheets), floor())
    assert isinstance(outcome, Faults)
    assert str(outcome.faults[0]) == "province/schools/rule.yaml，第7行第1字：未登记的事项“离退体”；相近的有：离退休"


def test_an_exemption_without_a_basis_or_with_unknown_words_is_refused():
    plain = {
        **PROVINCE,
        "exemptions.yaml": [
            {"exemption": "三十年", "kind": "基层", "when": "乡镇连续任教 ≥ 一线年限"},
            {
                "exemption": "别的",
                "kind": "照顾",
                "basis": "第十五条",
                "when": "中小学教师",
                "levels": ["高级"],
                "methods": ["直聘"],
            },
            {"exemption": "错的", "kind": "基层", "basis": "第十五条", "when": "中小学老师"},
        ],
    }
    assert faults(plain) == [
        "province/exemptions.yaml：缺少“basis”",
        "province/exemptions.yaml：没有“照顾”这一类豁免",
        "province/exemptions.yaml：levels 没有“高级”",
        "province/exemptions.yaml：methods 没有“直聘”",
        "province/exemptions.yaml：未登记的事项“中小学老师”",
    ]


def test_exemptions_fall_through_and_change_the_digest():
    one = {"exemption": "三十年", "kind": "基层", "basis": "第十五条", "when": "乡镇连续任教 ≥ 一线年限"}
    pack = build(files("province", {**PROVINCE, "exemptions.yaml": [one]}), floor())
    assert pack.exemptions["三十年"].basis == "第十五条"
    assert pack_digest(pack) != pack_digest(province())
