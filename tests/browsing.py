"""Fixtures for walks: the real server on a clone of its own, and a real Chromium in front of it.

`site` is the address of a granian that serves `fresh_database`, `province_site` of one that serves `small_province`;
 `page` is an empty browser tab with its own cookies.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from sunlit.config import browser, web
from sunlit.config.postgres.clones import Clone

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REFUSED = re.compile(r"status of 4(03|09|22|29)\b")  # walks try what they may not do; a missing file stays an error


@contextmanager
def served() -> Iterator[str]:
    """The address of the whole program, served as in production, on the database that is pointed at."""
    claimed = web.claim("127.0.0.1", 0)
    assert claimed is not None
    server = web.start_server(claimed, processes=1)
    try:
        web.wait_until_it_answers(claimed, server)
        yield f"http://127.0.0.1:{claimed.port}"
    finally:
        web.end([server])
        claimed.socket.close()


@pytest.fixture
def site(fresh_database: Clone) -> Iterator[str]:
    """The program on this test's own database."""
    with served() as address:
        yield address


@pytest.fixture
def province_site(small_province: Clone) -> Iterator[str]:
    """The program before a demonstration province of this test's own."""
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all walks of this worker; each test gets its own context in it."""
    from playwright.sync_api import sync_playwright

    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright's loop runs in the thread of the test
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser.program(), args=browser.arguments())
        yield opened
        opened.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab that speaks Chinese and lives in Shanghai; whatever the console complains about fails the test."""
    context = chromium.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    complaints: list[str] = []
    tab.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    context.close()
    unexpected = [text for text in complaints if not REFUSED.search(text)]
    assert not unexpected, unexpected
