"""What time alone does for a person: the receding horizon of 一(十六), bars that end, paths that close."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.rules.notice import PROVINCE, changed, files, floor, province
from tests.domain.rules.test_verdict import LI, WANG

from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.forecast import PathForecast, forecast
from sunlit.domain.rules.horizon import horizons
from sunlit.domain.rules.load import build
from sunlit.domain.rules.sentences import forecast_sentence
from sunlit.domain.rules.verdict import assess

PACK = province()
DAY = date(2021, 10, 11)


def facts(given: dict[str, object], measured_on: date | None = date(2020, 12, 31)) -> Facts:
    read = read_facts(given, PACK.vocabulary, measured_on)
    assert isinstance(read, Facts), str(read)
    return read


def ahead(given: dict[str, object], path: str, *, pack=PACK, as_of: date = DAY, season: int = 2021) -> PathForecast:
    found = forecast(pack, facts(given), as_of=as_of, season=season, years=12)
    return next(f for f in found if f.path == path)


def county(since: str) -> dict[str, object]:
    return {**LI, "受聘现岗位": {"since": since}}


@pytest.mark.parametrize(
    ("since", "season"),
    [
        ("2018-01-01", 2021),
        ("2018-12-31", 2021),
        ("2019-01-01", 2021),
        ("2019-01-02", 2025),
        ("2019-12-31", 2025),
        ("2020-01-01", 2025),
        ("2020-01-02", 2026),
        ("2016-02-29", 2021),
    ],
)
def test_under_the_default_readings_a_county_engineer_of_2019_waits_until_2025(since, season):
    assert ahead(county(since), "senior").season == season


@pytest.mark.parametrize(
    ("since", "season"), [("2018-12-31", 2021), ("2019-12-31", 2021), ("2020-01-01", 2025), ("2021-06-01", 2026)]
)
def test_under_calendar_year_counting_2019_goes_in_2021_and_2020_waits_until_2025(since, season):
    by_years = PACK.choosing({"计年方式": "按年份相减"})
    assert ahead(county(since), "senior", pack=by_years).season == season


def test_when_the_fact_date_itself_is_not_counted_the_anniversary_must_be_over():
    strict = PACK.choosing({"计年方式": "足月不计当日"})
    assert ahead(county("2018-12-31"), "senior", pack=strict).season == 2021
    assert ahead(county("2019-01-01"), "senior", pack=strict).season == 2025


def test_the_horizon_recedes_season_by_season_until_five_years_are_reached():
    (horizon,) = horizons(PACK, facts(county("2019-01-02")), path="senior", as_of=DAY, season=2021)
    assert [(m.season, m.required, m.reached, m.met) for m in horizon.milestones] == [
        (2021, 24, 23, False),
        (2022, 36, 35, False),
        (2023, 48, 47, False),
        (2024, 60, 59, False),
        (2025, 60, 71, True),
    ]
    assert horizon.recedes
    assert horizon.clause == "一(十六)"
    assert horizon.sentence().startswith("受聘现专业技术岗位：2021年须满2年，满1年11个月；2022年须满3年，满2年11个月；")
    assert horizon.sentence().endswith("2025年须满5年，满5年11个月，够了。")


def test_a_teacher_with_eight_years_sees_the_one_path_close_when_the_other_opens():
    eight = {**WANG, "受聘现岗位": {"since": "2013-01-01"}}
    direct, directed = ahead(eight, "c1_05_c"), ahead(eight, "c1_05_d")
    assert (direct.season, direct.on, direct.lost) == (2023, date(2023, 3, 1), None)
    assert (directed.season, directed.on, directed.lost) == (2021, DAY, 2023)


def test_what_time_does_not_mend_is_said_with_the_season_in_which_time_is_no_longer_in_the_way():
    away = {**WANG, "现仍在一线": "否", "受聘现岗位": {"since": "2013-01-01"}}
    direct = ahead(away, "c1_05_c")
    assert (direct.season, direct.ready) == (None, 2023)
    assert [reason.text for reason in direct.needs] == ["现仍在教学一线：现为“否”"]


def test_a_missing_fact_is_what_is_asked_for_when_time_alone_does_not_decide():
    unsure = {k: v for k, v in WANG.items() if k != "现仍在一线"}
    direct = ahead(unsure, "c1_05_c")
    assert (direct.season, direct.ready) == (None, 2021)
    assert [m.fact for m in direct.missing] == ["现仍在一线"]


def test_a_path_that_time_has_closed_is_told_from_one_that_time_will_open():
    closed = ahead({**WANG, "受聘现岗位": 121}, "c1_05_d")
    assert (closed.season, closed.ready) == (None, None)
    assert closed.needs[0].text.startswith("受聘现专业技术岗位不满10年")


def test_a_punishment_that_ends_within_the_season_gives_the_day_after_it():
    punished = {**WANG, "受处分": "是", "处分期止": "2021-11-02"}
    assert ahead(punished, "c1_05_c").on == date(2021, 11, 3)
    longer = {**WANG, "受处分": "是", "处分期止": "2022-05-04"}
    assert (ahead(longer, "c1_05_c").season, ahead(longer, "c1_05_c").on) == (2022, date(2022, 5, 5))


def test_eligibility_that_is_not_used_is_lost_when_the_requirement_rises():
    at_closing = PACK.choosing({"事实截止日": "申报截止日"})
    told = ahead(county("2019-12-01"), "senior", pack=at_closing)
    assert (told.season, told.lost) == (2021, 2022)


def test_a_fact_that_only_a_later_season_needs_is_named_with_that_season():
    eight = {k: v for k, v in WANG.items() if k != "现仍在一线"} | {"受聘现岗位": 96}
    asked_later = changed(PROVINCE, "schools/rule.yaml", 1, "when", to="申报年度 < 2022 或 现仍在一线")
    pack = build(files("province", asked_later), floor())
    found = next(f for f in forecast(pack, facts(eight), as_of=DAY, season=2021, years=3) if f.path == "c1_05_d")
    assert (found.season, found.lost, [m.fact for m in found.missing]) == (2021, 2022, ["现仍在一线"])
    assert "2022年度起还要看“现仍在教学一线”" in forecast_sentence(found, 2021)


@given(st.dates(date(2012, 1, 1), date(2024, 12, 31)))
def test_the_first_season_is_the_first_in_which_the_verdict_itself_is_yes(start):
    person = county(start.isoformat())
    told = ahead(person, "senior")
    for season in range(2021, 2034):
        day = DAY if season == 2021 else PACK.season(season).opens
        verdict = next(v for v in assess(PACK, facts(person), as_of=day, season=season) if v.path == "senior")
        if verdict.value:
            assert told.season == season
            return
    assert told.season is None


@given(st.dates(date(2012, 1, 1), date(2024, 12, 30)))
def test_who_was_appointed_a_day_later_is_never_ready_earlier(start):
    seasons = [ahead(county((start + timedelta(days=n)).isoformat()), "senior").season or 9999 for n in (0, 1)]
    assert seasons == sorted(seasons)
