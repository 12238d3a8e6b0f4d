"""The pages of the room and of the ballot in a real browser: axe finds nothing, nothing runs over the edge."""

import threading
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import make_server

import pytest
from django.core.wsgi import get_wsgi_application
from tests.apps.reviews.stage import closed, ok, tallied
from tests.apps.reviews.test_roster import recuse
from tests.web.conftest import Handler, Server
from tests.web.office.seats import sit

from sunlit.apps.reviews.actions import result

pytestmark = pytest.mark.browser


@pytest.fixture
def site(committed: Any) -> Iterator[str]:
    """The program before whatever step the test has taken."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def submit(page: Any) -> None:
    """Press the page's own button."""
    page.locator("main form button[type=submit]").first.click()


def choose(page: Any) -> None:
    """Say yes and go on."""
    page.locator("input[value=yes]").check(force=True)
    submit(page)


def cast(page: Any) -> None:
    """The whole ballot."""
    choose(page)
    submit(page)


def test_the_ballot_in_its_four_states(committed, visit):
    evening = committed.voting(2)
    client, path = sit(evening.experts["评委08"]), f"/expert/s/{evening.session.ref}/vote/1/"
    for name, then in (("vote", None), ("vote-problem", submit), ("vote-sure", choose), ("vote-receipt", cast)):
        visit(client, path, name, then)
    visit(client, f"/expert/s/{evening.session.ref}/vote/", "votes")
    visit(client, f"/expert/s/{evening.session.ref}/recuse/2/", "stand-back")


def test_the_room_before_the_vote(committed, visit):
    evening = committed.deliberated(2)
    recuse(evening, 2, "评委09", "declared")
    root = f"s/{evening.session.ref}/room/"
    visit(sit(evening.office), f"/office/{root}", "room-open")
    visit(sit(evening.inspector), f"/inspect/{root}", "inspect-open")
    visit(sit(evening.chair), f"/expert/{root}", "expert-room")
    visit(sit(evening.chair), f"/expert/s/{evening.session.ref}/opinion/1/", "opinion")


def test_the_room_while_people_vote(committed, visit):
    evening = committed.voting(2)
    evening.vote(1, "YYYYYYNN-")
    visit(sit(evening.office), f"/office/s/{evening.session.ref}/room/", "room-voting")


def test_the_count(committed, visit):
    evening = tallied(committed.voting(5), ["YYYYYYYYY", "YYYYYYYYN", "YYYYYYYNN", "YYYYYYNNA", "YYYYYNNNA"])
    client = sit(evening.office)
    visit(client, f"/office/s/{evening.session.ref}/result/", "result")
    visit(client, f"/office/s/{evening.session.ref}/room/", "room-counted")
    visit(client, "/office/rooms/", "rooms")
    visit(client, "/office/results/", "results")


def test_the_room_before_the_count(committed, visit):
    evening = closed(committed.voting(2), ["YYYYYYYYY", "NNNNNNNNN"])
    visit(sit(evening.inspector), f"/inspect/s/{evening.session.ref}/room/", "inspect-closed")
    ok(result.assent_to_tally(evening.session.pk, by=evening.inspector))
