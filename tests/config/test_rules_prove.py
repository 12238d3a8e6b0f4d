"""`./sunlit rules prove` and `mutate`: findings as JSON lines, and the exit code says whether anything is to mend."""

import json
from typing import Any

import pytest

from sunlit.config.commands import rules
from sunlit.gateways.engine import engine

SENIOR = '现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ {}年'
OWN = ("--series", "工程技术人员", "--level", "副高级")


def ran(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[Any]]:
    code = rules.run(list(words))
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_standard_of_ones_own_is_proved_or_refused_with_a_person(capsys):
    code, [held] = ran(capsys, "prove", "--text", SENIOR.format(5), *OWN)
    assert (code, held["kind"], held["exempted"]) == (0, "holds", [])
    code, [lower] = ran(capsys, "prove", "--text", SENIOR.format(4), *OWN)
    assert (code, lower["kind"]) == (1, "violated")
    assert lower["examples"][0]["person"] == {"现职称层级": "中级", "学历学位": "本科", "取得现职称": 48}
    assert "还差1年" in lower["words"]


@pytest.mark.skipif(engine() is None, reason="z3 is not installed: ./sunlit test --with prove")
@pytest.mark.parametrize("by", ["z3", "both"])
def test_the_other_engine_says_the_same(capsys, by):
    assert ran(capsys, "prove", "--text", SENIOR.format(5), *OWN, "--engine", by)[0] == 0
    code, [lower] = ran(capsys, "prove", "--text", SENIOR.format(4), *OWN, "--engine", by)
    assert (code, lower["kind"]) == (1, "violated")


def test_a_text_that_cannot_be_read_is_told_with_its_place(capsys):
    code, [refused] = ran(capsys, "prove", "--text", "受聘现岗 ≥ 5年", *OWN)
    assert (code, refused["kind"]) == (1, "not_proven")
    assert refused["faults"][0].startswith("第1行第1字")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--path", "c9"), "没有通道c9"),
        (("--text", "农民"), "--level"),
        (("--text", "农民", "--level", "初级", "--series", "渔业"), "--series"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_begun(capsys, words, said):
    assert rules.run(["prove", *words]) == 2
    assert said in capsys.readouterr().err


def test_one_path_is_looked_at_from_every_side(capsys):
    code, lines = ran(capsys, "prove", "--path", "c1_05_c", "--what", "floor", "--what", "reach", "--what", "only")
    kinds = {line["kind"] for line in lines}
    assert code == 0
    assert kinds == {"holds", "reachable", "only"}
    [held] = [line for line in lines if line["kind"] == "holds"]
    assert held["exempted"][0]["name"] == "乡镇连续三十年"


def test_a_path_nobody_can_walk_is_something_to_mend(capsys):
    code, [line] = ran(capsys, "prove", "--path", "c5_01_b", "--what", "reach")
    assert (code, line["kind"]) == (1, "unreachable")


def test_the_mutation_check_of_one_path_notices_everything(capsys):
    code, [summary] = ran(capsys, "mutate", "--path", "c2_06_b")
    assert code == 0
    assert summary["tried"] == summary["noticed"] > 0
    assert summary["survive"] == 0
