"""资格自测 without an account: only what matters is asked, nothing is lost, nothing is kept, four people get theirs."""

import html
import json
import re
from typing import Any

import pytest
from django.test import Client
from tests.web.public.answering import LI, PEOPLE, RESULT, WANG, ZHAO, ZHOU, answer_all

from sunlit.apps.people.models import OpenSession
from sunlit.web.public.selftest import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_season")]


def said(answer: Any) -> str:
    """What a page says, without its tags."""
    body = re.sub(r"<(script|svg).*?</\1>", "", answer.content.decode(), flags=re.S)
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", body)))


def result_of(client: Client, person: dict[str, str]) -> Any:
    """The result of answering by hand."""
    answer_all(client, person)
    return client.get(RESULT)


def states(answer: Any) -> dict[str, str]:
    """Each shown path with its state."""
    return {one["id"]: one["state"] for one in answer.context["paths"]}


def test_wang_sees_both_open_paths_with_their_clauses_and_the_direct_award_in_two_years(client: Client) -> None:
    answer = result_of(client, WANG)
    found = states(answer)
    assert (found["c1-05-f-senior"], found["c1-05-d"], found["c1-05-c"]) == ("met", "met", "short")
    page = said(answer)
    assert "今年有两条路能走" in page
    assert "2023年" in page
    assert "不占推荐名额" in page
    assert "通过的不超过60%" in page
    assert "特设岗位聘任" in page
    assert "可破格申报评聘高级教师职称" in page


def test_li_is_told_when_and_how_the_requirement_recedes(client: Client) -> None:
    answer = result_of(client, LI)
    assert states(answer) == {"s05-senior": "short"}
    page = said(answer)
    assert "最早2026年" in page
    assert "总差1年2个月" in page
    assert "2018年3月受聘的人，2021年就够格。晚受聘两年，晚够格五年。" in page
    assert [row["steps"][0] for row in answer.context["horizon"]["rows"]] == [{"need": 2, "have": 0}]
    assert "满6年" in page  # the national years are met, and say so


def test_zhao_is_told_which_document_proves_that_she_still_teaches(client: Client) -> None:
    answer = result_of(client, ZHAO)
    assert states(answer)["c1-05-c"] == "missing"
    page = said(answer)
    assert "需要单位出具的在岗证明或本学期课程表" in page
    direct = next(one for one in answer.context["paths"] if one["id"] == "c1-05-c")
    assert direct["action"]["href"] == "/check/now/"


def test_zhou_takes_the_ordinary_path(client: Client) -> None:
    assert states(result_of(client, ZHOU)) == {"c1-05-f-senior": "met"}


def test_only_what_matters_is_asked(client: Client) -> None:
    pages = answer_all(client, LI)
    assert "/check/school/" not in pages
    assert "/check/health/" not in pages
    assert len(pages) <= 9


def test_a_page_without_an_answer_says_so_at_the_field_and_above(client: Client) -> None:
    page = client.post("/check/who/", {}).content.decode()
    assert page.count("请选一项。") == 2
    assert "有问题：" in page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"appointed": "2030年1月1日"}, "写成了以后的日期"),
        ({"appointed": "去年"}, "看不懂"),
        ({"grade": "特级教师"}, "请选一项"),
    ],
)
def test_a_wrong_answer_is_shown_again_as_it_was_typed(client: Client, typed: dict[str, str], says: str) -> None:
    client.post("/check/who/", {"who": "中小学教师"})
    page = client.post("/check/grade/", {"grade": "一级教师", "appointed": "2012年12月1日", **typed})
    assert page.status_code == 200
    assert says in said(page)
    assert all(f'value="{value}"' in page.content.decode() for name, value in typed.items() if name == "appointed")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"country": "是"}, "请写这一段从哪一天起"),
        ({"country": "是", "country_to_0": "2018年8月31日"}, "请补上从哪一天起"),
        ({"country": "是", "country_from_0": "2018年9月1日", "country_to_0": "2016年8月31日"}, "是不是写反了"),
    ],
)
def test_a_stretch_needs_a_first_day_that_is_not_after_its_last(
    client: Client, typed: dict[str, str], says: str
) -> None:
    answer_all(client, WANG)
    assert says in said(client.post("/check/service/", typed))


def test_the_way_back_shows_what_was_answered(client: Client) -> None:
    answer_all(client, WANG)
    page = client.get("/check/grade/").content.decode()
    assert re.search(r'value="一级教师"[^>]*checked', page)
    assert 'value="2012年12月1日"' in page
    assert 'value="1989年9月1日"' in client.get("/check/service/").content.decode()


def test_a_change_keeps_every_other_answer_and_returns_to_the_result(client: Client) -> None:
    before = result_of(client, WANG)
    assert all(row["href"].startswith("/check/") for row in before.context["facts"])
    answer = client.post("/check/grade/", {"grade": "一级教师", "appointed": "2010年9月1日"})
    assert answer["Location"] == RESULT
    after = client.get(RESULT)
    assert states(after)["c1-05-c"] == "met"
    assert len(after.context["facts"]) == len(before.context["facts"])


def test_a_change_of_trade_asks_what_is_new_and_forgets_nothing(client: Client) -> None:
    answer_all(client, WANG)
    client.post("/check/who/", {"who": "工程技术人员"})
    client.post("/check/who/", {"who": "中小学教师"})
    assert states(client.get(RESULT))["c1-05-d"] == "met"


def test_the_answers_are_in_the_session_only_and_encrypted(client: Client) -> None:
    result_of(client, WANG)
    stored = dict(client.session.items())
    assert list(stored) == [kept.KEY]
    assert "一级教师" not in json.dumps(stored, ensure_ascii=False)
    assert "一级教师".encode().hex() not in stored[kept.KEY]
    assert OpenSession.objects.get().user_id is None


def test_clearing_forgets_every_answer(client: Client) -> None:
    result_of(client, WANG)
    assert client.post("/check/clear/")["Location"] == "/check/"
    assert client.get(RESULT)["Location"] == "/check/"
    assert client.get("/check/clear/").status_code == 405


@pytest.mark.parametrize("path", ["/check/result/", "/check/grade/", "/check/bars/"])
def test_whoever_comes_in_the_middle_starts_at_the_beginning(client: Client, path: str) -> None:
    assert client.get(path, follow=True).redirect_chain[-1][0] in ("/check/", "/check/who/")


def test_a_page_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/check/nothing/").status_code == 404


def test_the_retired_are_told_why_with_the_article(client: Client) -> None:
    answer_all(client, WANG)
    client.post("/check/bars/", {"bars": ["retired"]})
    page = said(client.get(RESULT))
    assert "现在不能申报" in page
    assert "人社部令第40号" in page


@pytest.mark.parametrize(
    ("until", "lead", "when", "row"),
    [
        ("2021-11-02", "现在不能申报，11月3日起，有两条路能走。", "最早11月3日", "11月3日起"),
        ("2021-12-31", "现在不能申报，2022年3月1日起，有两条路能走。", "最早2022年3月1日", "2022年3月1日起"),
    ],
)
def test_whoever_is_under_a_sanction_is_told_the_day_it_ends_and_what_opens_then(
    client: Client, until: str, lead: str, when: str, row: str
) -> None:
    answer_all(client, WANG)
    client.post("/check/bars/", {"bars": ["sanction"]}, follow=True)
    client.post("/check/until/", {"sanction_until": until}, follow=True)
    answer = client.get(RESULT)
    page = said(answer)
    last = f"{until[:4]}年{int(until[5:7])}月{int(until[8:])}日"
    assert lead in page
    assert f"记过以上处分期内不得申报，至{last}止" in page
    assert states(answer)["c1-05-d"] == "short"
    assert when in page
    assert row in page
    assert row in {one.get("word") for one in answer.context["horizon"]["rows"]}


def test_the_start_says_what_is_kept_and_for_how_long(client: Client) -> None:
    page = said(client.get("/check/"))
    assert "不登录，不问姓名" in page
    assert "最多两小时" in page


def test_the_home_leads_to_the_self_test(client: Client) -> None:
    assert 'href="/check/"' in client.get("/").content.decode()


@pytest.mark.parametrize("person", PEOPLE)
def test_a_page_reads_and_writes_the_session_and_nothing_else(
    client: Client, django_assert_max_num_queries: Any, person: str
) -> None:
    answer_all(client, PEOPLE[person])
    for path in ("/check/", "/check/who/", RESULT):
        with django_assert_max_num_queries(12):
            client.get(path)
