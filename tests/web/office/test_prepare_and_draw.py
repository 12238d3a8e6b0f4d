"""A session from its plan to the declared panel, as people click it (一(十七)2 and 4, 五(三))."""

import re

import pytest
from django.test import Client
from tests.apps.reviews.conftest import GROUPS, Room, make_room

from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import Draw, Member, Recusal, ReviewSession
from sunlit.gateways import clock

from .seats import sit


@pytest.fixture
def room(db):
    return make_room()


def plan(**values: object) -> dict[str, object]:
    day = clock.today().replace(day=clock.today().day)
    given: dict[str, object] = {
        "name": "中小学高级评审会（示例）",
        "meets_on": day.isoformat(),
        "place": "第一会议室（示例）",
        "size": "25",
        "grass_roots": "5",
        "non_public": "1",
    }
    for n in range(len(GROUPS)):
        given |= {f"least_{n}": "5", f"most_{n}": "12"}
    return given | values


def planned(office: Client) -> ReviewSession:
    answer = office.post("/office/prepare/", plan())
    assert answer.status_code == 302, answer.content.decode()
    return ReviewSession.objects.get()


def slip(client: Client, url: str) -> tuple[str, str]:
    """The nonce on the slip and the promise in the form."""
    text = client.get(url).content.decode()
    promise = re.search(r'name="promise" value="([0-9a-f]{64})"', text)
    body = re.search(r'sl-receipt">.*?<p>(.*?)</p>\s*<p class="sl-meta">', text, re.DOTALL)
    assert promise
    assert body
    nonce = re.sub(r"[^0-9a-f]", "", re.sub(r"<[^>]+>", "", body[1]))
    assert len(nonce) == 32
    return nonce, promise[1]


def drawn(room: Room) -> ReviewSession:
    office, inspector, province = sit(room.office), sit(room.inspector), sit(room.province)
    row = planned(office)
    office.post(f"/office/s/{row.ref}/cases/", {"case": [case.pk for case in room.cases]})
    office.post(f"/office/s/{row.ref}/file/")
    province.post(f"/province/s/{row.ref}/accept/")
    office.post(f"/office/s/{row.ref}/draw/freeze/")
    mine, promised = slip(office, f"/office/s/{row.ref}/draw/")
    theirs, also = slip(inspector, f"/inspect/s/{row.ref}/draw/")
    office.post(f"/office/s/{row.ref}/draw/promise/", {"promise": promised})
    inspector.post(f"/inspect/s/{row.ref}/draw/promise/", {"promise": also})
    office.post(f"/office/s/{row.ref}/draw/reveal/", {"nonce": mine})
    inspector.post(f"/inspect/s/{row.ref}/draw/reveal/", {"nonce": theirs})
    row.refresh_from_db()
    assert row.state == "drawn"
    return row


def test_a_session_is_planned_filed_and_drawn_by_clicking(room):
    row = drawn(room)
    assert Member.objects.filter(session=row, kind="member").count() == 25


def test_everything_wrong_with_a_plan_is_said_beside_its_field_and_nothing_is_lost(room):
    answer = sit(room.office).post("/office/prepare/", plan(size="24", meets_on="2099-01-01"))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "单数" in text
    assert "以前完成" in text
    assert 'value="第一会议室（示例）"' in text


def test_a_wrong_nonce_answers_409_and_the_draw_stays(room):
    row = planned(sit(room.office))
    office = sit(room.office)
    office.post(f"/office/s/{row.ref}/cases/", {"case": room.cases[0].pk})
    office.post(f"/office/s/{row.ref}/file/")
    sit(room.province).post(f"/province/s/{row.ref}/accept/")
    office.post(f"/office/s/{row.ref}/draw/freeze/")
    assert office.post(f"/office/s/{row.ref}/draw/reveal/", {"nonce": "00" * 16}).status_code == 409
    assert Draw.objects.get().state == "frozen"


def test_another_committee_sees_neither_session_nor_draw(room):
    row = planned(sit(room.office))
    stranger = sit(Actor(user=room.province.user, role="office", committee=make_other(room)))
    for tail in ("", "draw/", "recusals/"):
        assert stranger.get(f"/office/s/{row.ref}/{tail}").status_code == 404


def make_other(room: Room) -> int:
    other = room.committee
    other.pk, other.ref, other.code, other.name = None, "another", "0099", "另一个评委会（示例）"
    other.save()
    return other.pk


def test_the_public_runs_the_draw_again_and_sees_no_name(room):
    row = drawn(room)
    anyone = Client()
    listed = anyone.get("/draws/").content.decode()
    assert f"/draws/{row.ref}/1/" in listed
    text = anyone.get(f"/draws/{row.ref}/1/?again").content.decode()
    assert "一模一样" in text
    assert "专家0（示例）" not in text
    file = anyone.get(f"/draws/{row.ref}/1/transcript.json")
    assert file["Content-Disposition"].startswith("attachment")


def test_an_unfinished_draw_is_not_public(room):
    row = planned(sit(room.office))
    assert Client().get(f"/draws/{row.ref}/1/").status_code == 404


def test_an_expert_declares_relatives_on_his_own_page_and_loses_nothing_on_an_error(room):
    row = drawn(room)
    member = Member.objects.filter(session=row, kind="member").select_related("expert").first()
    client = sit(Actor(user=member.expert.user_id, role="expert", committee=room.committee.pk))
    page = client.get(f"/expert/s/{row.ref}/")
    assert room.cases[0].person.name not in page.content.decode()
    form = {
        "form-TOTAL_FORMS": "3",
        "form-INITIAL_FORMS": "3",
        "form-0-relation": "sibling",
        "form-0-name": room.cases[0].person.name.removesuffix("（示例）"),
    }
    wrong = client.post(f"/expert/s/{row.ref}/", form)
    assert wrong.status_code == 400
    assert form["form-0-name"] in wrong.content.decode()
    assert client.post(f"/expert/s/{row.ref}/", {**form, "honest": "on"}).status_code == 302
    assert Recusal.objects.get().status == "suspected"
    office, inspector = sit(room.office), sit(room.inspector)
    pk = Recusal.objects.get().pk
    office.post(f"/office/s/{row.ref}/recusals/{pk}/", {"answer": "confirm"})
    inspector.post(f"/inspect/s/{row.ref}/recusals/{pk}/", {"answer": "confirm"})
    assert Recusal.objects.get().status == "confirmed"


def test_somebody_who_was_not_drawn_has_no_such_page(room):
    row = drawn(room)
    reserve = Member.objects.filter(session=row, kind="reserve").select_related("expert").first()
    client = sit(Actor(user=reserve.expert.user_id, role="expert", committee=room.committee.pk))
    assert client.get(f"/expert/s/{row.ref}/").status_code == 404
