"""政策原文: the notice's words exactly, ours marked as ours, every clause one link away."""

import html
import re
from typing import Any

import pytest
from django.test import Client

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.gateways import clock

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    """What a page says, without its tags."""
    assert answer.status_code == 200
    body = re.sub(r"<(script|svg).*?</\1>", "", answer.content.decode(), flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", body))


def test_the_contents_link_to_all_41_clauses_and_say_how_far_each_is(client: Client) -> None:
    page = client.get("/policy/").content.decode()
    assert len(set(re.findall(r'href="(/policy/c\d_\d\d_[a-z_]+/)"', page))) == 41
    counts = contents.statuses(pack_in_force(clock.today()))
    said = text_of(client.get("/policy/"))
    assert f"已实现{counts['built']}条，部分实现{counts['partial']}条，计划中{counts['planned']}条" in said
    assert "打造阳光职称" in said


@pytest.mark.parametrize("words", ["乡镇 ３０年", "乡镇 30年"])
def test_a_search_marks_the_words_it_found(client: Client, words: str) -> None:
    page = client.get("/policy/", {"q": words}).content.decode()
    found = page.partition('id="found"')[2].partition("</section>")[0]
    assert "<mark>乡镇</mark>" in found
    assert "/policy/c1_05_schools/" in found


def test_a_search_without_a_find_says_what_to_do_and_shows_the_words_harmlessly(client: Client) -> None:
    page = client.get("/policy/", {"q": "<b>火星"}).content.decode()
    assert "没有哪一条里有“&lt;b&gt;火星”" in page


def test_every_clause_page_quotes_the_notice_word_for_word(client: Client) -> None:
    pack = pack_in_force(clock.today())
    for part in contents.parts_of(pack):
        for clause in part.clauses:
            page = text_of(client.get(f"/policy/{clause.folder}/"))
            for paragraph in clause.text.split("\n\n"):
                assert paragraph.strip() in page, clause.number
            assert "\ufffd" not in page


def test_the_gap_of_the_published_text_is_marked_and_not_filled(client: Client) -> None:
    page = client.get("/policy/c1_02_institutions/").content.decode()
    assert '<mark class="sl-gap">〔原文此处一所院校名称缺失〕</mark>' in page
    assert "〔名称缺失〕" in page


def test_the_clause_on_schools_tells_its_doubts_paths_numbers_and_cases(client: Client) -> None:
    page = text_of(client.get("/policy/c1_05_schools/"))
    for said in ("默认读法", "另一种读法", "定向评价、定向使用，破格申报高级教师", "通过的不超过60%", "王老师（示例）"):
        assert said in page


def test_an_unverified_number_carries_its_badge(client: Client) -> None:
    assert "待核实" in text_of(client.get("/policy/s05_engineering/"))


def test_the_english_summary_says_that_it_is_english(client: Client) -> None:
    assert '<details lang="en"><summary>In English</summary>' in client.get("/policy/c1_16_tenure/").content.decode()


def test_a_national_document_is_a_summary_and_says_so(client: Client) -> None:
    page = text_of(client.get("/policy/s22_schools/"))
    assert "要点，不是原文" in page
    assert "逐字引自通知" not in page


def test_a_clause_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/policy/c9_99_nothing/").status_code == 404


def test_reading_the_policy_asks_the_database_for_the_date_and_the_head_of_the_log_only(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    for path in ("/policy/", "/policy/c1_14_skill_bridge/"):
        with django_assert_max_num_queries(6):  # the date, twice, in a savepoint; the head of the log; published packs
            client.get(path)
