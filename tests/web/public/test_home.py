"""The public home: what is open today, four doors, and no link without its page."""

import datetime as dt
import re
from dataclasses import dataclass
from fractions import Fraction

import pytest
from django.template.loader import render_to_string
from django.test import Client, override_settings

from sunlit.apps.applications.queries.figures import Wait
from sunlit.web.public import front

CHINA = dt.timezone(dt.timedelta(hours=8))


@dataclass
class Year:
    """The season of the demonstration."""

    year: int = 2021
    opens_at: dt.datetime = dt.datetime(2021, 10, 8, tzinfo=CHINA)
    closes_at: dt.datetime = dt.datetime(2021, 11, 6, tzinfo=CHINA)  # 11月5日24时
    review_until: dt.date = dt.date(2021, 11, 30)


def test_the_home_counts_the_days_to_the_cut_off() -> None:
    strip = front.contents(dt.date(2021, 10, 11), Year())["strip"]
    assert strip.heading == "今天，申报正在进行"
    assert strip.closing == "距离申报截止还有25天。"


def test_a_cut_off_at_24_hours_closes_on_that_day() -> None:
    assert front.phases(Year())[1].closes == dt.date(2021, 11, 5)


def test_review_notice_and_issue_are_under_way_once_they_have_begun() -> None:
    begun = {"review": dt.date(2021, 10, 9), "notice": dt.date(2021, 10, 11)}
    before = [state for _, state in front.contents(dt.date(2021, 10, 11), Year())["strip"].phases]
    after = [state for _, state in front.contents(dt.date(2021, 10, 11), Year(), begun)["strip"].phases]
    assert before[3:] == ["next", "next", "next"]
    assert after[3:] == ["now", "now", "next"]


@pytest.mark.parametrize(("day", "open"), [(dt.date(2021, 10, 11), "开放中"), (dt.date(2021, 11, 6), "")])
def test_the_door_to_apply_is_marked_open_only_while_it_is(day: dt.date, open: str) -> None:
    doors = {door["id"]: door["open"] for door in front.contents(day, Year())["doors"]}
    assert doors == {"look": "", "find": "", "do": open, "ask": ""}


def test_without_a_season_the_notice_itself_still_speaks() -> None:
    contents = front.contents(dt.date(2021, 10, 11), None)
    assert [phase.name for phase, _ in contents["strip"].phases] == [
        "政策公开",
        "申报与推荐",
        "审核",
        "评审",
        "结果公示",
        "发证",
    ]
    assert "日期待公布" in render_to_string("public/home.html", contents)


def test_invented_telephone_numbers_stay_in_the_demonstration() -> None:
    assert "示例" in str(front.contents(dt.date(2021, 10, 11), Year())["doors"])
    with override_settings(DEMONSTRATION=False):
        assert "示例" not in str(front.contents(dt.date(2021, 10, 11), Year())["doors"])


def test_before_the_first_application_no_numbers_show() -> None:
    assert front.numbers(0, 0, (), 0, (0, 0)) == {}
    assert "阳光数字" not in render_to_string("public/home.html", front.contents(dt.date(2021, 10, 11), Year()))


def test_a_zero_shows_as_a_zero_and_a_mean_with_one_digit() -> None:
    waits = [Wait("at_county", 3, Fraction(5, 3), 4, 0), Wait("at_city", 0, Fraction(0), 0, 0)]
    contents = {
        **front.contents(dt.date(2021, 10, 11), Year()),
        **front.numbers(12, 0, waits, 3, (5, 4)),
        "counted": Year.opens_at,
    }
    html = render_to_string("public/home.html", contents)
    assert '<b class="sl-num">12</b>' in html
    assert '<b class="sl-num">0</b>' in html
    assert "件异议和举报，4件已答复" in html
    assert ">1.7<" in html
    assert ">0.0<" in html
    assert "10月8日<wbr>0时</time>更新" in html


@pytest.mark.django_db
def test_every_link_of_the_home_leads_to_a_page(client: Client) -> None:
    html = client.get("/").content.decode()
    for href in set(re.findall(r'<a [^>]*href="(/[^"#]*)', html)):
        assert client.get(href).status_code in {200, 302}, href
    anchors = set(re.findall(r'href="/?#([^"]+)"', html))
    assert anchors <= set(re.findall(r'id="([^"]+)"', html))


@pytest.mark.django_db
def test_the_home_asks_the_database_a_bounded_number_of_times(client: Client, django_assert_max_num_queries) -> None:
    # two savepoints, the clock, the season, the ledger, the strip, draws, notices
    with django_assert_max_num_queries(8):
        client.get("/")


@pytest.mark.django_db
def test_a_certificate_number_leads_to_the_check_and_a_name_to_the_notices_without_an_address_that_tells() -> None:
    client = Client()
    check = client.post("/find/", {"q": "2220 2100 1703 2000 0457"})
    assert check.request["PATH_INFO"] == "/find/"
    assert 'value="2220 2100 1703 2000 0457"' in check.content.decode()
    assert "校验码" in check.content.decode()
    listed = client.post("/find/", {"q": "云溪镇"})
    assert "“云溪镇”" in listed.content.decode()
    assert client.post("/find/", {"q": "  "}).status_code == 302
    assert client.get("/find/").status_code == 405
