"""The public home in a real browser, in every theme, size and width."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from tests.web.conftest import dress

pytestmark = pytest.mark.browser


EVERY_LOOK = tuple(itertools.product((1280, 390), ("light", "dark"), ("standard", "elder")))


def test_axe_finds_nothing_on_the_home_and_nothing_scrolls_sideways(
    look: Callable[..., Any], unsound: Callable[..., list[str]]
) -> None:
    assert unsound(look("/"), looks=EVERY_LOOK) == []


def test_a_page_dressed_for_a_look_is_what_the_server_sends_for_it(look: Callable[..., Any]) -> None:
    frame = """() => [...document.documentElement.attributes].map(one => one.name + '=' + one.value).sort().join()
        + document.querySelector('meta[name=color-scheme]').content"""
    for theme, size in itertools.product(("light", "dark"), ("standard", "elder")):
        sent, dressed = look("/", theme=theme, size=size), look("/")
        dress(dressed, 1280, theme, size)
        assert dressed.evaluate(frame) == sent.evaluate(frame), (theme, size)


def test_the_larger_version_is_one_click_away_and_back(look: Callable[..., Any]) -> None:
    page = look("/", width=390)
    page.click("text=长辈版")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "24px"
    page.click("text=标准版")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"


def test_the_first_tab_stop_jumps_to_the_content(look: Callable[..., Any]) -> None:
    page = look("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
