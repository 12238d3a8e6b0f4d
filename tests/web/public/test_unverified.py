"""What rests on memory carries a badge wherever a person sees it: clause pages, the self-test, the titles (一(一))."""

import html
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.public.answering import RESULT, answer_all

from sunlit.apps.policybook.contents import documents_of, folder_of, parts_of
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.apps.policybook.series import all_series
from sunlit.apps.policybook.values import numbers_of
from sunlit.domain.rules.clause import Case, Clause
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.verdict import assess
from sunlit.web.components.clauses import clause_of
from sunlit.web.components.explained import leaves

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_season")]
DAY = date(2021, 10, 11)
PACK = pack_in_force(DAY)
BADGE = re.compile(r'class="[^"]*sl-tag[^"]*"[^>]*>\s*(?:条文)?待核实\s*<')
LIBRARIAN = {
    "who": "其他系列",
    "series": "工艺美术专业人员",
    "level": "中级",
    "obtained": "2012-12-20",
    "degree": "本科",
}
MORE = {"post_level": "中级", "appointed": "2012-12-20", "hours": "96", "professional_hours": "64", "grassroots": "是"}
UNIT = {"mode": "评聘结合", "sector": "事业单位", "unit_level": "省", "area": "城区", "in_province": "是"}


def page(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def unsure(clause: Clause) -> Iterator[str]:
    """What a clause's page shows that nobody has compared with its text."""
    yield from (rule.id for rule in _rules(clause) if not rule.verified)
    yield from (one.name for one in PACK.definitions.values() if _of(one.clause, clause) and not one.verified)


def _rules(clause: Clause) -> list[Any]:
    return [rule for rule in (*PACK.paths.values(), *PACK.guards.values()) if rule.folder == clause.folder]


def _of(number: str, clause: Clause) -> bool:
    return folder_of(PACK, number) == clause.folder


def clauses() -> list[Clause]:
    return [*(clause for part in parts_of(PACK) for clause in part.clauses), *documents_of(PACK)]


@pytest.mark.parametrize("clause", [pytest.param(one, id=one.folder) for one in clauses() if any(unsure(one))])
def test_a_rule_that_rests_on_memory_carries_a_badge_on_the_page_of_its_clause(client: Client, clause: Clause) -> None:
    assert BADGE.search(page(client, f"/policy/{clause.folder}/"))


def test_every_number_that_rests_on_memory_carries_a_badge_beside_its_source(client: Client) -> None:
    """As many badges in the table of numbers as there are unverified values in the clause's own file."""
    for clause in clauses():
        rows = [e for n in numbers_of(PACK, clause, DAY) if not n.is_reading for e in n.entries if not e.verified]
        table = page(client, f"/policy/{clause.folder}/").partition('id="numbers"')[2].partition("</section>")[0]
        assert len(BADGE.findall(table)) == len(rows), clause.folder


def _looked_at(case: Case, path: str) -> Any:
    facts = read_facts(case.given, PACK.vocabulary, date(2020, 12, 31))
    assert isinstance(facts, Facts)
    return next(v for v in assess(PACK, facts, as_of=DAY, season=2021) if v.path == path)


def _tags(found: list[dict[str, Any]]) -> set[str]:
    return {tag for leaf in found for tag in (*leaf["tags"], *_tags(leaf["children"]))}


@pytest.mark.parametrize(
    ("path", "badge"),
    [
        ("s01_assistant", True),
        ("s01_lecturer", True),
        ("s01_professor", True),
        ("s03_fellow", True),
        ("s04_senior", True),
        ("s05_technician", True),
        ("s05_engineer", True),
        ("s05_full", True),
        ("s17_senior", True),
        ("other_middle", True),
        ("other_full", True),
        ("c1_14_a_junior", True),
        ("c1_14_b_middle", True),
        ("s05_senior", False),
        ("c1_05_c", False),
        ("c1_05_a", False),
        ("c2_01_b", False),
    ],
)
def test_an_explanation_shows_the_badge_exactly_where_its_rule_rests_on_memory(path: str, badge: bool) -> None:
    cases = [case for clause in PACK.clauses.values() for case in clause.cases]
    case = next(c for c in cases if c.expect.get(path) == "是" and c.season == 2021 and not c.choices)
    found = leaves(_looked_at(case, path), {})
    assert ("条文待核实" in _tags(found)) is badge


@pytest.mark.parametrize("path", ["s04_junior", "s04_middle", "s17_junior", "s17_middle"])
def test_a_path_whose_text_was_not_seen_carries_the_badge_at_its_clause(path: str) -> None:
    cases = [case for clause in PACK.clauses.values() for case in clause.cases]
    case = next(c for c in cases if c.expect.get(path) == "是")
    assert clause_of(PACK, _looked_at(case, path))["tag"] == "条文待核实"


def test_the_self_test_shows_the_badge_beside_the_condition_and_the_name_of_the_title(client: Client) -> None:
    answer_all(client, LIBRARIAN | UNIT | MORE)
    found = page(client, RESULT)
    assert BADGE.search(found)
    assert "名称待核实" in found


def test_the_page_of_the_titles_marks_every_series_that_nobody_compared(client: Client) -> None:
    found = all_series()
    said = page(client, "/policy/titles/")
    assert len(found) == 27
    assert len(BADGE.findall(said)) == sum(not one.verified for one in found) == 15
    for title in ("教授", "正高级教师", "一级飞行员", "正高级审计师"):
        assert title in said
    assert "0101" in said


def test_every_parameter_that_is_unverified_says_so_in_the_pack() -> None:
    """What the domain files tag as from memory is so tagged: a sample that must not lose its mark."""
    for name in (
        "讲师硕士年限",
        "卫生副高本科年限",
        "技师贯通年限",
        "城镇教师农村任教年限",
        "工程师硕士年限",
        "失信记录期",
    ):
        held = PACK.parameters[name].in_force(DAY)
        assert isinstance(held, Dated), name
        assert not held.verified, name
