"""From the plan of a session to its drawn panel (一(十七)2 and 4, 三(三))."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection, transaction

from sunlit.apps.experts.models import Expert, PanelService
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.reviews.actions import draw, filing
from sunlit.apps.reviews.models import Draw, Member, ReviewSession
from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.ceremony import replay
from sunlit.domain.draw.seed import nonce_commitment
from sunlit.domain.draw.transcript import Transcript, from_json
from sunlit.gateways import clock

from .making import RULES, Room, make_room, proposal

OFFICE, INSPECTOR = b"office-nonce-0001", b"inspector-nonce-1"


def planned(room: Room) -> ReviewSession:
    row = filing.plan(room.committee.pk, room.cases[0].season_id, proposal(), by=room.office)
    assert isinstance(row, ReviewSession)
    return row


def accepted(room: Room) -> ReviewSession:
    row = planned(room)
    filing.list_cases(row.pk, [case.pk for case in room.cases], by=room.office)
    filing.file(row.pk, by=room.office)
    found = filing.accept_filing(row.pk, by=room.province)
    assert isinstance(found, ReviewSession)
    return found


def promised(room: Room) -> Draw:
    row = draw.freeze_pool(accepted(room).pk, by=room.office)
    assert isinstance(row, Draw)
    draw.promise(row.pk, nonce_commitment("office", OFFICE).hex(), by=room.office)
    found = draw.promise(row.pk, nonce_commitment("inspector", INSPECTOR).hex(), by=room.inspector)
    assert isinstance(found, Draw)
    return found


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def test_a_plan_names_everything_that_is_wrong_with_it_at_once(room):
    late = clock.today() + dt.timedelta(days=90)
    bad = proposal(name=" ", meets_on=late, panel=replace(RULES, size=24))
    found = texts(filing.plan(room.committee.pk, room.cases[0].season_id, bad, by=room.office))
    assert len(found) == 4
    assert RefusedAttempt.objects.get().move == "session.plan"


def test_a_committee_without_authority_cannot_plan(room):
    room.committee.authorised_until = clock.today()
    room.committee.save()
    found = texts(filing.plan(room.committee.pk, room.cases[0].season_id, proposal(), by=room.office))
    assert "年度授权" in found[0]


def test_a_session_without_cases_is_not_filed(room):
    assert "名单上还没有申报" in texts(filing.file(planned(room).pk, by=room.office))[0]


def test_only_the_province_takes_a_filing_and_never_the_person_who_planned_it(room):
    row = planned(room)
    filing.list_cases(row.pk, [room.cases[0].pk], by=room.office)
    filing.file(row.pk, by=room.office)
    assert len(texts(filing.accept_filing(row.pk, by=room.office))) == 2
    assert isinstance(filing.accept_filing(row.pk, by=room.province), ReviewSession)


def test_a_case_stands_on_one_list_only(room):
    row = planned(room)
    filing.list_cases(row.pk, [room.cases[0].pk], by=room.office)
    assert "已经在一场评审会" in texts(filing.list_cases(row.pk, [room.cases[0].pk], by=room.office))[0]


def test_a_pool_is_frozen_only_for_a_filed_session(room):
    assert "还没有备案" in texts(draw.freeze_pool(planned(room).pk, by=room.office))[0]


def test_a_pool_under_one_hundred_is_refused_with_the_number(db):
    room = make_room(pool=40)
    assert any("100" in text for text in texts(draw.freeze_pool(accepted(room).pk, by=room.office)))


def test_the_drawn_panel_is_replayed_from_its_own_transcript(room):
    row = promised(room)
    draw.reveal(row.pk, OFFICE.hex(), by=room.office)
    done = draw.reveal(row.pk, INSPECTOR.hex(), by=room.inspector)
    assert isinstance(done, Draw)
    transcript = from_json(done.transcript)
    assert isinstance(transcript, Transcript)
    assert replay(transcript).ok
    members = Member.objects.filter(session=done.session, kind="member")
    assert [member.seat for member in members.order_by("seat")] == [f"评委{n:02d}" for n in range(1, 26)]
    assert Member.objects.filter(kind="reserve").count() == 50
    assert {member.pool_id for member in members} == set(transcript.panel)
    kinds = list(Leaf.objects.order_by("idx").values_list("kind", flat=True))
    assert kinds[-5:] == ["draw.frozen", "draw.promised", "draw.promised", "draw.revealed", "draw.done"]


def test_no_name_of_an_expert_stands_in_the_log_or_the_transcript(room):
    row = promised(room)
    draw.reveal(row.pk, OFFICE.hex(), by=room.office)
    draw.reveal(row.pk, INSPECTOR.hex(), by=room.inspector)
    row.refresh_from_db()
    written = row.transcript + "".join(bytes(leaf.data).decode() for leaf in Leaf.objects.all())
    for expert in Expert.objects.select_related("user", "organisation"):
        for secret in (
            expert.user.name,
            expert.user.login,
            expert.ref,
            expert.organisation.name,
            expert.organisation.ref,
        ):
            assert secret not in written


def test_a_nonce_that_does_not_fit_its_promise_is_refused_and_changes_nothing(room):
    row = promised(room)
    assert "不一致" in texts(draw.reveal(row.pk, b"another-nonce-000".hex(), by=room.office))[0]
    assert "不一致" in texts(draw.reveal(row.pk, "不是十六进制", by=room.office))[0]
    row.refresh_from_db()
    assert (row.state, row.office_nonce) == ("promised", "")


def test_a_promise_cannot_be_changed_and_a_third_party_cannot_promise(room):
    row = draw.freeze_pool(accepted(room).pk, by=room.office)
    draw.promise(row.pk, "a" * 64, by=room.office)
    assert "不能更改" in texts(draw.promise(row.pk, "b" * 64, by=room.office))[0]
    assert "各出一个" in texts(draw.promise(row.pk, "b" * 64, by=room.province))[0]


def test_a_nonce_revealed_too_late_makes_the_draw_void_but_it_is_kept(room):
    row = promised(room)
    Draw.objects.filter(pk=row.pk).update(promised_at=clock.now() - dt.timedelta(minutes=11))
    outcome = draw.reveal(row.pk, OFFICE.hex(), by=room.office)
    assert isinstance(outcome, Draw)
    assert (outcome.state, "10分钟" in outcome.why_void) == ("void", True)
    again = draw.freeze_pool(row.session_id, by=room.office)
    assert isinstance(again, Draw)
    assert again.n == 2


def test_who_sat_two_years_running_is_not_drawn_and_a_third_is_new(room):
    experts = list(Expert.objects.order_by("id"))
    year = room.cases[0].season.year
    for expert in experts[:12]:
        for past in (year - 1, year - 2):
            PanelService.objects.create(expert=expert, committee=room.committee, year=past)
    for expert in experts[12:60]:
        PanelService.objects.create(expert=expert, committee=room.committee, year=year - 1)
    row = promised(room)
    draw.reveal(row.pk, OFFICE.hex(), by=room.office)
    draw.reveal(row.pk, INSPECTOR.hex(), by=room.inspector)
    drawn = set(Member.objects.filter(kind="member").values_list("expert_id", flat=True))
    assert not drawn & {expert.pk for expert in experts[:12]}
    assert 3 * len(drawn - {expert.pk for expert in experts[:60]}) >= len(drawn)


def test_ten_freezes_at_once_make_one_draw(fresh_database):
    room = make_room()
    row = accepted(room)

    def freeze(_: int) -> bool:
        try:
            with transaction.atomic():
                return isinstance(draw.freeze_pool(row.pk, by=room.office), Draw)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        assert list(pool.map(freeze, range(10))).count(True) == 1
    assert Draw.objects.count() == 1


@pytest.mark.parametrize("number", [0, 1])
def test_a_case_of_the_capped_path_is_marked_on_the_list(room, number):
    row = accepted(room)
    assert list(row.cases.values_list("capped", flat=True))[number] is True
