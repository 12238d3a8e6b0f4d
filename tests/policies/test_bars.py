"""Bars of order 40 before every path, and the day each one ends, in the forecast (人社部令第40号第14条, 第39—43条)."""

from datetime import date, timedelta

import pytest

from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.forecast import PathForecast, forecast
from sunlit.domain.rules.sentences import forecast_sentence
from sunlit.domain.rules.verdict import assess
from sunlit.gateways.files import Book, read_book

_READ = read_book()
assert isinstance(_READ, Book), str(_READ)
PACK = _READ.packs[-1]
DAY = date(2021, 10, 11)
ENGINEER = {
    "系列": "工程技术人员",
    "单位类型": "评聘结合",
    "学历学位": "本科",
    "现职称层级": "中级",
    "取得现职称": {"since": "2012-06-01"},
    "年度学时": 96,
    "年度专业学时": 64,
    "基层服务达标": "是",
}
ENDING = {
    "order40_sanction": ("受记过以上处分", "处分期止"),
    "order40_integrity": ("列入失信名单", "失信期止"),
    "order40_exam_ban": ("考试禁考", "禁考期止"),
}
LASTING = {"order40_retired": "离退休", "order40_licence": "缺执业资格"}


def facts(more: dict[str, object]) -> Facts:
    read = read_facts({**ENGINEER, **more}, PACK.vocabulary)
    assert isinstance(read, Facts), str(read)
    return read


def ahead(more: dict[str, object]) -> dict[str, PathForecast]:
    return {one.path: one for one in forecast(PACK, facts(more), as_of=DAY, season=2021, years=4)}


@pytest.mark.parametrize("bar", [*ENDING, *LASTING])
def test_a_bar_shuts_every_path_and_is_named_first(bar: str):
    more = {ENDING[bar][0]: "是", ENDING[bar][1]: "2021-12-31"} if bar in ENDING else {LASTING[bar]: "是"}
    for verdict in assess(PACK, facts(more), as_of=DAY, season=2021):
        assert verdict.value is False, verdict.path
        assert verdict.reasons[0].text.startswith(PACK.guards[bar].label.zh), verdict.path


@pytest.mark.parametrize(
    ("last", "opens", "season"),
    [
        ("2021-10-10", "2021-10-11", 2021),
        ("2021-10-11", "2021-10-12", 2021),
        ("2021-11-29", "2021-11-30", 2021),
        ("2021-11-30", "2022-03-01", 2022),
        ("2022-03-01", "2022-03-02", 2022),
        ("2024-02-29", "2024-03-01", 2024),
        ("2024-07-31", "2025-03-01", 2025),
    ],
)
@pytest.mark.parametrize("bar", ENDING)
def test_the_forecast_opens_on_the_day_after_the_bar_ends_and_names_the_end(bar, last, opens, season):
    flag, until = ENDING[bar]
    told = ahead({flag: "是", until: last})["s05_senior"]
    assert (told.season, told.on) == (season, date.fromisoformat(opens))
    ended = date.fromisoformat(last) < DAY
    assert [(one.bar, one.until) for one in told.barred] == ([] if ended else [(bar, date.fromisoformat(last))])
    said = [forecast_sentence(told, 2021, DAY, language) for language in ("zh", "en")]
    end = date.fromisoformat(last)
    assert (f"至{end.year}年{end.month}月{end.day}日止" in said[0]) is not ended
    assert (f"until {last}" in said[1]) is not ended
    if not ended:
        assert f"{told.on.year}年{told.on.month}月{told.on.day}日起（{season}年度）可以走" in said[0]
        assert f"open to you from {opens}" in said[1]


def test_of_two_bars_the_later_end_counts_and_both_are_named():
    told = ahead({"受记过以上处分": "是", "处分期止": "2021-11-02", "考试禁考": "是", "禁考期止": "2022-05-04"})[
        "s05_senior"
    ]
    assert told.on == date(2022, 5, 5)
    assert [one.until for one in told.barred] == [date(2021, 11, 2), date(2022, 5, 4)]


@pytest.mark.parametrize("bar", LASTING)
def test_a_bar_that_time_does_not_end_says_what_must_change(bar: str):
    told = ahead({LASTING[bar]: "是"})["s05_senior"]
    assert (told.season, told.on) == (None, None)
    assert [(one.bar, one.until) for one in told.barred] == [(bar, None)]
    assert PACK.guards[bar].label.zh in [reason.text for reason in told.needs]


@pytest.mark.parametrize("path", [path.id for path in PACK.paths.values()])
def test_every_path_tells_the_end_of_every_bar(path: str):
    more: dict[str, object] = {}
    for number, (flag, until) in enumerate(ENDING.values()):
        more |= {flag: "是", until: (date(2021, 12, 1) + timedelta(days=number)).isoformat()}
    told = ahead(more)[path]
    assert [one.bar for one in told.barred] == list(ENDING)
    assert all(one.until is not None and one.clause and one.label.en for one in told.barred)
