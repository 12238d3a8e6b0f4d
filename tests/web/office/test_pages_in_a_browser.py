"""Every page of filing, draw and recusal in a real browser: axe finds nothing, in both themes, wide and narrow."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.reviews.conftest import Room, make_room

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import Member, ReviewSession

from .seats import sit
from .test_prepare_and_draw import drawn, planned

pytestmark = pytest.mark.browser


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
