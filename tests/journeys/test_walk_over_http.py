"""One application from sign-up to appointment, every role on its own pages, over HTTP against the real server."""

from pathlib import Path

from tests.journeys.paper import PAPER
from tests.journeys.papers import lay_out
from tests.journeys.playing import play
from tests.journeys.result import RESULT
from tests.journeys.room import ROOM
from tests.journeys.wire import WireTab


def test_one_application_walks_through_every_role(province_site: str, tmp_path: Path) -> None:
    play(PAPER + ROOM + RESULT, lambda: WireTab(province_site), lay_out(tmp_path))
