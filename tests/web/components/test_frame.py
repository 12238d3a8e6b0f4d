"""The frame of every page: strip, skip link, one h1, theme and size from cookies, no entry without its page."""

import re
from datetime import date

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import translation

from sunlit.gateways import clock
from sunlit.web.components import navigation, words

pytestmark = pytest.mark.django_db


def test_every_page_says_that_this_is_a_demonstration_and_to_what_day_its_clock_is_set(client: Client) -> None:
    html = client.get("/components/").content.decode()
    today = clock.today()
    assert f'演示环境，时钟设在<time datetime="{today.isoformat()}">' in html


def test_outside_the_demonstration_there_is_no_strip_and_no_gallery(client: Client) -> None:
    with override_settings(DEMONSTRATION=False):
        assert client.get("/components/").status_code == 404
        assert "sl-strip" not in client.get("/").content.decode()


def test_a_page_has_its_landmarks_and_one_sprite(client: Client) -> None:
    html = client.get("/").content.decode()
    assert html.lstrip().lower().startswith("<!doctype html>")
    assert '<html lang="zh-Hans"' in html
    assert html.count("<h1") == html.count("<main") == html.count("<header class=") == html.count("<footer") == 1
    assert html.count('<symbol id="i-full"') == 1
    assert html.index('class="sl-skip"') < html.index('class="sl-nav"')


def test_no_page_carries_script_or_style_of_its_own(client: Client) -> None:
    for path in ("/", "/components/"):
        html = client.get(path).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html))


@pytest.mark.parametrize(
    ("setting", "value", "mark"),
    [
        ("theme", "dark", 'data-bs-theme="dark"'),
        ("size", "elder", 'data-sl-size="elder"'),
        ("theme", "light", 'data-bs-theme="light"'),
    ],
)
def test_a_display_link_keeps_the_choice_and_comes_back(client: Client, setting: str, value: str, mark: str) -> None:
    answer = client.get(f"/components/display/{setting}/{value}/?next=/components/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/components/")
    cookie = answer.cookies[f"sl-{setting}"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert mark in client.get("/").content.decode()


@pytest.mark.parametrize("path", ["theme/pink", "size/huge", "colour/dark"])
def test_an_unknown_choice_is_not_there(client: Client, path: str) -> None:
    assert client.get(f"/components/display/{path}/").status_code == 404


@pytest.mark.parametrize("away", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_a_display_link_never_leads_away(client: Client, away: str) -> None:
    assert client.get("/components/display/theme/dark/", {"next": away}).headers["Location"] == "/"


def test_a_forged_cookie_is_the_default(client: Client) -> None:
    client.cookies["sl-theme"] = '"><script>'
    client.cookies["sl-size"] = "huge"
    html = client.get("/").content.decode()
    assert 'data-bs-theme="light"' in html
    assert "data-sl-size" not in html


def test_behind_https_the_cookies_carry_the_host_prefix(client: Client) -> None:
    with override_settings(SESSION_COOKIE_NAME="__Host-sessionid", SESSION_COOKIE_SECURE=True):
        cookie = client.get("/components/display/size/elder/").cookies["__Host-sl-size"]
        assert cookie["secure"]
        assert cookie["path"] == "/"


def test_the_larger_version_is_one_link_away_and_the_way_back_too(client: Client) -> None:
    assert "长辈版" in client.get("/").content.decode()
    client.cookies["sl-size"] = "elder"
    html = client.get("/").content.decode()
    assert "标准版" in html
    assert reverse("components:display", args=("size", "standard")) in html


@pytest.mark.parametrize("role", list(navigation.MENUS))
def test_no_entry_of_a_menu_leads_to_a_page_that_is_not_there(role: str) -> None:
    assert all(navigation.exists(link.href) for link in navigation.menu(role, "/"))


def test_the_deepest_entry_above_the_page_is_the_current_one() -> None:
    marked = navigation._marked([("台", "/office/"), ("会场", "/office/sessions/")], "/office/sessions/7/")
    assert [(link.text, link.current) for link in marked] == [("台", ""), ("会场", "true")]


def test_every_static_file_a_page_names_is_there(client: Client) -> None:
    from django.contrib.staticfiles import finders

    html = client.get("/components/").content.decode()
    named = re.findall(r'(?:href|src)="/static/([^"?]+)"', html)
    assert len(named) >= 5
    assert all(finders.find(re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name)) for name in named)


def test_without_an_english_catalogue_no_link_offers_english_and_dates_stay_chinese(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "gettext", lambda text: text)
    with translation.override("zh-hans"):  # the request changes the thread's language; this puts it back
        html = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert 'hreflang="en"' not in html
    assert '<html lang="zh-Hans"' in html
    assert "月" in re.search(r"<time[^>]*>(.*?)</time>", html).group(1)  # type: ignore[union-attr]


def test_with_an_english_catalogue_dates_are_written_the_english_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "gettext", lambda text: "Sunlit")
    with translation.override("en"):
        assert words.day(date(2021, 10, 26)) == '<time datetime="2021-10-26">26 October 2021</time>'
        assert words.deadline(date(2021, 11, 2)) == '<time datetime="2021-11-02">2 November, <wbr>24:00</time>'
        assert words.prose("2021年10月26日") == '<time datetime="2021-10-26">2021年<wbr>10月26日</time>'
    with translation.override("zh-hans"):
        assert "年" in words.day(date(2021, 10, 26))
