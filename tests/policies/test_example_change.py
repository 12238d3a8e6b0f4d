"""A new year is data only: one changed number, one new path, one repealed path, and never outside tests (一(一))."""

from datetime import date
from pathlib import Path

import pytest

from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.verdict import assess
from sunlit.gateways.files import POLICIES, Book, read_book

NAME = "example_change"
_READ = read_book(("national", "jilin_2021", NAME))
assert isinstance(_READ, Book), str(_READ)
BOOK: Book = _READ
NATIONAL, NOTICE, CHANGE = BOOK.packs
SOURCE = Path(__file__).resolve().parents[2] / "src" / "sunlit"


def _cases(pack: Pack) -> list[object]:
    return [
        pytest.param(case, id=f"{clause.folder}:{case.line}")
        for (owner, _), clause in pack.clauses.items()
        if owner == pack.name
        for case in clause.cases
    ]


@pytest.mark.parametrize("case", _cases(CHANGE))
def test_what_the_sentences_of_the_change_say_comes_out(case: Case):
    assert "（演示）" in case.says
    assert [str(mismatch) for mismatch in mismatches(case, CHANGE)] == []


@pytest.mark.parametrize("case", _cases(NOTICE))
def test_an_earlier_season_keeps_its_answers_under_the_later_pack(case: Case):
    """A changed number holds from its own date; only the repealed path is gone."""
    wanted = {name: said for name, said in case.expect.items() if name != "c2_03_a"}
    said = [m for m in mismatches(case, CHANGE) if m.of in wanted]
    assert [str(mismatch) for mismatch in said] == []


def test_only_the_three_things_it_says_have_changed():
    assert set(CHANGE.paths) == set(NOTICE.paths) - {"c2_03_a"} | {"e2_township"}
    for name, path in NOTICE.paths.items():
        assert CHANGE.paths.get(name, path) is path
    changed = {name for name, held in CHANGE.parameters.items() if NOTICE.parameters.get(name) is not held}
    assert changed == {"下乡年限", "乡镇中级年限"}
    years = CHANGE.parameters["下乡年限"]
    assert [years.in_force(day).value for day in (date(2025, 12, 31), date(2026, 1, 1))] == [3, 2]
    assert dict(CHANGE.guards) == dict(NOTICE.guards)


def test_the_pack_of_a_season_is_the_one_in_force_on_its_days():
    assert [BOOK.on(date(year, 3, 1)).name for year in (2020, 2021, 2022, 2025, 2026)] == [
        "national",
        "national",
        "jilin_2021",
        "jilin_2021",
        NAME,
    ]
    assert BOOK.on(date(2021, 9, 22)) is NOTICE


def test_a_person_gains_and_another_loses_by_data_alone():
    young = {
        "城市到乡镇一线": 24,
        "现仍在一线": "是",
        "系列": "农业技术人员",
        "单位类型": "评聘结合",
        "学历学位": "本科",
    }
    young |= {"现职称层级": "中级", "取得现职称": 60, "年度学时": 90, "年度专业学时": 60, "基层服务达标": "是"}
    part_time = {"企事业单位兼职": "是", "兼职领域": "工程", "年度学时": 90, "年度专业学时": 60, "基层服务达标": "是"}
    assert [_answer(pack, young, "c2_02_b") for pack in (NOTICE, CHANGE)] == [False, True]
    assert [_answer(pack, part_time, "c2_03_a") for pack in (NOTICE, CHANGE)] == [True, None]


def _answer(pack: Pack, given: dict[str, object], path: str) -> bool | None:
    facts = read_facts(given, pack.vocabulary)
    assert isinstance(facts, Facts), str(facts)
    found = {v.path: v.value for v in assess(pack, facts, as_of=date(2026, 3, 1), season=2026)}
    return found.get(path)


def test_it_is_data_and_says_that_it_is_a_demonstration():
    files = [path for path in (POLICIES / NAME).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.suffix for path in files} == {".yaml"}
    assert "（演示）" in CHANGE.title.zh
    assert CHANGE.number.startswith("演示")
    own = [clause for (owner, _), clause in CHANGE.clauses.items() if owner == NAME]
    assert all(clause.number.startswith("演示") and "（演示）" in clause.title.zh for clause in own)


def test_nothing_loads_it_but_the_demonstration_and_tests():
    """The platform's own book is the two real packs; no line of the program names this one."""
    assert [pack.name for pack in read_book().packs] == ["national", "jilin_2021"]
    naming = [path for path in SOURCE.rglob("*.py") if NAME in path.read_text(encoding="utf-8")]
    assert [path.relative_to(SOURCE).as_posix() for path in naming] == []
