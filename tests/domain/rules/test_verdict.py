"""Verdicts of a pack for one person: bars first, all reasons, only what is missing (人社部令第40号第14条)."""

from datetime import date

import pytest
from tests.domain.rules.notice import floor, province

from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.verdict import PathVerdict, assess

PACK = province()
DAY = date(2021, 10, 11)
WANG = {"中小学教师": "是", "乡镇连续任教": 372, "现仍在一线": "是", "现聘等级": "一级教师", "受聘现岗位": 132}
LI = {
    "中小学教师": "否",
    "学历学位": "本科",
    "学时": 96,
    "单位类型": "评聘分开",
    "单位层级": "县",
    "受聘现岗位": {"since": "2020-03-01"},
}


def asked(given: dict[str, object], path: str, *, as_of: date = DAY, season: int = 2021, pack=PACK) -> PathVerdict:
    facts = read_facts(given, pack.vocabulary)
    assert isinstance(facts, Facts), str(facts)
    return next(v for v in assess(pack, facts, as_of=as_of, season=season) if v.path == path)


def texts(verdict: PathVerdict) -> list[str]:
    return [f"{reason.clause} {reason.text}" for reason in verdict.reasons]


def test_a_village_teacher_of_thirty_years_may_be_granted_directly_with_the_grounds_told():
    verdict = asked(WANG, "c1_05_c")
    assert (verdict.verdict, verdict.clause) == ("yes", "一(五)c")
    assert verdict.consequences.seats == "exempt"
    assert texts(verdict) == [
        "一(五)c 中小学教师：现为“是”",
        "一(五)c 连续在乡镇及以下学校任教满30年：现满31年",
        "一(五)c 现仍在教学一线：现为“是”",
        "一(五)c 现聘等级是一级教师：现为一级教师",
        "一(五)c 受聘现专业技术岗位满10年：现满11年",
    ]
    assert verdict.missing == ()


def test_all_defects_are_told_at_once_each_with_what_is_short():
    verdict = asked({**WANG, "乡镇连续任教": 340, "现仍在一线": "否", "受聘现岗位": 119}, "c1_05_c")
    assert verdict.verdict == "no"
    assert texts(verdict) == [
        "一(五)c 连续在乡镇及以下学校任教满30年：现满28年4个月，还差1年8个月",
        "一(五)c 现仍在教学一线：现为“否”",
        "一(五)c 受聘现专业技术岗位满10年：现满9年11个月，还差1个月",
    ]


def test_a_missing_fact_is_named_with_the_evidence_that_proves_it():
    verdict = asked({k: v for k, v in WANG.items() if k != "现仍在一线"}, "c1_05_c")
    assert verdict.verdict == "unknown"
    assert [(m.fact, m.label.zh, m.evidence) for m in verdict.missing] == [
        ("现仍在一线", "现仍在教学一线", ("任课表", "课时证明"))
    ]
    assert texts(verdict) == ["一(五)c 现仍在教学一线：还不知道现仍在教学一线"]


def test_a_path_shut_for_another_reason_asks_for_nothing():
    verdict = asked({"中小学教师": "否"}, "c1_05_c")
    assert verdict.verdict == "no"
    assert verdict.missing == ()


@pytest.mark.parametrize("path", ["senior", "c1_05_c", "c1_05_d"])
def test_the_retired_are_barred_from_every_path_before_anything_else_is_said(path):
    verdict = asked({**WANG, "离退休": "是"}, path)
    assert verdict.verdict == "no"
    assert verdict.reasons[0].text == "离退休人员不得申报"
    assert verdict.reasons[0].clause == "人社部令第40号第14条"


@pytest.mark.parametrize(("as_of", "answer"), [("2021-10-10", "no"), ("2021-10-11", "no"), ("2021-10-12", "yes")])
def test_a_punishment_bars_up_to_its_last_day_and_no_longer(as_of, answer):
    given = {**WANG, "受处分": "是", "处分期止": "2021-10-11"}
    verdict = asked(given, "c1_05_c", as_of=date.fromisoformat(as_of))
    assert verdict.verdict == answer
    if answer == "no":
        assert texts(verdict) == ["人社部令第40号第14条 处分期内不得申报，至2021年10月11日止"]


def test_a_punishment_without_a_known_end_leaves_every_path_open_to_doubt():
    verdict = asked({**WANG, "受处分": "是"}, "c1_05_c")
    assert verdict.verdict == "unknown"
    assert [m.fact for m in verdict.missing] == ["处分期止"]
    assert texts(verdict) == ["人社部令第40号第14条 处分期内不得申报：还不知道处分期的最后一天"]


def test_registers_of_bad_records_are_taken_as_empty_and_the_assumption_is_shown():
    assert asked(WANG, "c1_05_c").assumed == ("离退休", "受处分")
    assert asked({**WANG, "离退休": "否", "受处分": "否"}, "c1_05_c").assumed == ()


def test_an_engineer_meets_the_floor_but_not_the_tenure_of_his_county():
    verdict = asked(LI, "senior")
    assert verdict.verdict == "no"
    assert texts(verdict) == ["一(十六) 受聘现专业技术岗位满2年（县）：现满10个月，还差1年2个月"]
    assert (
        verdict.reasons[0].en
        == "time in the present post: at least 2 years (county) — now 10 months, 1 year 2 months short"
    )


def test_tenure_is_not_asked_in_units_that_review_and_appoint_together():
    assert asked({**LI, "单位类型": "评聘结合"}, "senior").verdict == "yes"


def test_a_gate_stands_only_before_the_paths_it_fits():
    steps = asked({**WANG, "单位类型": "评聘分开", "单位层级": "省", "受聘现岗位": 132}, "c1_05_c").steps
    assert [step.rule.id for step in steps] == ["retired", "punished", "c1_05_c"]


def test_of_alternatives_that_fail_the_nearest_is_told():
    assert texts(asked({**LI, "单位类型": "评聘结合", "学时": 60}, "senior")) == [
        "人社部发〔2019〕16号 学时不少于90学时：现为60学时，还差30学时"
    ]


def test_a_path_whose_numbers_are_not_in_force_says_so_instead_of_guessing():
    verdict = asked(WANG, "c1_05_c", as_of=date(2020, 5, 1), season=2020)
    assert verdict.verdict == "no"
    assert "一(五)c “一线年限”自2021年9月22日起施行，此前尚未施行" in texts(verdict)


def test_the_day_of_the_question_is_moved_into_the_window_of_the_season():
    early, late = asked(LI, "senior", season=2022), asked(LI, "senior", as_of=date(2030, 1, 1), season=2021)
    assert (early.moment.today, early.moment.cutoff) == (date(2022, 3, 1), date(2021, 12, 31))
    assert (late.moment.today, late.moment.cutoff) == (date(2021, 11, 30), date(2020, 12, 31))


def test_another_reading_of_the_fact_date_is_a_choice_not_a_change_of_code():
    at_closing = PACK.choosing({"事实截止日": "申报截止日"})
    start = {**LI, "受聘现岗位": {"since": "2019-12-01"}}
    assert asked(start, "senior").verdict == "no"
    assert asked(start, "senior", pack=at_closing).verdict == "yes"


def test_the_floor_alone_does_not_know_the_province():
    alone = floor()
    assert list(alone.paths) == ["senior"]
    assert asked(LI, "senior", pack=alone).verdict == "yes"
