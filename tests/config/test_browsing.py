"""The ground under the walks: a real server and a real browser on a database of their own."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest


def test_the_site_answers_from_its_own_clone(site: str) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        status = opener.open(site).status
    except urllib.error.HTTPError as error:
        status = error.code
    assert status < 500


@pytest.mark.browser
def test_chromium_draws_different_chinese_characters_differently(page) -> None:
    draw = """sign => { const c = document.createElement("canvas"), pen = c.getContext("2d");
              pen.font = "40px sans-serif"; pen.fillText(sign, 10, 60); return c.toDataURL() }"""
    assert page.evaluate(draw, "阳") != page.evaluate(draw, "光"), "boxes instead of characters: the font is missing"
