"""`./sunlit rules population | diff`: the same counts on every engine, a bad row named, versions by name and date."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from tests.apps import lives, making

from sunlit.apps.applications.models import Record
from sunlit.apps.population.actions import project
from sunlit.config.commands import rules

CSV = """person,系列,学历学位,现聘等级,受聘现岗位,乡镇连续任教,乡镇连续任教至今,现仍在一线,任现职考核合格,现职称层级
王老师（示例）,中小学教师,大专,一级教师,2010-12-01,1989-09-01/至今,1989-09-01/至今,是,是,中级
赵老师（示例）,中小学教师,大专,一级教师,2010-12-01,1989-09-01/至今,1989-09-01/至今,,是,中级
周老师（示例）,中小学教师,大专,一级教师,2018-12-01,1989-09-01/至今,1989-09-01/至今,是,是,中级
"""
DAY = ("--as-of", "2021-10-11")


def ran(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any, str]:
    """Exit code, the JSON that was printed, and what was said aside."""
    code = rules.run([*map(str, words), "--json"])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else None, said.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Three teachers: one may go 一(五)c, of one it is not known whether she still teaches, one goes 一(五)d."""
    path = tmp_path / "teachers.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.mark.django_db
@pytest.mark.parametrize("engine", ["duckdb", "postgresql"])
def test_every_engine_counts_the_people_of_a_file(engine: str, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--facts", file, "--engine", engine, "--path", "c1_05_c")
    code, plain, _ = ran(capsys, "population", *DAY, *words)
    assert (code, plain["people"], plain["engine"]) == (0, 3, engine)
    found = {one["path"]: (one["yes"], one["no"], one["unknown"]) for one in plain["paths"]}
    assert (found["c1_05_c"], found["c1_05_d"]) == ((1, 1, 1), (1, 2, 0))
    (funnel,) = plain["funnels"]
    assert [(step["says"], step["unknown"]) for step in funnel["steps"] if step["unknown"]] == [
        ("现在仍在一线（教学或专业技术）岗位", 1)
    ]


def test_a_bad_row_is_named_by_its_line_and_the_rest_is_counted(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(CSV + "张老师（示例）,中小学教师,大专,特级,,,,,,\n", encoding="utf-8")
    code, plain, err = ran(capsys, "population", *DAY, "--facts", file)
    assert (code, plain["people"]) == (1, 3)
    assert err.startswith("第5行：“现聘等级”不能是“特级”")


@pytest.mark.django_db
@pytest.mark.parametrize("engine", ["duckdb", "postgresql"])
def test_without_a_file_the_people_of_the_platform_are_counted(engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    owner = making.person()
    for one in lives.village_teacher():
        Record.objects.create(person=owner, section=one.section, data=dict(one.data))
    project(dt.date(2021, 10, 11))
    code, plain, _ = ran(capsys, "population", *DAY, "--engine", engine)
    assert (code, plain["people"]) == (0, 1)
    assert next(one["yes"] for one in plain["paths"] if one["path"] == "c1_05_d") == 1


def test_a_path_that_is_not_there_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ran(capsys, "population", *DAY, "--facts", file, "--path", "c9") == (2, None, "没有通道c9\n")


def test_two_dates_differ_in_the_numbers_that_the_notice_dates_itself(capsys: pytest.CaptureFixture[str]) -> None:
    code, plain, _ = ran(capsys, "diff", "2021-10-11", "2022-04-01")
    found = {one["name"]: (one["before"], one["after"]) for one in plain["changes"]}
    assert (code, plain["people"]) == (0, None)
    assert found["聘任年限"] == ("省4年、市3年、县2年", "省5年、市4年、县3年")
    assert {one["of"] for one in plain["changes"]} == {"parameter"}


def test_two_packs_differ_in_a_number_a_path_and_a_repeal_and_the_people_say_who_gains(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    learned = {"单位类型": "评聘结合", "年度学时": 90, "年度专业学时": 60, "基层服务达标": "是"}
    ranger = {"系列": "农业技术人员", "工作地": "乡镇及以下", "现仍在一线": "是", "现聘层级": "中级", "受聘现岗位": 96}
    part_timer = {"企事业单位兼职": "是", "兼职领域": "农业"}
    file = tmp_path / "people.jsonl"
    people = [{"person": name, **learned, **own} for name, own in (("甲（示例）", ranger), ("乙（示例）", part_timer))]
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in people), encoding="utf-8")
    code, plain, _ = ran(capsys, "diff", "jilin_2021", "example_change", "--facts", file)
    paths = {one["name"]: (bool(one["before"]), bool(one["after"])) for one in plain["changes"] if one["of"] == "path"}
    assert (code, plain["people"]) == (0, 2)
    assert paths == {"c2_03_a": (True, False), "e2_township": (False, True)}
    moved = {one["path"]: (one["gains"], one["loses"]) for one in plain["shifts"]}
    assert (moved["e2_township"], moved["c2_03_a"]) == ((1, 0), (0, 1))


def test_groups_of_those_who_lose_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    _, plain, _ = ran(capsys, "diff", "jilin_2021", "example_change", "--invented", 400)
    lost = {one["path"]: one["loses"] for one in plain["shifts"]}
    assert lost["c2_03_a"] > 0
    for one in plain["shifts"]:
        assert sum(group["loses"] for group in one["groups"]["series"]) == one["loses"]


def test_a_folder_is_a_version_too_and_the_same_version_has_no_difference(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path(rules.__file__).parents[2] / "policies" / "example_change"
    code, plain, _ = ran(capsys, "diff", folder, "example_change", "--invented", 20)
    assert (code, plain["changes"], [one["path"] for one in plain["shifts"]]) == (0, [], [None])


@pytest.mark.parametrize("side", ["jilin_2021@gestern", "1999-01-01", "/no/such/folder"])
def test_what_is_no_version_is_said_in_one_line(side: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, plain, err = ran(capsys, "diff", side, "2021-10-11")
    assert (code, plain) == (2, None)
    assert err.strip()
