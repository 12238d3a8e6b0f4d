"""Every page of filing, draw and recusal in a real browser: axe finds nothing, in both themes, wide and narrow."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.apps.reviews.conftest import Room, make_room

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import Member, ReviewSession

from .seats import sit
from .test_prepare_and_draw import drawn, planned

pytestmark = pytest.mark.browser
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


def test_the_pages_before_a_draw_are_clean(visit, fresh_database):
    room = make_room()
    office = sit(room.office)
    row = planned(office)
    visit(office, "/office/", "desk")
    visit(office, "/office/prepare/", "plan")
    visit(office, f"/office/s/{row.ref}/", "session")
    visit(office, f"/office/s/{row.ref}/draw/", "draw-early")
    visit(office, "/office/cases/", "cases")
    visit(sit(room.province), "/province/", "filings")


def test_the_pages_of_a_draw_and_after_are_clean(visit, fresh_database):
    room = make_room()
    row = drawn(room)
    _everyone(visit, room, row)


def _everyone(visit: Callable[..., None], room: Room, row: ReviewSession) -> None:
    office, inspector = sit(room.office), sit(room.inspector)
    member = Member.objects.filter(session=row, kind="member").select_related("expert")[0]
    expert = sit(Actor(user=member.expert.user_id, role="expert", committee=room.committee.pk))
    visit(office, f"/office/s/{row.ref}/draw/", "draw-done")
    visit(office, f"/office/s/{row.ref}/recusals/", "recusals")
    visit(inspector, "/inspect/draws/", "inspector")
    visit(expert, "/expert/", "invited")
    visit(expert, f"/expert/s/{row.ref}/", "invitation")
    visit(Client(), "/draws/", "public-draws")
    visit(Client(), f"/draws/{row.ref}/1/?again", "public-draw")
    visit(sit(room.province), f"/province/s/{row.ref}/", "filing")
