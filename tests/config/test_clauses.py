"""Which clause is built is computed, and the written page agrees with it."""

import json

from sunlit.config.commands import clauses
from sunlit.config.profile import CHECKOUT


def test_there_are_forty_one_clauses_in_the_order_of_the_notice():
    found = clauses.rows()
    assert len(found) == 41
    assert [row.clause for row in found[:2]] == ["一(一)", "一(二)"]
    assert found[-1].clause == "五(五)"


def test_every_clause_says_its_parts_and_who_finishes_them():
    for row in clauses.rows():
        assert row.parts, row.clause
        assert all(part["status"] == "built" or part["finished_by"] for part in row.parts), row.clause


def test_the_json_has_the_promised_columns(capsys):
    assert clauses.run(["--json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert set(first) == {"clause", "title", "status", "parts", "folder", "domain", "app", "page", "cases"}


def test_the_written_page_is_up_to_date():
    written = (CHECKOUT / "docs" / "clauses.md").read_text(encoding="utf-8")
    assert written == clauses.page(clauses.rows()), "run ./sunlit clauses --write"
