"""Catalogues are whole: series, grades, days, divisions; the gap stays a gap; nothing is garbled (一(一), 一(二))."""

import csv
import re
from pathlib import Path
from typing import Any

import yaml

from sunlit.domain.rules.parameters import Dated
from sunlit.gateways.files import POLICIES, Book, read_book

_READ = read_book()
assert isinstance(_READ, Book), str(_READ)
PACK = _READ.packs[-1]
CATALOGUES = POLICIES / "catalogues"
LEVELS = ["正高级", "副高级", "中级", "初级", "员级"]
GARBLED = re.compile(
    "[\ufffd\ue000-\uf8ff\u25a1\u25a0\x00-\x08\x0b-\x1f\u00a0-\u00b6\u00b8-\u00d6\u00d8-\u024f]|锟斤拷|烫烫|&[a-z]+;|\\?\\?"
)


def catalogue(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((CATALOGUES / f"{name}.yaml").read_text("utf-8"))
    return loaded


def listed(name: str) -> tuple[str, ...]:
    held = next(iter(PACK.parameters[name].entries))
    assert isinstance(held, Dated)
    assert isinstance(held.value, tuple)
    return held.value


def test_there_are_27_series_each_with_its_levels_from_the_top_and_titles_of_its_own():
    series = catalogue("series")["series"]
    assert [one["no"] for one in series] == [f"{n:02}" for n in range(1, 28)]
    assert [one["zh"] for one in series] == list(PACK.vocabulary["系列"].sort.domain)
    for one in series:
        assert one["status"] in ("verified", "unverified")
        assert one["sources"], one["zh"]
        for track in one["tracks"]:
            levels = [title["level"] for title in track["titles"]]
            assert levels == [level for level in LEVELS if level in levels], f"{one['zh']} {track['name']}"
            assert levels[0] == "正高级", f"{one['zh']} {track['name']}"
            assert all(title["zh"] and title["en"] for title in track["titles"])
        assert {title["level"] for track in one["tracks"] for title in track["titles"]} >= set(LEVELS[:4]), one["zh"]


def test_a_code_is_four_digits_begins_with_its_series_and_stands_once():
    codes = [
        (one["no"], title["code"])
        for one in catalogue("series")["series"]
        for track in one["tracks"]
        for title in track["titles"]
        if "code" in title
    ]
    assert len(codes) == len({code for _, code in codes})
    assert all(re.fullmatch(r"\d{4}", code) and code.startswith(number) for number, code in codes)


def test_there_are_thirteen_post_grades_and_the_national_structure():
    found = catalogue("post_grades")
    assert [one["grade"] for one in found["grades"]] == list(range(1, 14))
    assert {tuple(one["parts"]) for one in found["ratios"]} == {(1, 3, 6), (2, 4, 4), (3, 4, 3), (5, 5)}
    assert len(found["ratios"]) == 5


def test_the_lists_of_the_notice_are_as_long_as_it_says():
    assert [len(listed(name)) for name in ("新授权院校", "新授权技工院校", "评聘结合科研院所", "评审行业协会")] == [
        22,
        8,
        6,
        4,
    ]
    assert [len(listed(name)) for name in ("继续专业", "增设专业", "试点专业")] == [4, 16, 3]
    assert [len(listed(name)) for name in ("乡村振兴专业目录", "兼职评定领域", "技能贯通领域")] == [9, 9, 8]
    assert [len(listed(name)) for name in ("万亿级产业", "千亿级产业", "自主评审企业")] == [3, 7, 4]
    assert [len(listed(name)) for name in ("下放评定人才", "省厅评定人才")] == [8, 3]


def test_the_institution_whose_name_is_missing_is_a_gap_in_its_place_and_nowhere_else():
    names = listed("新授权院校")
    assert [at for at, name in enumerate(names, start=1) if not name] == [9]
    assert len(set(names)) == 22
    assert "〔原文此处一所院校名称缺失〕" in PACK.clauses["jilin_2021", "c1_02_institutions"].text
    assert all(name in PACK.clauses["jilin_2021", "c1_02_institutions"].text for name in names)


def test_the_specialties_of_catalogue_rule_and_notice_are_the_same_and_near_names_stay_apart():
    found = catalogue("specialties")
    assert [one["zh"] for one in found["kept"]] == list(listed("继续专业"))
    assert [one["zh"] for one in found["added"]] == list(listed("增设专业"))
    assert [one["zh"] for one in found["added"] if one.get("pilot") == "yes"] == list(listed("试点专业"))
    assert [one["zh"] for one in found["rural"]] == list(listed("乡村振兴专业目录"))
    codes = [one["code"] for kind in ("kept", "added", "rural") for one in found[kind]]
    assert len(codes) == len(set(codes)) == 29


def test_the_qualifications_of_the_rule_are_those_of_the_catalogue():
    rows = catalogue("qualifications")["rows"]
    assert {one["zh"] for one in rows} == set(PACK.vocabulary["职业资格"].sort.domain) - {"无", "其他"}


def _rows(name: str) -> list[dict[str, str]]:
    with (CATALOGUES / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines))


def test_working_days_and_divisions_are_there():
    days = _rows("working_days.csv")
    years = {value[:4] for row in days for value in row.values() if value and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)}
    assert {str(year) for year in range(2015, 2027)} <= years
    codes = [value for row in _rows("divisions_jilin.csv") for value in row.values() if re.fullmatch(r"22\d{4}", value)]
    assert len(set(codes)) >= 69


def _texts(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for key, value in node.items() for text in (str(key), *_texts(value))]
    if isinstance(node, list):
        return [text for value in node for text in _texts(value)]
    return [str(node)]


def test_no_string_of_packs_and_catalogues_is_garbled():
    """Pages are filled from these files; what the published text lost is marked 〔…〕 and never guessed."""
    files: list[Path] = [*POLICIES.rglob("*.yaml"), *POLICIES.rglob("*.md")]
    assert len(files) > 150
    for file in files:
        raw = file.read_text(encoding="utf-8")
        found = _texts(yaml.load(raw, Loader=yaml.BaseLoader)) if file.suffix == ".yaml" else [raw]
        assert [text for text in found if GARBLED.search(text)] == [], file
    marked = [m for clause in PACK.clauses.values() for m in re.findall("〔[^〕0-9]{3,}〕", clause.text)]
    assert marked == ["〔原文此处一所院校名称缺失〕"]
