"""The pages of the policy in a real browser: axe-core finds nothing, nothing scrolls sideways."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme", "size"), [(1280, "light", "standard"), (390, "dark", "elder")])
def test_axe_finds_nothing_on_the_pages_of_the_policy(
    look: Callable[..., Any], faults: Callable[[Any], list[str]], width: int, theme: str, size: str
) -> None:
    pages = (
        "/policy/?q=30年",
        "/policy/titles/",
        "/policy/c1_05_schools/",
        "/policy/c1_02_institutions/",
        "/ledger/",
        "/accessibility/",
        "/api/v1/",
    )
    for path in pages:
        page = look(path, width=width, theme=theme, size=size)
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
