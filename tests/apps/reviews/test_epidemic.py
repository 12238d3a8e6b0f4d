"""Work at the front of the epidemic is part of what is reviewed: entered, read blind, marked (二(六)c)."""

from sunlit.apps.applications.forms.work import WORKS
from sunlit.apps.reviews.sheet import score_sheet
from sunlit.gateways.catalogues import catalogue

KIND = "疫情防控一线工作"


def test_it_is_a_kind_of_achievement_that_a_person_enters() -> None:
    assert KIND in WORKS


def test_a_blind_reviewer_reads_its_kind_and_its_words() -> None:
    shown = catalogue("blind_fields")["sections"]["achievement"]
    assert (shown["kind"], shown["title"], shown["summary"]) == ("content", "content", "content")


def test_the_score_sheet_tells_where_it_is_marked_and_by_which_clause() -> None:
    results = next(head for head in score_sheet().heads if head.key == "results")
    assert "疫情防控一线" in results.says
    assert "二（六）" in results.says
