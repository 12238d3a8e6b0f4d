"""From a dossier to the facts of the rules, each with where it comes from (一(五), 一(十六); ambiguities 21, 28)."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.apps import lives

from sunlit.apps.applications.entries import Entry
from sunlit.apps.applications.facts import FIELDS, facts_of
from sunlit.apps.applications.queries.eligibility import assessed
from sunlit.apps.applications.stated import Dossier, Stated
from sunlit.apps.policybook.queries import pack_in_force

TODAY = dt.date(2021, 10, 11)
FACT_DATE = dt.date(2020, 12, 31)


def stated(*entries: Entry, unit=lives.VILLAGE) -> dict[str, Stated]:
    dossier = Dossier(lives.subject(unit), entries, FACT_DATE)
    return dict(facts_of(dossier, pack_in_force(TODAY).vocabulary))


def value(name: str, *entries: Entry) -> object:
    found = stated(*entries).get(name)
    return found.value if found else None


def work(since: str, until: str = "", *, n: int = 0, place: str = "村", kind: str = "教学一线", **more: str) -> Entry:
    data = {"organisation": "示例小学", "place": place, "kind": kind, "since": since, "until": until}
    return lives.entry("service", n, **(data | {"frontline": ""} | more))


def test_every_field_this_module_derives_is_asked_for_by_the_vocabulary():
    fed = {term.fed_by for term in pack_in_force(TODAY).vocabulary.values()}
    assert set(FIELDS) <= fed


def test_an_empty_dossier_states_only_what_the_unit_and_the_registers_say():
    assert {one.origin for one in stated().values()} == {"register"}


def test_the_unit_is_said_in_the_words_of_the_policy():
    found = stated(unit=lives.COUNTY_FIRM)
    assert (found["单位类型"].value, found["单位层级"].value, found["工作地"].value) == ("评聘分开", "县", "县或县级市")


def test_ten_to_nine_within_a_level_does_not_start_the_years_anew_but_a_break_does():
    first = lives.titled("post", "05/工程师", "中级", "2014-03-01", ended_on="2018-12-31", grade="10")
    second = replace(lives.titled("post", "05/工程师", "中级", "2019-01-01", grade="9"), ref="post1")
    assert value("受聘现岗位", first, second) == {"since": "2014-03-01"}
    later = replace(lives.titled("post", "05/工程师", "中级", "2019-03-01", grade="9"), ref="post1")
    assert value("受聘现岗位", first, later) == {"since": "2019-03-01"}


def test_a_post_of_another_level_does_not_count():
    junior = lives.titled("post", "22/二级教师", "初级", "1995-09-01", ended_on="2012-12-14")
    now = replace(lives.titled("post", "22/一级教师", "中级", "2012-12-15"), ref="post1")
    assert value("受聘现岗位", junior, now) == {"since": "2012-12-15"}


def test_the_highest_degree_and_the_highest_title_count():
    low = lives.entry("education", degree="中师", school="甲", major="乙", study="全日制", graduated_on="1989-07-01")
    high = lives.entry(
        "education", 1, degree="本科", school="丙", major="丁", study="非全日制", graduated_on="2003-07-01"
    )
    assert value("学历学位", low, high) == "本科"
    titles = [
        lives.titled("title", "22/二级教师", "初级", "1995-12-01"),
        lives.titled("title", "22/一级教师", "中级", "2012-12-01"),
    ]
    assert value("现职称层级", *titles) == "中级"
    assert value("取得现职称", *titles) == {"since": "2012-12-01"}


def test_only_teaching_in_townships_and_villages_counts_as_township_teaching():
    rows = [
        work("1990-09-01", "2000-08-31"),
        work("2000-09-01", "2005-08-31", n=1, place="县城"),
        work("2005-09-01", n=2, place="乡镇"),
    ]
    spans = value("乡镇连续任教", *rows)
    assert spans == {"spans": [["1990-09-01", "2000-08-31"], ["2005-09-01", "至今"]]}


def test_a_gap_bridges_only_when_a_person_has_accepted_it():
    before, after = work("1990-09-01", "2000-08-31"), work("2001-09-01", n=1)
    leave = work("2000-09-01", "2001-08-31", n=2, kind="脱产进修")
    assert value("乡镇连续任教", before, leave, after) == {
        "spans": [["1990-09-01", "2000-08-31"], ["2001-09-01", "至今"]]
    }
    accepted = replace(leave, verified_on=TODAY)
    assert ["2000-09-01", "2001-08-31", "衔接"] in value("乡镇连续任教", before, accepted, after)["spans"]


@pytest.mark.parametrize(("answer", "known"), [("是", "是"), ("否", "否"), ("", None)])
def test_whether_somebody_still_teaches_is_unknown_until_answered(answer, known):
    assert value("现仍在一线", work("1990-09-01", frontline=answer)) == known


def test_who_is_on_leave_has_not_left_the_front_line():
    assert value("现仍在一线", work("2021-03-01", kind="产假")) is None
    assert value("现仍在一线", work("2021-03-01", kind="管理")) == "否"


def years(first: int, **results: str) -> list[Entry]:
    """Assessments from `first` on, 合格 where nothing else is said; an empty result is a missing year."""
    rows = {year: results.get(f"y{year}", "合格") for year in range(first, 2021)}
    return [lives.entry("assessment", year, year=year, result=result) for year, result in rows.items() if result]


@pytest.mark.parametrize(
    ("results", "known"),
    [
        ({}, "是"),
        ({"y2015": "优秀"}, "是"),
        ({"y2015": "基本合格"}, "否"),
        ({"y2015": ""}, None),
        ({"y2013": "不合格"}, "是"),
    ],
)
def test_assessments_count_from_the_present_post_on_and_a_missing_year_is_unknown(results, known):
    post = lives.titled("post", "22/一级教师", "中级", "2014-12-15")
    assert value("任现职考核合格", post, *years(2012, **results)) == known


@pytest.mark.parametrize("asked_on", [TODAY, dt.date(2022, 3, 1), dt.date(2023, 1, 2)])
def test_a_case_of_the_season_is_not_asked_for_the_years_since_its_fact_date(asked_on):
    found = assessed(lives.subject(), lives.village_teacher(), season=2021, today=asked_on)
    assert found.stated["任现职考核合格"].said == "2012年至2020年，每年都合格"
    later = assessed(lives.subject(), lives.village_teacher(), season=2022, today=asked_on)
    assert "任现职考核合格" not in later.stated  # 2021 counts for the season of 2022, and nobody has said it yet


def test_a_bad_year_after_the_fact_date_does_not_count_for_the_season_before_it():
    bad = lives.entry("assessment", 2021, year=2021, result="不合格")
    dossier = [*lives.village_teacher(), bad]
    asked_on = dt.date(2022, 3, 1)
    found = {season: assessed(lives.subject(), dossier, season=season, today=asked_on) for season in (2021, 2022)}
    known = {season: one.stated["任现职考核合格"].value for season, one in found.items()}
    assert known == {2021: "是", 2022: "否"}


def test_a_fact_is_as_good_as_the_weakest_entry_it_rests_on():
    sure = replace(work("1990-09-01", "2000-08-31"), verified_on=TODAY)
    assert stated(sure, work("2000-09-01", n=1))["乡镇连续任教"].tag == "自己填写，待核验"
    assert stated(sure)["乡镇连续任教"].origin == "verified"


def test_city_to_township_needs_a_city_before():
    assert value("城市到乡镇一线", work("2010-09-01")) == {"spans": []}
    assert value("城市到乡镇一线", work("2010-09-01", "2017-05-31", place="省市"), work("2017-06-01", n=1)) == {
        "spans": [["2017-06-01", "至今"]]
    }


def answers(entries: list[Entry], unit=lives.VILLAGE) -> dict[str, str]:
    found = assessed(lives.subject(unit), entries, season=2021, today=TODAY)
    return {verdict.path: verdict.verdict for verdict in found.verdicts}


def test_the_village_teacher_sees_both_open_paths_and_when_the_third_opens():
    found = assessed(lives.subject(), lives.village_teacher(), season=2021, today=TODAY)
    open_paths = [verdict.path for verdict in found.verdicts if verdict.verdict == "yes"]
    assert open_paths == ["c1_05_d", "c1_05_f_senior"]
    third = found.forecasts["c1_05_c"]
    assert (third.season, third.ready) == (None, 2023)
    assert {lack.fact for lack in third.missing} == {"年度学时", "年度专业学时", "基层服务达标"}


def test_the_teacher_who_does_not_say_whether_she_still_teaches_is_told_what_proves_it():
    found = assessed(lives.subject(), lives.village_teacher(frontline=""), season=2021, today=TODAY).of("c1_05_d")
    assert found is not None
    assert (found.verdict, [lack.fact for lack in found.missing]) == ("unknown", ["现仍在一线"])
    assert found.missing[0].evidence


def test_the_county_engineer_meets_the_national_years_and_not_the_years_in_post():
    found = assessed(lives.subject(lives.COUNTY_FIRM), lives.county_engineer(), season=2021, today=TODAY)
    senior = found.of("s05_senior")
    assert senior is not None
    assert (senior.verdict, {reason.clause for reason in senior.reasons}) == ("no", {"一(十六)"})
    assert found.forecasts["s05_senior"].ready == 2026


def test_who_is_retired_is_barred_from_every_path():
    found = assessed(lives.subject(), lives.village_teacher(), season=2021, today=TODAY)
    assert found.bars == ()
    retired = replace(found.question, facts=found.question.facts.with_facts({"离退休": True}))
    assert [reason.text for reason in replace(found, question=retired).bars] == ["离退休人员不得申报"]
