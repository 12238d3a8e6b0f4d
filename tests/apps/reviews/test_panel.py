"""An expert answers and declares without seeing the applicants; kin are kept from their case (五(三))."""

import json

import pytest
from django.db import connection

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Person
from sunlit.apps.reviews.actions import panel
from sunlit.apps.reviews.actions.panel import Kin
from sunlit.apps.reviews.models import Draw, Member, PanelChange, Recusal, Relative
from sunlit.domain.draw.replacement import replay_replacements
from sunlit.domain.draw.transcript import Transcript, from_json
from sunlit.gateways import crypto

from .conftest import Room
from .test_filing_and_draw import INSPECTOR, OFFICE, draw, promised, texts

ID = "229900197001011238"


@pytest.fixture
def drawn(room: Room) -> Room:
    row = promised(room)
    draw.reveal(row.pk, OFFICE.hex(), by=room.office)
    draw.reveal(row.pk, INSPECTOR.hex(), by=room.inspector)
    return room


def first() -> Member:
    return Member.objects.filter(kind="member").select_related("expert__organisation").order_by("seat")[0]


def expert_of(member: Member) -> Actor:
    return Actor(user=member.expert.user_id, role="expert")


def applicant(room: Room) -> Person:
    person = room.cases[0].person
    person.id_index = crypto.blind_index(ID)
    person.save()
    return person


def test_a_declared_cousin_with_a_matching_id_number_is_kept_from_the_case_at_once(drawn):
    applicant(drawn)
    member = first()
    outcome = panel.declare(member.pk, [Kin("cousin", "某某", ID)], honest=True, by=expert_of(member))
    assert isinstance(outcome, Member)
    found = Recusal.objects.get(member=member)
    assert (found.status, found.kind, found.case.application_id) == ("confirmed", "kin", drawn.cases[0].pk)
    assert "旁系" in found.basis


def test_a_relative_of_the_same_name_is_a_suspicion_that_two_persons_settle(drawn):
    member = first()
    name = drawn.cases[1].person.name.removesuffix("（示例）")
    panel.declare(member.pk, [Kin("sibling", name)], honest=True, by=expert_of(member))
    found = Recusal.objects.get(member=member)
    assert found.status == "suspected"
    panel.settle(found.pk, confirm=True, reason="", by=drawn.office)
    assert "另一方" in texts(panel.settle(found.pk, confirm=True, reason="", by=drawn.office))[0]
    panel.settle(found.pk, confirm=True, reason="", by=drawn.inspector)
    found.refresh_from_db()
    assert (found.status, found.settled_by_id, found.seconded_by_id) == (
        "confirmed",
        drawn.office.user,
        drawn.inspector.user,
    )


def test_two_persons_who_disagree_leave_it_open(drawn):
    member = first()
    name = drawn.cases[1].person.name.removesuffix("（示例）")
    panel.declare(member.pk, [Kin("sibling", name)], honest=True, by=expert_of(member))
    found = Recusal.objects.get(member=member)
    panel.settle(found.pk, confirm=True, reason="", by=drawn.office)
    panel.settle(found.pk, confirm=False, reason="同名不同人", by=drawn.inspector)
    found.refresh_from_db()
    assert (found.status, found.proposal) == ("suspected", "waived")
    assert "理由" in texts(panel.settle(found.pk, confirm=False, reason=" ", by=drawn.office))[0]


def test_an_expert_of_the_applicants_own_unit_is_kept_from_the_case(drawn):
    member = first()
    case = drawn.cases[2]
    case.organisation = member.expert.organisation
    case.save()
    panel.declare(member.pk, [], honest=True, by=expert_of(member))
    assert Recusal.objects.get(member=member).kind == "same_employer"


def test_a_declaration_is_made_once_by_oneself_and_completely(drawn):
    member = first()
    assert len(texts(panel.declare(member.pk, [Kin("friend", "")], honest=False, by=expert_of(member)))) == 2
    panel.declare(member.pk, [], honest=True, by=expert_of(member))
    assert "已经作过" in texts(panel.declare(member.pk, [], honest=True, by=expert_of(member)))[0]
    other = Member.objects.filter(kind="member").exclude(pk=member.pk).select_related("expert")[0]
    assert "本人" in texts(panel.declare(other.pk, [], honest=True, by=expert_of(member)))[0]


def test_names_and_numbers_of_relatives_lie_encrypted(drawn):
    member = first()
    panel.declare(member.pk, [Kin("parent", "张秘密", ID)], honest=True, by=expert_of(member))
    assert Relative.objects.get().name == "张秘密"
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(r)::text FROM reviews_relative r")
        stored = cursor.fetchone()[0]
    assert "张秘密" not in stored
    assert ID not in stored
    assert ID not in "".join(bytes(leaf.data).decode() for leaf in Leaf.objects.all())


def test_who_declines_is_replaced_by_a_draw_that_can_be_run_again(drawn):
    member = first()
    assert "原因" in texts(panel.decline(member.pk, " ", by=expert_of(member)))[0]
    panel.decline(member.pk, "出差", by=expert_of(member))
    seats = list(Member.objects.filter(kind="member").order_by("seat").values_list("seat", flat=True))
    assert seats == [f"评委{n:02d}" for n in range(1, 26)]
    session = member.session
    transcript = from_json(Draw.objects.get(session=session).transcript)
    assert isinstance(transcript, Transcript)
    changes = panel.earlier_changes(session)
    assert replay_replacements(transcript, changes).ok
    assert set(changes[-1].panel) == set(Member.objects.filter(kind="member").values_list("pool_id", flat=True))
    second = Member.objects.filter(kind="member").select_related("expert").order_by("seat")[5]
    panel.decline(second.pk, "生病", by=expert_of(second))
    assert replay_replacements(transcript, panel.earlier_changes(session)).ok
    assert json.loads(PanelChange.objects.get(n=2).document)["leavers"][0][1] == "生病"


def test_a_late_wish_to_stand_back_waits_for_two_persons(drawn):
    member = first()
    case = member.session.cases.first()
    asked = panel.ask_recusal(member.pk, case.pk, "曾共同申报课题", by=expert_of(member))
    assert isinstance(asked, Recusal)
    assert asked.status == "declared"
    assert "已经申请过" in texts(panel.ask_recusal(member.pk, case.pk, "再一次", by=expert_of(member)))[0]
