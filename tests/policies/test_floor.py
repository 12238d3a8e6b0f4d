"""底线检查 over the real packs: local standards and all paths against the national conditions (人社部令第40号第5条)."""

from dataclasses import replace
from datetime import date

import pytest

from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.proof.findings import Holds, NotProven, Vacuous, Violated
from sunlit.domain.rules.proof.floor import FloorCheck, floor_check, path_check
from sunlit.gateways.files import Book, read_book

BOOK = read_book()
assert isinstance(BOOK, Book), str(BOOK)
NATIONAL, JILIN = BOOK.packs
DAY = date(2021, 10, 11)
SENIOR_ENGINEER = '现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ {years}年'


def check(text: str, series: str = "工程技术人员", level: str = "副高级", method: str = "正常", pack: Pack = JILIN):
    checked = floor_check(
        text, pack=pack, national=NATIONAL, series=series, level=level, as_of=DAY, season=2021, method=method
    )
    assert isinstance(checked, FloorCheck), str(checked)
    return checked


def test_a_standard_as_high_as_the_national_one_is_proved():
    assert check(SENIOR_ENGINEER.format(years=5)).result == Holds()
    assert check(SENIOR_ENGINEER.format(years=6)).result == Holds()


def test_a_year_less_is_shown_by_a_person_in_one_sentence():
    result = check(SENIOR_ENGINEER.format(years=4)).result
    assert isinstance(result, Violated)
    assert dict(result.person) == {"现职称层级": "中级", "学历学位": "本科", "取得现职称": 48}
    assert result.clause == "人社部发〔2019〕16号"
    assert result.words == (
        "例如：现有职称的层级为中级、学历学位为本科、取得现职称满4年的人，符合本标准，"
        "不符合国家基本条件“高级工程师，正常申报”（人社部发〔2019〕16号）：取得现职称满5年：现满4年，还差1年。"
    )


def test_every_way_in_which_a_standard_is_lower_has_its_own_person():
    result = check('现职称层级 = "中级" 且 学历学位 ≥ "大专" 且 取得现职称 ≥ 4年').result
    assert isinstance(result, Violated)
    assert [tuple(reason.fact for reason in one.reasons) for one in result.examples] == [("学历学位",), ("取得现职称",)]


def test_a_sum_of_two_clocks_is_not_as_high_as_one():
    result = check('现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 + 受聘现岗位 ≥ 10年').result
    assert isinstance(result, Violated)
    assert result.examples[0].reasons[0].fact == "取得现职称"


def test_a_standard_nobody_can_meet_is_told_as_such():
    assert isinstance(check('学历学位 ≥ "本科" 且 学历学位 < "中专"').result, Vacuous)


def test_without_a_national_standard_nothing_is_claimed():
    result = check('现职称层级 = "初级"', series="经济专业人员", level="中级").result
    assert isinstance(result, NotProven)
    assert "没有登记经济专业人员中级" in result.reason


def test_two_facts_multiplied_are_not_decided_and_said_so():
    result = check("年度学时 × 年度专业学时 ≥ 100").result
    assert isinstance(result, NotProven)
    assert "相乘" in result.reason


def test_a_text_that_cannot_be_read_comes_back_with_its_place():
    faults = floor_check(
        "受聘现岗 ≥ 5年", pack=JILIN, national=NATIONAL, series="工程技术人员", level="副高级", as_of=DAY
    )
    assert isinstance(faults, Faults)
    assert str(faults) == "第1行第1字：未登记的事项“受聘现岗”；相近的有：受聘现岗位、受聘现等级"


def test_numbers_nobody_has_checked_are_named():
    assert check('现聘等级 = "一级教师"', series="中小学教师").unverified == ("城镇教师农村任教年限",)


def test_thirty_township_years_are_a_lawful_exemption_and_twenty_nine_are_not():
    text = '中小学教师 且 乡镇连续任教 ≥ {}年 且 现仍在一线 且 现聘等级 = "一级教师"'
    held = check(text.format(30), series="中小学教师", method="直接评定").result
    assert isinstance(held, Holds)
    assert [(one.name, one.kind) for one in held.exempted] == [("乡镇连续三十年", "基层")]
    assert held.exempted[0].basis.startswith("人社部令第40号第十五条")
    assert isinstance(check(text.format(29), series="中小学教师", method="直接评定").result, Violated)
    assert isinstance(check(text.format(30), series="中小学教师", method="正常").result, Violated)


TITLES = [path for path in JILIN.paths.values() if path.then.method != "优先"]
# 一(十一)的试点专业认定没有写所在系列，按工程系列的条件认定，却没有要求是工程技术人员。
KNOWN_LOWER = {"c1_11_d_junior"}


@pytest.mark.parametrize("path", TITLES, ids=lambda path: path.id)
def test_no_path_is_lower_than_the_nation_without_a_lawful_exemption(path):
    result = path_check(path, JILIN, NATIONAL, as_of=DAY, season=2021).result
    assert isinstance(result, Violated if path.id in KNOWN_LOWER else Holds), result


def test_without_its_exemption_every_relaxed_path_is_lower():
    for path in TITLES:
        held = path_check(path, JILIN, NATIONAL, as_of=DAY, season=2021).result
        for one in getattr(held, "exempted", ()):
            rest = {name: other for name, other in JILIN.exemptions.items() if name != one.name}
            without = path_check(path, replace(JILIN, exemptions=rest), NATIONAL, as_of=DAY, season=2021).result
            assert isinstance(without, Violated), f"{path.id}：{one.name}"
