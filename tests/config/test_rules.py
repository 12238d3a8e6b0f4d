"""`./sunlit rules`: one line to a person and path, a bad row named by its line, the exit code says so."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from sunlit.config.commands import rules
from sunlit.gateways.files import POLICIES

WANG = {
    "person": "王老师（示例）",
    "facts": {
        "系列": "中小学教师",
        "学历学位": "大专",
        "任教学段": "小学",
        "学校位置": "村",
        "现聘等级": "一级教师",
        "受聘现岗位": {"since": "2012-12-01"},
        "乡镇连续任教": {"spans": [["1989-09-01", "至今"]]},
        "乡镇连续任教至今": {"spans": [["1989-09-01", "至今"]]},
        "现仍在一线": "是",
        "任现职考核合格": "是",
        "年度学时": 96,
        "年度专业学时": 64,
        "基层服务达标": "是",
    },
}
CSV = """person,系列,学历学位,单位类型,单位层级,现职称层级,取得现职称,受聘现岗位
李工（示例）,工程技术人员,本科,评聘分开,县,中级,2014-12-20,2020-03-01
张工（示例）,工程技术人员,本科,评聘分开,镇,中级,2014-12-20,2020-03-01
"""


def ran(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[Any]]:
    """Exit code, and every line that was printed as JSON."""
    code = rules.run([str(word) for word in words])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def written(folder: Path, name: str, text: str) -> Path:
    """A file of facts."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_explain_answers_one_line_to_a_person_and_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "one.jsonl", json.dumps(WANG, ensure_ascii=False) + "\n\n")
    code, lines = ran(capsys, "explain", "--facts", file, "--as-of", "2021-10-11")
    found = {line["path"]: line for line in lines}
    assert code == 0
    assert len(found) == len(lines) > 60
    assert (found["c1_05_d"]["verdict"], found["c1_05_c"]["verdict"]) == ("yes", "no")
    assert found["c1_05_c"]["reasons"][0]["clause"] == "一(五)c"
    assert found["c2_03_a"]["verdict"] == "unknown"
    assert found["c2_03_a"]["missing"][0]["evidence"] == ["兼职协议"]


def test_a_bad_row_is_named_by_its_line_and_the_rest_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "many.csv", CSV + ",工程技术人员,本科,评聘分开,县,中级,,\n只有一列\n")
    code, lines = ran(capsys, "explain", "--facts", file, "--as-of", "2021-10-11", "--path", "s05_senior")
    assert code == 1
    assert [line["verdict"] for line in lines if "verdict" in line] == ["no"]
    bad = {line["line"]: line["error"] for line in lines if "error" in line}
    assert sorted(bad) == [3, 4, 5]
    assert "“单位层级”不能是“镇”；此处应为省、市、县" in bad[3]
    assert "person" in bad[4]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "不是JSON"),
        ("[1]", "JSON对象"),
        ('{"person": "甲", "facts": 3}', "facts"),
        ('{"person": "甲", "facts": {"身高": 3}}', "没有“身高”这个事项"),
        ('{"facts": {}}', "这一行是谁"),
    ],
)
def test_every_kind_of_bad_line_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, says: str
) -> None:
    file = written(tmp_path, "bad.jsonl", line + "\n")
    code, lines = ran(capsys, "explain", "--facts", file, "--as-of", "2021-10-11")
    assert (code, lines[0]["line"]) == (1, 1)
    assert says in lines[0]["error"]


def test_the_forecast_shows_the_receding_horizon(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = CSV.splitlines()[:2]
    text = f"{more[0]},年度学时,年度专业学时,基层服务达标\n{more[1]},90,60,是\n"
    file = written(tmp_path, "li.csv", text)
    code, lines = ran(capsys, "forecast", "--facts", file, "--as-of", "2021-10-11", "--path", "s05_senior")
    assert code == 0
    assert (lines[0]["season"], lines[0]["on"]) == (2026, "2026-03-01")
    assert "2026年度" in lines[0]["says"]


def test_a_season_may_be_asked_that_is_not_the_days(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "one.jsonl", json.dumps(WANG, ensure_ascii=False))
    words = ("explain", "--facts", file, "--as-of", "2021-10-11", "--season", "2023", "--path", "c1_05_c")
    assert ran(capsys, *words)[1][0]["verdict"] == "yes"


def test_the_vocabulary_is_published_with_what_proves_each_fact(capsys: pytest.CaptureFixture[str]) -> None:
    code, (facts,) = ran(capsys, "facts", "--json")
    still = next(one for one in facts if one["fact"] == "现仍在一线")
    assert code == 0
    assert still["evidence"] == ["单位出具的在岗证明", "本学期课程表"]
    assert still["type"] == "是否"


def test_the_facts_in_words_name_type_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    assert rules.run(["facts"]) == 0
    assert "单位层级（列举：省、市、县） 所在单位的层级" in capsys.readouterr().out


def test_check_finds_a_sentence_that_no_longer_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "example_change"
    shutil.copytree(POLICIES / "example_change", pack)
    code, (good,) = ran(capsys, "check", "--json", "--pack", pack)
    assert (code, good["ok"]) == (0, True)
    params = next(pack.rglob("params.yaml"))
    text = params.read_text("utf-8")
    params.write_text(text.replace("value: ", "value: 9"), encoding="utf-8")
    code, (bad,) = ran(capsys, "check", "--json", "--pack", pack)
    assert (code, bad["ok"]) == (1, False)
    assert "cases.yaml 第" in str(bad)


def test_check_names_every_fault_of_a_pack_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "broken"
    shutil.copytree(POLICIES / "example_change", pack)
    rule = next(pack.rglob("rule.yaml"))
    rule.write_text(rule.read_text("utf-8").replace("when:", "whn:"), encoding="utf-8")
    code, (answer,) = ran(capsys, "check", "--json", "--pack", pack)
    assert (code, answer["ok"]) == (1, False)
    assert any("rule.yaml" in fault and "whn" in fault for fault in answer["faults"])


def test_what_cannot_begin_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rules.run(["explain", "--facts", str(tmp_path / "none.csv"), "--as-of", "2021-10-11"]) == 2
    assert "没有文件" in capsys.readouterr().err
    file = written(tmp_path, "one.jsonl", "{}")
    assert rules.run(["explain", "--facts", str(file), "--as-of", "2021-10-11", "--path", "c9"]) == 2
    assert "没有通道c9" in capsys.readouterr().err
    file.write_bytes("姓名".encode("gb18030"))
    assert rules.run(["explain", "--facts", str(file), "--as-of", "2021-10-11"]) == 2
    assert "不是UTF-8文字" in capsys.readouterr().err
