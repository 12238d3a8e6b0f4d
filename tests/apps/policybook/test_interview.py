"""资格自测 asks only while the rules still need the answer; four people get the answers the notice gives them."""

import datetime as dt
from typing import Any

import pytest

from sunlit.apps.policybook.interview import route
from sunlit.apps.policybook.interview.further import GROUPS
from sunlit.apps.policybook.interview.questions import NOT_ASKED, UNKNOWN, Question
from sunlit.apps.policybook.interview.special import BARS, SITUATIONS
from sunlit.apps.policybook.interview.told import told
from sunlit.apps.policybook.queries import pack_in_force

DAY = dt.date(2021, 10, 11)
SEASON = 2021
PACK = pack_in_force(DAY)
Answers = dict[str, Any]

YES_SINCE_1989 = {"has": "是", "rows": [["1989-09-01", ""]]}
WANG: Answers = {
    "who": "中小学教师",
    "grade": "一级教师",
    "appointed": "2012-12-01",
    "degree": "大专",
    "stage": "小学",
    "school_place": "村",
    "country": YES_SINCE_1989,
    "frontline": "是",
    "passed": "是",
    "hours": 96,
    "professional_hours": 64,
    "grassroots": "是",
}
ZHAO: Answers = WANG | {"appointed": "2010-09-01", "school_place": "乡镇", "frontline": UNKNOWN}
ZHOU: Answers = WANG | {
    "appointed": "2014-09-01",
    "degree": "本科",
    "school_place": "县城",
    "country": {"has": "是", "rows": [["2016-09-01", "2018-08-31"]]},
}
LI: Answers = {
    "who": "工程技术人员",
    "level": "中级",
    "obtained": "2014-12-20",
    "degree": "本科",
    "mode": "评聘分开",
    "unit_level": "县",
    "appointed": "2020-03-01",
    "hours": 90,
    "professional_hours": 60,
    "grassroots": "是",
}


def walk(person: Answers, ticked: tuple[str, ...] = ()) -> tuple[Answers, list[str]]:
    """Answer page after page as this person does, 不清楚 where nothing is known; the answers and the pages seen."""
    answers: Answers = {}
    pages: list[str] = []
    while (group := route.next_group(answers, as_of=DAY, season=SEASON)) is not None:
        assert group.id not in pages, f"{group.id} came twice"
        pages.append(group.id)
        shown = route.questions_on(group, answers, as_of=DAY, season=SEASON)
        assert shown, f"nothing on {group.id}"
        answers |= {question.id: _answer(question, person, answers, ticked) for question in shown}
    return answers, pages


def _answer(question: Question, person: Answers, answers: Answers, ticked: tuple[str, ...]) -> Any:
    if question.kind == "situations":
        asked = route.situations_on(answers, as_of=DAY, season=SEASON)
        return {"shown": list(asked), "yes": [one for one in ticked if one in asked]}
    if question.kind == "bars":
        return person.get("bars", [])
    nothing = {"has": UNKNOWN, "rows": []} if question.kind == "stretches" else UNKNOWN
    return person.get(question.id, nothing)


def verdicts(answers: Answers) -> dict[str, str]:
    """Every path with its verdict."""
    found = route.asking(answers, as_of=DAY, season=SEASON).verdicts()
    return {verdict.path: verdict.verdict for verdict in found}


def test_wang_sees_both_open_paths_and_that_the_direct_award_opens_in_two_years() -> None:
    answers, _ = walk(WANG)
    found = verdicts(answers)
    assert (found["c1_05_f_senior"], found["c1_05_d"], found["c1_05_c"]) == ("yes", "yes", "no")
    assert route.asking(answers, as_of=DAY, season=SEASON).forecasts()["c1_05_c"].season == 2023


def test_li_has_the_national_years_and_waits_for_the_years_in_post_until_2026() -> None:
    answers, pages = walk(LI)
    asked = route.asking(answers, as_of=DAY, season=SEASON)
    senior = next(verdict for verdict in asked.verdicts() if verdict.path == "s05_senior")
    assert senior.verdict == "no"
    assert [reason.clause[:5] for reason in senior.reasons] == ["一(十六)"]
    assert asked.forecasts()["s05_senior"].season == 2026
    assert asked.horizons("s05_senior")[0].recedes
    assert "school" not in pages


def test_zhao_is_told_which_paper_proves_that_she_still_teaches() -> None:
    answers, _ = walk(ZHAO)
    direct = next(v for v in route.asking(answers, as_of=DAY, season=SEASON).verdicts() if v.path == "c1_05_c")
    assert [(lack.fact, lack.evidence) for lack in direct.missing] == [
        ("现仍在一线", ("单位出具的在岗证明", "本学期课程表"))
    ]
    assert verdicts(answers)["c1_05_f_senior"] == "yes"


def test_zhou_takes_the_ordinary_path_and_is_not_asked_what_only_township_teachers_are() -> None:
    answers, pages = walk(ZHOU)
    found = verdicts(answers)
    assert found["c1_05_f_senior"] == "yes"
    assert {found[path] for path in ("c1_05_b", "c1_05_c", "c1_05_d")} == {"no"}
    assert "now" not in pages
    assert "rural" not in pages


def test_a_county_teacher_with_little_township_teaching_is_asked_for_weak_schools() -> None:
    little = {"country": {"has": "是", "rows": [["2018-09-01", "2018-12-31"]]}}
    _, pages = walk(ZHOU | little | {"rural": 14})
    assert "rural" in pages


def test_a_school_teacher_is_done_in_nine_pages() -> None:
    assert len(walk(WANG)[1]) <= 9


@pytest.mark.parametrize(
    "series", ["中小学教师", "工程技术人员", "卫生技术人员", "会计人员", "农业技术人员", "高等学校教师"]
)
@pytest.mark.parametrize("degree", ["中专", "本科", "博士"])
@pytest.mark.parametrize("level", ["无", "中级", "副高级"])
def test_every_walk_ends_and_asks_nothing_twice_also_when_all_situations_are_ticked(
    series: str, degree: str, level: str
) -> None:
    of_three = series in GROUPS["who"].questions[0].words
    person = {"who": series if of_three else "其他系列", "series": series, "degree": degree, "level": level}
    every = tuple(one.id for one in SITUATIONS)
    for ticked in ((), every):
        answers, pages = walk(person | {"grade": "二级教师"}, ticked)
        assert pages[-1] in ("bars", "until")
        asked = route.asking(answers, as_of=DAY, season=SEASON)
        unasked = {lack.fact for verdict in asked.verdicts() for lack in verdict.missing} - _askable()
        assert unasked <= NOT_ASKED.keys()


def test_a_bar_asks_for_its_last_day_and_shuts_every_path_until_then() -> None:
    answers, pages = walk(WANG | {"bars": ["sanction"], "sanction_until": "2022-05-31"})
    assert pages[-1] == "until"
    assert set(verdicts(answers).values()) == {"no"}
    assert route.asking(answers, as_of=DAY, season=SEASON).forecasts()["c1_05_f_senior"].on == dt.date(2022, 6, 1)


def test_the_retired_are_told_at_once_without_further_pages() -> None:
    answers, pages = walk(WANG | {"bars": ["retired"]})
    assert pages[-1] == "bars"
    assert set(verdicts(answers).values()) == {"no"}


def test_an_answer_changed_later_keeps_the_others_and_asks_only_what_is_new() -> None:
    answers, _ = walk(WANG)
    answers["grade"] = "高级教师"
    following = route.next_group(answers, as_of=DAY, season=SEASON)
    assert following is not None
    shown = route.questions_on(following, answers, as_of=DAY, season=SEASON)
    assert all(question.id not in WANG or question.id in answers for question in shown)
    assert answers["country"] == YES_SINCE_1989


def test_answers_of_another_series_are_kept_but_do_not_count() -> None:
    answers, _ = walk(WANG)
    answers["who"] = "工程技术人员"
    assert "现聘等级" not in told(answers, DAY)
    answers["who"] = "中小学教师"
    assert told(answers, DAY)["现聘等级"].value == "一级教师"


def test_the_grade_of_a_teacher_tells_rank_and_title_and_says_that_it_was_derived() -> None:
    found = told(WANG, DAY)
    assert (found["现职称层级"].value, found["现职称层级"].derived) == ("中级", True)


def _askable() -> set[str]:
    asked = {fact for group in GROUPS.values() for question in group.questions for fact in question.facts}
    asked |= {fact for one in SITUATIONS for fact in (*one.no, *one.yes)}
    return asked | {fact for _, _, fact in BARS}


def test_every_fact_of_the_vocabulary_is_asked_or_says_why_not() -> None:
    assert _askable() | NOT_ASKED.keys() == set(PACK.vocabulary)
    assert not _askable() & NOT_ASKED.keys()


def test_plain_words_belong_to_values_that_the_vocabulary_knows() -> None:
    for group in GROUPS.values():
        for question in group.questions:
            if question.fact and question.words:
                assert set(question.words) <= set(PACK.vocabulary[question.fact].sort.domain), question.id


def test_what_a_situation_settles_can_be_read_by_the_rules() -> None:
    from sunlit.domain.rules.facts import Facts, read_facts

    for one in SITUATIONS:
        assert isinstance(read_facts({**one.no}, PACK.vocabulary, DAY), Facts), one.id
        assert isinstance(read_facts({**one.yes}, PACK.vocabulary, DAY), Facts), one.id
