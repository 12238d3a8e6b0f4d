"""The gallery in a real browser: axe-core finds nothing, nothing scrolls sideways, every target is large enough."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => !e.closest('p:not(.sl-actions), dd, td, th, footer, .visually-hidden'))
  .map(e => [e, (e.matches('input') && e.closest('label') || e).getBoundingClientRect()])
  .filter(([e, box]) => box.height > 0 && box.height < least - 0.5)
  .map(([e, box]) => `${e.outerHTML.slice(0, 120)} is ${box.height} high`)"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("size", ["standard", "elder"])
def test_axe_finds_nothing_in_the_gallery(
    look: Callable[..., Any], faults: Callable[[Any], list[str]], theme: str, width: int, size: str
) -> None:
    assert faults(look("/components/", width=width, theme=theme, size=size)) == []


def test_a_planted_fault_is_found(look: Callable[..., Any], faults: Callable[[Any], list[str]]) -> None:
    page = look("/components/")
    page.evaluate("document.querySelector('#main').insertAdjacentHTML('beforeend', '<input type=text>')")
    assert any(found.startswith("label") for found in faults(page))


@pytest.mark.parametrize("size", ["standard", "elder"])
def test_a_narrow_phone_never_scrolls_sideways(look: Callable[..., Any], size: str) -> None:
    page = look("/components/", width=390, size=size)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("size", "least"), [("standard", 44), ("elder", 60)])
def test_every_control_is_large_enough_to_hit(look: Callable[..., Any], size: str, least: int) -> None:
    assert look("/components/", width=390, size=size).evaluate(SMALL_TARGETS, least) == []


def test_an_error_summary_takes_the_focus_to_the_field(look: Callable[..., Any]) -> None:
    page = look("/components/")
    page.click(".sl-problem a >> nth=0")
    assert page.evaluate("document.activeElement.name") == "wrong-name"
