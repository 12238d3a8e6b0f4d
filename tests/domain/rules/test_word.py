"""Rules, verdicts and forecasts in words, Chinese and English (一(十七)1, 五(四))."""

from datetime import date

import pytest
from tests.domain.rules.notice import province
from tests.domain.rules.test_forecast import county, facts
from tests.domain.rules.test_verdict import LI, WANG, asked

from sunlit.domain.rules.cited import cited, used_by
from sunlit.domain.rules.forecast import forecast
from sunlit.domain.rules.parser import parse
from sunlit.domain.rules.plan import planned
from sunlit.domain.rules.rule_set import sorts_below
from sunlit.domain.rules.sentences import forecast_sentence, verdict_sentence
from sunlit.domain.rules.word import Words

PACK = province()
DAY = date(2021, 10, 11)
SPEAKER = planned(PACK, DAY).speaker


def said(text: str, words: Words = SPEAKER.zh, *, negated: bool = False) -> str:
    return words.phrase(parse(text, PACK.scope(sorts_below(PACK))).node, negated=negated)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("受聘现岗位 ≥ 2年", "受聘现专业技术岗位满2年", "time in the present post: at least 2 years"),
        ("受聘现岗位 < 直评任职年限", "受聘现专业技术岗位不满10年", "time in the present post: less than 10 years"),
        (
            "受聘现岗位 ≥ 聘任年限(单位层级)",
            "受聘现专业技术岗位满规定年限（省4年、市3年、县2年）",
            "time in the present post: at least 聘任年限 (province: 4 years, city: 3 years, county: 2 years)",
        ),
        ("受聘现岗位 ≥ 直评任职年限 - 1年", "受聘现专业技术岗位满9年", "time in the present post: at least 9 years"),
        ('现聘等级 = "一级教师"', "现聘等级是一级教师", "现聘等级: first grade"),
        ('单位层级 属于 {"市", "县"}', "单位层级是市、县之一", "单位层级: city, county"),
        ('学历学位 ≥ "本科"', "学历学位在本科以上", "学历学位: 本科 or higher"),
        ("学时 ≥ 90", "学时不少于90学时", "学时: at least 90 hours"),
        ("处分期止 < 今日", "处分期的最后一天早于申报当日", "处分期的最后一天: before the day of application"),
        ("处分期止 ≥ 2021-09-22", "处分期的最后一天不早于2021年9月22日", "处分期的最后一天: on or after 2021-09-22"),
        ("现仍在一线", "现仍在教学一线", "still teaching"),
        ("须仍在乡镇", "读法“截止日仍须在乡镇”", "reading “截止日仍须在乡镇”"),
        ("高级基本条件", "国家规定的基本条件", "国家规定的基本条件"),
    ],
)
def test_a_condition_is_said_as_people_say_it(text, zh, en):
    assert said(text) == zh
    assert said(text, SPEAKER.en) == en


def test_the_contrary_of_a_condition_is_said_directly():
    assert said("受聘现岗位 ≥ 2年", negated=True) == "受聘现专业技术岗位不满2年"
    assert said('单位层级 属于 {"省"}', negated=True) == "单位层级不是省"
    assert said("离退休", negated=True) == "并非离退休"


def test_a_rule_is_laid_out_with_its_definitions_opened_and_their_clauses():
    path = PACK.paths["senior"]
    assert [(line.depth, line.text, line.clause) for line in SPEAKER.zh.outline(path.node, path.clause)] == [
        (0, "同时满足：", "人社部发〔2019〕16号"),
        (1, "并非中小学教师", "人社部发〔2019〕16号"),
        (1, "国家规定的基本条件", "人社部发〔2019〕16号"),
        (2, "满足下列之一：", "人社部发〔2019〕16号"),
        (3, "同时满足：", "人社部发〔2019〕16号"),
        (4, "学历学位是博士", "人社部发〔2019〕16号"),
        (4, "受聘现专业技术岗位满1年", "人社部发〔2019〕16号"),
        (3, "同时满足：", "人社部发〔2019〕16号"),
        (4, "学历学位在本科以上", "人社部发〔2019〕16号"),
        (4, "学时不少于90学时", "人社部发〔2019〕16号"),
    ]


def test_the_contrary_of_a_junction_turns_all_into_one_of():
    node = parse("非 (离退休 且 现仍在一线)", PACK.scope({})).node
    assert [line.text for line in SPEAKER.zh.outline(node)] == ["满足下列之一：", "并非离退休", "并非现仍在教学一线"]


def test_a_verdict_is_one_sentence_with_the_clause_and_the_next_step():
    unsure = {k: v for k, v in WANG.items() if k != "现仍在一线"}
    assert verdict_sentence(asked(WANG, "c1_05_c")) == "可以走“乡镇三十年直接评定高级教师”（一(五)c）。"
    assert verdict_sentence(asked(LI, "senior")) == (
        "还不能走“高级工程师，正常申报”（人社部发〔2019〕16号）："
        "受聘现专业技术岗位满2年（县）：现满10个月，还差1年2个月。"
    )
    assert verdict_sentence(asked(unsure, "c1_05_c")) == (
        "还不能判断能否走“乡镇三十年直接评定高级教师”（一(五)c）：请补充“现仍在教学一线”（证明材料：任课表、课时证明）。"
    )
    assert verdict_sentence(asked(unsure, "c1_05_c"), "en").endswith("Please add: still teaching.")


@pytest.mark.parametrize(
    ("given", "path", "sentence"),
    [
        (WANG, "c1_05_c", "2021年度就可以走“乡镇三十年直接评定高级教师”（一(五)c）。"),
        (
            county("2019-01-02"),
            "senior",
            "其他不变，2025年3月1日起（2025年度）可以走“高级工程师，正常申报”（人社部发〔2019〕16号）。",
        ),
        (
            {**WANG, "受聘现岗位": 96},
            "c1_05_d",
            "2021年度就可以走“定向评价、定向使用”（一(五)d）；2023年度起不再符合，请留意。",
        ),
        (
            {**WANG, "现仍在一线": "否", "受聘现岗位": 96},
            "c1_05_c",
            "时间上2023年度够，单靠时间走不了“乡镇三十年直接评定高级教师”（一(五)c），还须改变：现仍在教学一线：现为“否”。",
        ),
    ],
)
def test_a_forecast_is_one_sentence(given, path, sentence):
    found = forecast(PACK, facts(given), as_of=DAY, season=2021, years=12)
    assert forecast_sentence(next(f for f in found if f.path == path), 2021) == sentence


def test_the_numbers_and_readings_behind_a_verdict_are_cited():
    found = {c.parameter.name: c for c in cited(asked(WANG, "c1_05_c"), PACK)}
    assert list(found) == ["一线年限", "直评任职年限", "事实截止日", "计年方式"]
    assert found["一线年限"].dated.source == "一(五)"
    assert [name for name, c in found.items() if c.is_reading] == ["事实截止日", "计年方式"]
    assert [name for name, c in found.items() if not c.verified] == ["事实截止日"]
    assert [c.parameter.name for c in used_by(PACK.guards["tenure"].node, PACK, DAY)] == ["聘任年限"]
