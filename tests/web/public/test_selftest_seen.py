"""The self-test in a real browser, by keyboard and without script: every page and the result pass axe-core."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.web.public.answering import LI, WANG

pytestmark = pytest.mark.browser


@pytest.fixture
def opening(fresh_database: Any) -> None:
    """The demonstration's Monday."""
    with psycopg.connect(**fresh_database.owner.keywords(), autocommit=True) as owner:
        owner.execute("UPDATE ledger_clock SET \"offset\" = '2021-10-11 09:00:00+08' - clock_timestamp()")


def fill(page: Any, person: dict[str, str]) -> None:
    """Answer what is on the page."""
    for name, value in person.items():
        radio = page.locator(f'input[type=radio][name="{name}"][value="{value}"]')
        text = page.locator(f'input[type=text][name="{name}"]')
        if radio.count():
            radio.check()
        elif text.count():
            text.fill(value)


@pytest.mark.usefixtures("opening")
@pytest.mark.parametrize("person", [WANG, LI], ids=["wang", "li"])
def test_every_page_of_the_self_test_is_accessible(
    look: Callable[..., Any], unsound: Callable[..., list[str]], person: dict[str, str]
) -> None:
    page = look("/check/")
    page.click("main a.btn-primary")
    for _ in range(15):
        assert unsound(page) == [], page.url
        if page.url.endswith("/result/"):
            break
        fill(page, person)
        page.click("main form .btn-primary")
    assert page.url.endswith("/check/result/")
    page.click("summary:has-text('你不适用')")
    assert unsound(page) == []
