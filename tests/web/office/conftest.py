"""Pages of the office on the demonstration's Monday, or later; each page opened in a real browser four ways."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.conftest import clock_at, in_season

__all__ = ["clock_at", "in_season", "visit"]
SHOTS = os.environ.get("SUNLIT_SHOTS", "")


@pytest.fixture
def visit(site: str, chromium: Any, faults: Callable[[Any], list[str]]) -> Iterator[Callable[..., None]]:
    """`visit(client, "/office/", "desk")`: opens the page as that client, four ways; axe must stay silent."""
    contexts: list[Any] = []

    def opened(client: Client, path: str, name: str) -> None:
        for width, theme in ((1280, "light"), (390, "dark")):
            context = chromium.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
            contexts.append(context)
            cookies = {"sl-theme": theme, "sessionid": client.cookies["sessionid"].value if client.cookies else ""}
            context.add_cookies([{"name": key, "value": value, "url": site} for key, value in cookies.items()])
            page = context.new_page()
            answer = page.goto(site + path)
            assert answer is not None
            assert answer.status == 200, path
            if SHOTS:
                page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}-{theme}.png"), full_page=True)
            assert faults(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path

    yield opened
    for context in contexts:
        context.close()
