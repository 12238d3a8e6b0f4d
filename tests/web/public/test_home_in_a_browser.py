"""The public home in a real browser, in every theme, size and width."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("size", ["standard", "elder"])
def test_axe_finds_nothing_on_the_home_and_nothing_scrolls_sideways(
    look: Callable[..., Any], faults: Callable[[Any], list[str]], theme: str, width: int, size: str
) -> None:
    page = look("/", width=width, theme=theme, size=size)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
