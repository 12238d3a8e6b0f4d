"""What is typed becomes strict files, reads back to the same rules, and every error finds its field (一(十七)1)."""

import datetime as dt

import pytest
from tests.apps.policybook.drafting import CHANGE, SCHOOLS, head

from sunlit.apps.policybook import contents, values
from sunlit.apps.policybook.drafting import importing, sheets
from sunlit.apps.policybook.drafting.checked import Checked, Finding, checked
from sunlit.apps.policybook.drafting.content import ClauseDraft, Content, NewNumber, from_plain, to_plain
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.domain.rules.canonical_pack import pack_digest
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load import build
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.text import to_lines
from sunlit.gateways.files import POLICIES, read_files

TODAY = dt.date(2021, 10, 11)
BELOW = pack_in_force(TODAY)
CLAUSES = [clause.folder for clause in contents.clauses_of(BELOW)]


def read(change: ClauseDraft, folder: str = SCHOOLS, **given: str) -> Checked:
    return checked(Content(head(**given)).having(folder, change), name="schools_2022", below=BELOW, today=TODAY)


@pytest.mark.parametrize("folder", CLAUSES)
def test_every_rule_and_number_of_a_clause_written_out_again_is_the_same(folder):
    clause = contents.clause_in(BELOW, folder)
    assert clause is not None
    rules = [rule for rule in (*BELOW.paths.values(), *BELOW.guards.values()) if rule.folder == folder]
    entries = [
        (one.parameter, dated)
        for one in values.numbers_of(BELOW, clause, TODAY)
        if isinstance(dated := one.parameter.in_force(dt.date(2022, 1, 1)), Dated)
    ]
    numbers = {one.name: NewNumber(sheets.shown(one, dated), dated.source, dated.verified) for one, dated in entries}
    if not rules and not numbers:
        return
    made = read(ClauseDraft(numbers=numbers, conditions={rule.id: to_lines(rule.node) for rule in rules}), folder)
    assert made.findings == ()
    assert made.pack is not None
    for rule in rules:
        assert rule in (made.pack.paths.get(rule.id), made.pack.guards.get(rule.id))
    for one, dated in entries:
        for day in (TODAY, dt.date(2022, 1, 1), dt.date(2026, 1, 1)):
            old, new = one.in_force(day), made.pack.parameters[one.name].in_force(day)
            assert isinstance(old, Dated) is isinstance(new, Dated)
            if isinstance(old, Dated) and isinstance(new, Dated):
                assert (old.value, old.rows, old.verified) == (new.value, new.rows, new.verified), (one.name, day)
        assert dated.source


def test_a_new_number_holds_from_its_day_on_and_its_cases_run():
    made = read(CHANGE)
    assert made.pack is not None
    years = made.pack.parameters["一线年限"]
    assert [one.value for day in (TODAY, dt.date(2022, 1, 1)) if isinstance(one := years.in_force(day), Dated)] == [
        30,
        25,
    ]
    assert [ran.wrong for ran in made.own()] == [(), ()]


def test_every_error_is_told_at_once_at_its_own_line_and_place():
    made = read(
        ClauseDraft(
            numbers={"一线年限": NewNumber("二十五", "")},
            conditions={"c1_05_c": "中小学教师\n且 乡镇连续任 ≥ 一线年限", "c1_05_d": "现仍在一线 且"},
            cases="- says: 没有写完\n  seaso: 2022",
            rules="path: 这里不是列表",
        )
    )
    assert made.pack is None
    told = {(one.field, one.line, one.column): one.text for one in made.findings}
    assert told["condition:c1_05_c", 2, 3].startswith("未登记的事项“乡镇连续任”；相近的有：乡镇连续任教")
    assert ("condition:c1_05_d", 1, 8) in told
    assert "以“- path: ”" in told["rules", 1, 0]
    assert "相近的有：season" in told["cases", 2, 0]
    assert {"number:一线年限", "cases", "rules", "condition:c1_05_c", "condition:c1_05_d"} == {
        one for one, _, _ in told
    }


def test_yaml_that_cannot_be_read_is_told_with_its_line_and_does_not_hide_the_rest():
    made = read(ClauseDraft(cases="- says: 好\n  given: {", conditions={"c1_05_c": "没有这个"}))
    assert {one.field for one in made.findings} == {"cases", "condition:c1_05_c"}
    assert next(one.line for one in made.findings if one.field == "cases") >= 2


@pytest.mark.parametrize(
    "typed",
    ['中小学教师"\n- repeal: c1_05_d', "中小学教师\u2028- repeal: c1_05_d", "甲\r\n# 注释", "- 甲: 乙"],
)
def test_what_is_typed_as_a_condition_never_becomes_anything_else(typed):
    made = read(ClauseDraft(conditions={"c1_05_c": typed}))
    assert {one.field for one in made.findings} == {"condition:c1_05_c"}


def test_a_repealed_path_is_gone_and_the_cases_that_used_it_say_so():
    made = read(ClauseDraft(repealed=("c1_05_c",)))
    assert made.pack is not None
    assert "c1_05_c" not in made.pack.paths
    assert any("得到已废止" in wrong for ran in made.moved(SCHOOLS) for wrong in ran.wrong)


def test_what_is_not_mentioned_falls_through():
    made = read(CHANGE)
    assert made.pack is not None
    assert set(made.pack.paths) == set(BELOW.paths)
    assert made.pack.paths["c1_05_d"] == BELOW.paths["c1_05_d"]


def test_content_is_stored_and_read_back():
    content = Content(head()).having(SCHOOLS, CHANGE)
    assert from_plain(to_plain(content)) == content
    assert Content(head()).having(SCHOOLS, ClauseDraft()).clauses == {}


def folder(name: str) -> dict[str, str]:
    root = POLICIES / name
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_an_imported_pack_makes_the_very_same_rules():
    files = read_files(POLICIES / "example_change")
    assert not isinstance(files, Faults)
    straight = build(files, BELOW)
    found = importing.content_of(folder("example_change"), BELOW)
    assert not isinstance(straight, Faults)
    assert not isinstance(found, Faults)
    again = checked(from_plain(to_plain(found.content)), name=found.name, below=BELOW, today=TODAY)
    assert again.findings == ()
    assert again.pack is not None
    assert pack_digest(again.pack) == pack_digest(straight)
    assert all(not ran.wrong for ran in again.own())


def test_an_import_with_errors_is_refused_with_all_of_them():
    texts = folder("example_change")
    texts["e1_changed_number/params.yaml"] = "下乡年限: {unit: 年}"
    texts["e2_new_path/rule.yaml"] = texts["e2_new_path/rule.yaml"].replace("现仍在一线", "现任在一线")
    found = importing.content_of(texts, BELOW)
    assert isinstance(found, Faults)
    assert {fault.file.rpartition("/")[2] for fault in found.faults} >= {"params.yaml", "rule.yaml"}


def test_findings_of_another_clause_stay_there():
    made = read(ClauseDraft(conditions={"c1_05_c": "没有这个"}))
    assert made.at("c1_06_health") == ()
    assert isinstance(made.at(SCHOOLS)[0], Finding)
