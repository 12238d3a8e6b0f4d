"""The same walk in Chromium, with a picture of every step in build/journey/."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.paper import PAPER
from tests.journeys.papers import lay_out
from tests.journeys.playing import play
from tests.journeys.result import RESULT
from tests.journeys.room import ROOM
from tests.journeys.screen import ScreenTab

from sunlit.config.profile import CHECKOUT

pytestmark = pytest.mark.browser


def test_one_application_walks_through_every_role_in_a_browser(
    province_site: str, chromium: Any, tmp_path: Path
) -> None:
    pictures = CHECKOUT / "build" / "journey"
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    play(PAPER + ROOM + RESULT, lambda: ScreenTab(province_site, chromium, pictures), lay_out(tmp_path))
