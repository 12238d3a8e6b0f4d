"""The register of seals: two persons file, one of each kind is in use, nothing reaches back (四(五))."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import certifying

from sunlit.apps.committees.actions import seals
from sunlit.apps.committees.models import Seal, SealChange
from sunlit.apps.committees.queries import seals as register
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.domain.base.reason import Refusal


@pytest.fixture
def house(db):
    return certifying.house()


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal)
    return [reason.text for reason in outcome.reasons]


def test_a_seal_is_in_use_only_after_two_persons_of_the_province_filed_it(house):
    row = certifying.drawn(house)
    assert register.in_use(house.committee.pk, "证书") == []
    certifying.done(seals.propose(row.ref, "file", document="吉示备〔2021〕1号", by=house.province))
    assert register.in_use(house.committee.pk, "证书") == []
    assert texts(seals.confirm(row.ref, by=house.province)) == ["“备案”须由两人办理"]
    certifying.done(seals.confirm(row.ref, by=house.colleague))
    assert [one.ref for one in register.in_use(house.committee.pk, "证书")] == [row.ref]
    last = SealChange.objects.get(seal=row, act="file")
    assert (last.first_id, last.second_id) == (house.province.user, house.colleague.user)


def test_the_office_cannot_file_its_own_seal_and_the_attempt_is_kept(house):
    row = certifying.drawn(house)
    assert "“备案”由省人社厅办理" in texts(seals.propose(row.ref, "file", document="1号", by=house.office))
    assert RefusedAttempt.objects.filter(subject=row.ref, move="seal.file").exists()


def test_filing_needs_a_document_and_every_reason_is_said_at_once(house):
    row = certifying.drawn(house)
    assert texts(seals.propose(row.ref, "file", document=" ", by=house.office)) == [
        "“备案”由省人社厅办理",
        "没有文件号",
    ]


def test_each_move_is_a_ledger_entry_with_the_hash_of_the_impression(house):
    row = certifying.filed(house)
    leaves = {leaf.kind: bytes(leaf.data).decode() for leaf in Leaf.objects.filter(kind__startswith="seal.")}
    assert set(leaves) == {"seal.submit", "seal.file"}
    assert row.image_hash in leaves["seal.file"]
    assert sha256(row.image.encode()).hexdigest() == row.image_hash


def test_the_same_name_gives_the_same_impression_and_says_that_it_is_a_sample(house):
    first = certifying.drawn(house)
    other = certifying.drawn(certifying.house())
    assert first.image_hash == other.image_hash
    assert "样章" in first.image
    assert "<text" not in first.image  # outlines: no font is needed to show it


def test_a_new_seal_of_a_kind_replaces_the_old_one_in_the_same_moment(house):
    old = certifying.filed(house)
    new = certifying.filed(house, name="中小学教师系列高级评审委员会新章")
    old.refresh_from_db()
    assert (old.state, new.state) == ("replaced", "filed")
    ended, started = sorted(register.periods(house.committee.pk), key=lambda one: one.start)
    assert ended.end is not None
    assert ended.end < started.start
    assert started.end is None


def test_a_suspended_seal_that_is_restored_has_two_stretches(house):
    row = certifying.filed(house)
    certifying.moved(house, row, "suspend")
    assert register.in_use(house.committee.pk, "证书") == []
    certifying.moved(house, row, "restore")
    stretches = register.periods(house.committee.pk)
    assert [one.ending for one in stretches] == ["suspended", ""]


@pytest.mark.parametrize(("act", "state"), [("cancel", "cancelled"), ("compromise", "compromised")])
def test_a_seal_that_ended_is_never_used_again(house, act, state):
    row = certifying.moved(house, certifying.filed(house), act)
    assert row.state == state
    assert texts(seals.propose(row.ref, "restore", document="1号", by=house.province))[0].startswith("印章是")


def test_a_name_that_the_face_cannot_show_is_refused_and_the_character_named(house):
    outcome = seals.draw(house.committee.pk, kind="名章", name="王𬭩", documents=("证书",), by=house.office)
    assert texts(outcome) == ["印章字体里没有“𬭩”，不能刻印"]


def test_another_committee_s_office_may_neither_draw_nor_submit(house):
    other = certifying.house()
    row = seals.draw(house.committee.pk, kind="名章", name="何静", documents=("证书",), by=other.office)
    assert texts(row) == ["印章由本评委会办公室制作和报备"]


def test_what_was_proposed_can_be_taken_back_and_what_was_submitted_sent_back(house):
    row = certifying.drawn(house)
    certifying.done(seals.propose(row.ref, "file", document="1号", by=house.province))
    certifying.done(seals.drop(row.ref, by=house.colleague))
    assert texts(seals.confirm(row.ref, by=house.colleague)) == ["没有等待复核的事项"]
    assert texts(seals.send_back(row.ref, reason="", by=house.province)) == ["请写明退回的理由"]
    certifying.done(seals.send_back(row.ref, reason="名称和批文不一致", by=house.province))
    assert Seal.objects.get(ref=row.ref).state == "draft"


def test_the_office_is_told_when_its_seal_is_filed(house):
    certifying.filed(house)
    assert Message.objects.filter(user_id=house.second.user, title="评委会章备案").count() == 1


def test_the_database_keeps_an_impression_as_it_was_drawn(house):
    row = certifying.drawn(house)
    for change in ({"image": "<svg/>"}, {"image_hash": "0" * 64}, {"name": "别的名称"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        SealChange.objects.filter(seal=row).delete()


def test_two_seals_of_one_kind_cannot_be_in_use_even_by_a_direct_write(house):
    certifying.filed(house)
    second = certifying.drawn(house, name="另一枚评委会章")
    with pytest.raises(DatabaseError), transaction.atomic():
        Seal.objects.filter(pk=second.pk).update(state="filed")


def test_confirmations_that_race_happen_once(fresh_database):
    house = certifying.house()
    row = certifying.drawn(house)
    certifying.done(seals.propose(row.ref, "file", document="1号", by=house.province))

    def confirm(_: int) -> bool:
        try:
            return isinstance(seals.confirm(row.ref, by=house.colleague), Seal)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(confirm, range(6)))
    assert outcomes.count(True) == 1
    assert SealChange.objects.filter(seal=row, act="file").count() == 1


def test_a_drawing_that_was_never_filed_is_given_up_by_its_office_alone_and_logged(house):
    row = certifying.done(
        seals.draw(house.committee.pk, kind="名章", name="何净", documents=("证书",), by=house.office)
    )
    other = certifying.house()
    assert texts(seals.discard(row.ref, by=other.office)) == ["印章由本评委会办公室制作和报备"]
    certifying.done(seals.discard(row.ref, by=house.office))
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert Leaf.objects.filter(kind="seal.discard").count() == 1
    assert register.periods(house.committee.pk) == ()  # it was never in use
    certifying.drawn(house, "名章")


def test_only_the_seals_that_wait_for_the_province_are_on_its_desk(house):
    certifying.filed(house)
    waits = certifying.drawn(house, "名章")
    certifying.done(seals.draw(house.committee.pk, kind="核准章", name="评委会", documents=("证书",), by=house.office))
    assert [row.ref for row in register.waiting()] == [waits.ref]
