"""Conditions and numbers in words: readings settled, other clauses cited, every dated value with its source."""

import datetime as dt

from sunlit.apps.policybook import contents, values
from sunlit.apps.policybook.conditions import Condition, guards_of, paths_of
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.domain.rules.clause import Clause

DAY = dt.date(2021, 10, 11)
PACK = pack_in_force(DAY)


def clause(folder: str) -> Clause:
    """A clause of the pack."""
    found = contents.clause_in(PACK, folder)
    assert found is not None
    return found


def lines(folder: str, path: str) -> list[Condition]:
    """The conditions of one path."""
    return next(list(one.conditions) for one in paths_of(PACK, clause(folder), DAY) if one.path.id == path)


def test_a_reading_in_force_is_settled_and_leaves_only_what_a_person_must_meet() -> None:
    assert [line.text for line in lines("c1_05_schools", "c1_05_c")] == [
        "中小学（含幼儿园）教师",
        "连续在乡镇及以下学校教学一线工作满30年",
        "现在仍在一线（教学或专业技术）岗位",
        "现聘教师岗位是一级教师",
        "受聘现专业技术岗位满10年",
    ]


def test_a_definition_of_another_clause_is_cited_and_one_of_the_same_clause_is_opened() -> None:
    senior = lines("c1_05_schools", "c1_05_f_senior")[1]
    assert (senior.clause, senior.folder, senior.kids) == ("人社部发〔2015〕79号", "s22_schools", ())
    mission = lines("c2_05_missions", "c2_05_d")[0]
    assert mission.clause == ""
    assert mission.kids


def test_a_choice_other_than_the_rest_names_what_it_may_be() -> None:
    assert "不是其他" not in str(lines("c1_10_managers", "c1_10_a"))


def test_the_gates_before_a_path_are_named_with_their_page() -> None:
    one = next(p for p in paths_of(PACK, clause("c1_05_schools"), DAY) if p.path.id == "c1_05_d")
    assert ("评聘分开单位的聘任年限", "c1_16_tenure") in {(gate.text, gate.folder) for gate in one.gates}


def test_a_gate_that_asks_nothing_this_year_says_so_and_next_years_rule_is_told_on_its_day() -> None:
    ((_, today),) = guards_of(PACK, clause("c5_01_learning"), DAY)
    ((_, later),) = guards_of(PACK, clause("c5_01_learning"), dt.date(2023, 3, 1))
    assert [line.text for line in today] == ["今年不问这一项"]
    assert any("继续教育" in line.text for line in later)


def test_a_table_is_said_year_by_year_with_the_one_in_force_marked() -> None:
    tenure = values.numbers_of(PACK, clause("c1_16_tenure"), DAY)[0]
    assert [(entry.since.year, entry.text, entry.now) for entry in tenure.entries][:2] == [
        (2021, "省4年、市3年、县2年", True),
        (2022, "省5年、市4年、县3年", False),
    ]


def test_a_share_is_said_in_per_cent_and_a_fraction_in_words() -> None:
    said = {n.parameter.name: n.entries[-1].text for n in values.numbers_of(PACK, clause("c1_05_schools"), DAY)}
    assert said["定向通过率上限"] == "60%"
    pool = {n.parameter.name: n.entries[-1].text for n in values.numbers_of(PACK, clause("c3_03_expert_pool"), DAY)}
    assert "三分之一" in pool.values()


def test_the_missing_institution_keeps_its_place_in_the_list() -> None:
    names = values.numbers_of(PACK, clause("c1_02_institutions"), DAY)[0].entries[0].text.split("、")
    assert (len(names), names[8]) == (22, values.GAP)


def test_a_doubtful_place_names_its_other_reading() -> None:
    early = {n.parameter.name: n for n in values.numbers_of(PACK, clause("c2_02_grassroots"), DAY)}["提前年数"]
    assert early.now is not None
    assert (early.now.text, early.is_reading, early.alternatives) == ("1年", True, ("2年",))


def test_an_option_that_the_notice_dates_itself_is_no_doubt() -> None:
    learning = {n.parameter.name: n for n in values.numbers_of(PACK, clause("c5_01_learning"), DAY)}["继续教育要求"]
    assert not learning.is_reading
