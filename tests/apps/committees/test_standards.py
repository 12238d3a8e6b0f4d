"""A committee's own standard: proved, filed, published, or no session opens; nothing handed in changes (一(十七)1)."""

import datetime as dt
from hashlib import sha256
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps.reviews.making import Room, account, make_room, proposal

from sunlit.apps.committees.actions import standards as acts
from sunlit.apps.committees.models import Standard, StandardChange
from sunlit.apps.committees.queries import standards as reads
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.models import Role
from sunlit.apps.reviews.actions import filing
from sunlit.apps.reviews.models import ReviewSession
from sunlit.domain.base.reason import Refusal

LEVEL = "副高级"
TEXT = '现聘等级 = "一级教师" 且 农村任教经历 且 学历学位 ≥ "本科" 且 受聘现岗位 ≥ 5年'
LOWER = TEXT.replace("5年", "4年")
DOCUMENT = "吉示标备〔2021〕1号（示例）"


@pytest.fixture
def room(db: Any) -> Room:
    """A committee without any standard; its office has an account that holds the role."""
    made = make_room(cases=1, pool=3, standards=False)
    Role.objects.create(user_id=made.office.user, kind="office", committee=made.committee)
    return made


def ok(outcome: Any) -> Any:
    assert not isinstance(outcome, Refusal), [reason.text for reason in outcome.reasons]
    return outcome


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def written(room: Room, text: str = TEXT) -> Standard:
    return ok(acts.write(room.committee.pk, level=LEVEL, text=text, by=room.office))


def filed(room: Room, text: str = TEXT) -> Standard:
    row = ok(acts.submit(written(room, text).ref, by=room.office))
    return ok(acts.file(row.ref, document=DOCUMENT, by=room.province))


def try_to_plan(room: Room) -> object:
    return filing.plan(room.committee.pk, room.cases[0].season_id, proposal(), by=room.office)


def test_without_a_published_standard_no_session_is_planned_and_each_step_says_who_is_next(room: Room) -> None:
    assert texts(try_to_plan(room)) == ["副高级评审标准还没有写，由评委会办公室起草"]
    row = written(room)
    assert texts(try_to_plan(room)) == ["副高级评审标准还没有报备，由评委会办公室写好并报省人社厅备案"]
    ok(acts.submit(row.ref, by=room.office))
    assert texts(try_to_plan(room)) == ["副高级评审标准还没有备案，在省人社厅手上"]
    ok(acts.file(row.ref, document=DOCUMENT, by=room.province))
    assert texts(try_to_plan(room)) == ["副高级评审标准已经备案，还没有公开，由评委会办公室公开"]
    ok(acts.publish(row.ref, by=room.office))
    assert isinstance(try_to_plan(room), ReviewSession)


def test_every_level_of_the_committee_needs_its_own_and_all_that_lack_are_told_at_once(room: Room) -> None:
    room.committee.levels = ["副高级", "正高级"]
    room.committee.save()
    ok(acts.publish(filed(room).ref, by=room.office))
    assert [reason.text for reason in reads.lacking(room.committee)] == ["正高级评审标准还没有写，由评委会办公室起草"]
    too_early = filing.plan(
        room.committee.pk, room.cases[0].season_id, proposal(meets_on=dt.date(2021, 1, 1)), by=room.office
    )
    assert len(texts(too_early)) == 2  # the day is past as well
    room.committee.levels = []
    assert len(reads.lacking(room.committee)) == 1


def test_a_planned_session_is_not_filed_when_a_standard_is_lacking(db: Any) -> None:
    room = make_room(cases=1, pool=3)
    row = ok(try_to_plan(room))
    ok(filing.list_cases(row.pk, [room.cases[0].pk], by=room.office))
    room.committee.levels = ["副高级", "正高级"]
    room.committee.save()
    assert texts(filing.file(row.pk, by=room.office)) == ["正高级评审标准还没有写，由评委会办公室起草"]


def test_a_standard_below_the_nation_is_not_handed_in_and_stays_a_draft(room: Room) -> None:
    row = written(room, LOWER)
    assert texts(acts.submit(row.ref, by=room.office)) == ["底线检查没有证明这份标准不低于国家标准"]
    found = acts.checked(row)
    assert found.word == "violated"
    assert "受聘现专业技术岗位满5年：现满4年，还差1年" in found.people[0]
    row.refresh_from_db()
    assert (row.state, row.text) == ("draft", LOWER)
    assert RefusedAttempt.objects.filter(subject=row.ref, move="standard.submit").count() == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("受聘现岗 ≥ 5年", "unread"),
        ('学历学位 ≥ "本科" 且 学历学位 < "中专"', "vacuous"),
        ("年度学时 × 年度专业学时 ≥ 100", "not_proven"),
    ],
)
def test_only_a_proof_passes(room: Room, text: str, word: str) -> None:
    row = written(room, text)
    assert acts.checked(row).word == word
    assert isinstance(acts.submit(row.ref, by=room.office), Refusal)


def test_only_the_office_writes_and_publishes_and_only_the_province_files(room: Room) -> None:
    stranger = account("别的办公室（示例）", "office", None)
    assert texts(acts.write(room.committee.pk, level=LEVEL, text=TEXT, by=stranger)) == ["标准由本评委会办公室建立"]
    row = written(room)
    assert "标准由本评委会办公室建立" in texts(acts.submit(row.ref, by=stranger))
    ok(acts.submit(row.ref, by=room.office))
    assert texts(acts.file(row.ref, document=DOCUMENT, by=room.office)) == ["“备案”由省人社厅办理"]
    assert texts(acts.file(row.ref, document=" ", by=room.province)) == ["没有文件号"]
    ok(acts.file(row.ref, document=DOCUMENT, by=room.province))
    assert "“公开”由评委会办公室办理" in texts(acts.publish(row.ref, by=room.province))


def test_what_was_sent_back_is_written_on_and_handed_in_again(room: Room) -> None:
    row = ok(acts.submit(written(room).ref, by=room.office))
    assert texts(acts.write(room.committee.pk, level=LEVEL, text="x", by=room.office)) == ["这份标准待备案，不能再改"]
    assert texts(acts.send_back(row.ref, reason="", by=room.province)) == ["请写明退回的理由"]
    ok(acts.send_back(row.ref, reason="请写明学时。", by=room.province))
    message = Message.objects.get(user_id=room.office.user)
    assert "请写明学时。" in message.body
    again = written(room, f"{TEXT} 且 年度学时 ≥ 90")
    assert again.ref == row.ref
    ok(acts.submit(row.ref, by=room.office))
    assert list(row.changes.order_by("n").values_list("act", flat=True)) == ["submit", "send_back", "submit"]


def test_a_new_standard_replaces_the_old_one_which_stays_to_be_read(room: Room) -> None:
    first = ok(acts.publish(filed(room).ref, by=room.office))
    second = filed(room, f"{TEXT} 且 年度学时 ≥ 90")
    assert [row.ref for row in reads.published()] == [first.ref]
    ok(acts.publish(second.ref, by=room.office))
    assert {row.ref: row.state for row in reads.published()} == {first.ref: "replaced", second.ref: "published"}
    assert reads.lacking(room.committee) == ()


def test_every_move_is_a_leaf_that_holds_the_digest_of_the_text(room: Room) -> None:
    row = ok(acts.publish(filed(room).ref, by=room.office))
    leaves = Leaf.objects.filter(kind__startswith="standard.").order_by("idx")
    assert [leaf.kind for leaf in leaves] == ["standard.submit", "standard.file", "standard.publish"]
    assert [leaf.idx for leaf in leaves] == list(row.changes.order_by("n").values_list("leaf", flat=True))
    for leaf in leaves:
        assert sha256(TEXT.encode()).hexdigest().encode() in bytes(leaf.data)
        assert TEXT.encode() not in bytes(leaf.data)
    assert row.checked["word"] == "holds"
    assert row.checked["floors"] == [["高级教师，正常申报", "人社部发〔2015〕79号"]]


def test_the_database_keeps_what_was_handed_in(room: Room) -> None:
    row = ok(acts.submit(written(room).ref, by=room.office))
    for change in (
        {"text": LOWER},
        {"level": "正高级"},
        {"state": "published"},  # without a document
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Standard.objects.filter(pk=row.pk).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Standard.objects.filter(pk=row.pk).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        StandardChange.objects.update(document="改")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE committees_standardchange")
    other = Standard(committee=room.committee, level=LEVEL, text="x", made_by_id=room.office.user, made_at=row.made_at)
    with pytest.raises(DatabaseError), transaction.atomic():
        other.save()  # two under way for one level
    with pytest.raises(DatabaseError), transaction.atomic():
        Standard.objects.create(
            committee=room.committee,
            level="正高级",
            text="x",
            state="published",
            document=DOCUMENT,
            made_by_id=room.office.user,
            made_at=row.made_at,
        )  # without a proof
