"""The notice as a book: its own order, the computed status, search that does not mind widths."""

import datetime as dt

import pytest

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.domain.base.clauses import CLAUSES

PACK = pack_in_force(dt.date(2021, 10, 11))


def test_the_41_clauses_stand_in_five_parts_in_the_order_of_the_notice() -> None:
    parts = contents.parts_of(PACK)
    assert [len(part.clauses) for part in parts] == [17, 6, 7, 6, 5]
    assert [clause.number for part in parts for clause in part.clauses] == [clause.number for clause in CLAUSES]
    assert parts[0].heading == "一、深化十七项职称制度改革"


def test_the_statuses_count_every_clause_once() -> None:
    assert sum(contents.statuses(PACK).values()) == 41


def test_a_clause_knows_its_neighbours_and_the_ends_have_one() -> None:
    first, last = contents.clause_in(PACK, "c1_01_series_reform"), contents.clause_in(PACK, "c5_05_services")
    assert first is not None
    assert last is not None
    before, after = contents.neighbours(PACK, first)
    assert (before, after.number if after else "") == (None, "一(二)")
    assert contents.neighbours(PACK, last)[1] is None


def test_a_national_document_has_no_neighbours_and_no_part() -> None:
    document = contents.clause_in(PACK, "s05_engineering")
    assert document is not None
    assert contents.neighbours(PACK, document) == (None, None)
    assert contents.heading_of(document) == ""


@pytest.mark.parametrize("words", ["30年", "３０年", " 30年 "])
def test_a_search_finds_either_width_of_digits(words: str) -> None:
    found = contents.find(PACK, words)
    assert {"一(五)", "二(二)"} <= {hit.clause.number for hit in found}
    assert all(hit.hit == "30年" for hit in found if hit.where == "原文")


def test_a_search_finds_a_document_number_in_any_brackets() -> None:
    wide, square, round_ = (contents.find(PACK, text) for text in ("〔2018〕", "[2018]", "(2018)"))
    assert wide == square == round_


def test_all_the_words_of_a_search_must_stand_in_one_clause() -> None:
    assert [hit.clause.number for hit in contents.find(PACK, "援疆 援藏 支教")][:1] == ["二(五)"]
    assert contents.find(PACK, "援疆 火星") == ()


@pytest.mark.parametrize("words", ["", "   ", "没有这个词的通知"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert contents.find(PACK, words) == ()


def test_a_cited_number_leads_to_its_folder_with_or_without_a_letter() -> None:
    assert contents.folder_of(PACK, "一(五)d") == contents.folder_of(PACK, "一(五)") == "c1_05_schools"
    assert contents.folder_of(PACK, "人社部发〔2015〕79号") == "s22_schools"
    assert contents.folder_of(PACK, "GB 11643") == ""


def test_every_doubt_of_a_clause_is_listed_with_the_parameter_that_settles_it() -> None:
    doubts = {clause.number: rows for clause, rows in contents.all_readings(PACK)}
    tenure = {one.title: one.parameter.name if one.parameter else "" for one in doubts["一(十六)"]}
    assert tenure["年限算到哪一天"] == "事实截止日"
    assert tenure["门槛逐年后退"] == ""
    assert len(doubts["一(五)"]) == 12


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "吉人社函〔２０２１〕１６５号……（ＡＢ）"
    assert contents.folded(text) == "吉人社函(2021)165号……(ab)"
    assert len(contents.folded(text)) == len(text)
