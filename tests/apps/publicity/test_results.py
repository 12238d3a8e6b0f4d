"""A result on notice: five working days, complaints by anyone, days that stand still, and only then confirmed."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from tests.apps import certifying, noticing

from sunlit.apps.applications.models import Application, Move
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.models import Role
from sunlit.apps.publicity.actions.complaints import annul, clear, dismiss, hold
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.actions.results import confirm
from sunlit.apps.publicity.models import NoticeHold, NoticeLine, Objection, PublicNotice
from sunlit.apps.reviews.actions.publish import publish
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

WORDS = "论文是别人写的，原文在校刊第三期。"
FOUND = "已经核对校刊原件和稿费单，署名和内容都是本人。"
PAPER = "示评办〔2021〕3号（示例）"


@pytest.fixture
def house(db):
    return certifying.house()


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def complaint(notice: PublicNotice, line: int | None = 1) -> Objection:
    made = object_to(notice.ref, text=WORDS, line=line)
    assert isinstance(made, Objection), made
    return made


def state(row: Application) -> str:
    row.refresh_from_db()
    return row.state


def last_day(row: Application) -> dt.date | None:
    return NoticeLine.objects.get(application=row, notice__kind="result").last_day


def test_who_passed_goes_on_notice_and_who_did_not_is_told_why_and_how_to_ask_again(house):
    notice, (good, bad) = certifying.published(house, True, False)
    assert (good.state, bad.state) == ("public_notice", "not_passed")
    assert [line.application_id for line in notice.lines.all()] == [good.pk]
    letter = Message.objects.get(user_id=bad.person.user_id, title__startswith="没有通过")
    assert "同意票没有达到法定比例" in letter.body
    assert "复查" in letter.body
    assert Leaf.objects.filter(kind="notice.posted").count() == 1


def test_the_notice_runs_five_working_days_after_the_day_of_posting(house, in_season):
    notice, _ = certifying.published(house, True)
    assert notice.posted_on == dt.date(2021, 10, 11)  # a Monday
    assert (notice.days, notice.last_day) == (5, dt.date(2021, 10, 18))


def test_a_line_says_name_unit_and_title_and_no_part_of_an_id_number(house):
    notice, (row,) = certifying.published(house, True)
    line = notice.lines.get()
    said = " ".join((line.name, line.unit, line.applied, line.remark))
    assert row.person.id_tail not in said
    assert (line.unit, line.applied) == (row.organisation.name, "高级教师（副高级）")


def test_nothing_is_published_before_the_chair_has_announced(house):
    session, _ = certifying.announced(house, True)
    type(session).objects.filter(pk=session.pk).update(state="closed")
    assert texts(publish(session.pk, by=house.office)) == ["主任委员还没有现场公布结果"]
    assert RefusedAttempt.objects.filter(subject=session.ref, move="publish").exists()


def test_another_committee_may_neither_publish_nor_confirm(house):
    other = certifying.house()
    session, _ = certifying.announced(house, True)
    assert texts(publish(session.pk, by=other.office)) == ["只有本评委会办公室可以办理"]
    notice, (row,) = certifying.published(house, True)
    noticing.end(notice)
    assert texts(confirm([row.ref], document=PAPER, by=other.office)) == ["请选本评委会公示期满的人员"]


def test_publishing_twice_posts_one_notice(house):
    session, _ = certifying.announced(house, True, False)
    first, again = publish(session.pk, by=house.office), publish(session.pk, by=house.office)
    assert first == again
    assert PublicNotice.objects.filter(kind="result").count() == 1


def test_a_session_in_which_nobody_passed_has_no_notice(house):
    session, (row,) = certifying.announced(house, False)
    assert publish(session.pk, by=house.office) is None
    assert state(row) == "not_passed"


def test_a_case_is_not_confirmed_before_the_last_day_is_over(house):
    notice, (row,) = certifying.published(house, True)
    noticing.end(notice, days_ago=0)
    assert "公示到" in texts(confirm([row.ref], document=PAPER, by=house.office))[0]
    noticing.end(notice)
    certifying.done(confirm([row.ref], document=PAPER, by=house.office))
    assert state(row) == "confirmed"
    assert Move.objects.get(application=row, move="confirm").reason == PAPER


def test_confirming_needs_a_document_and_happens_once(house):
    notice, (row,) = certifying.published(house, True)
    noticing.end(notice)
    assert texts(confirm([row.ref], document=" ", by=house.office)) == ["请写确认文件的文号"]
    for _ in range(2):
        certifying.done(confirm([row.ref], document=PAPER, by=house.office))
    assert Move.objects.filter(application=row, move="confirm").count() == 1


def test_one_case_that_is_blocked_keeps_the_others_of_the_same_act_waiting(house):
    notice, (one, two) = certifying.published(house, True, True)
    complaint(notice, line=1)
    noticing.end(notice)
    assert texts(confirm([one.ref, two.ref], document=PAPER, by=house.office)) == [
        f"{one.person.name}：举报还没有处理完"
    ]
    assert state(two) == "public_notice"
    certifying.done(confirm([two.ref], document=PAPER, by=house.office))


def test_the_inspector_is_told_of_a_complaint_and_the_log_keeps_no_word_of_it(house):
    Role.objects.create(user_id=house.inspector.user, kind="inspector", committee=house.committee)
    notice, _ = certifying.published(house, True)
    complaint(notice)
    assert Message.objects.get(user_id=house.inspector.user).title == "结果公示收到一件举报"
    said = bytes(Leaf.objects.get(kind="objection.received").data).decode()
    assert (notice.ref in said, WORDS in said) == (True, False)


def test_no_working_day_of_a_hold_counts(house, in_season, clock_at):
    notice, (row,) = certifying.published(house, True)  # Monday 2021-10-11; Tuesday is the first day
    clock_at("2021-10-13 10:00+08")
    found = complaint(notice)
    certifying.done(hold(found.ref, 1, by=house.inspector))
    assert (state(row), last_day(row)) == ("held", None)
    clock_at("2021-10-15 16:00+08")
    certifying.done(clear(found.ref, 1, reason=FOUND, by=house.inspector))
    assert (state(row), last_day(row)) == ("public_notice", dt.date(2021, 10, 21))
    row.refresh_from_db()
    assert row.due_on == dt.date(2021, 10, 21)


def test_a_held_case_cannot_be_confirmed_however_old_its_notice(house):
    notice, (row,) = certifying.published(house, True)
    certifying.done(hold(complaint(notice).ref, 1, by=house.inspector))
    assert any("不能办理" in text for text in texts(confirm([row.ref], document=PAPER, by=house.office)))


def test_only_the_inspector_of_the_committee_holds_clears_and_annuls(house):
    notice, _ = certifying.published(house, True)
    found = complaint(notice)
    other = certifying.house()
    for who in (house.office, other.inspector):
        assert "举报由本评委会纪检监察组办理" in texts(hold(found.ref, 1, by=who))
    certifying.done(hold(found.ref, 1, by=house.inspector))
    assert "举报由本评委会纪检监察组办理" in texts(clear(found.ref, 1, reason=FOUND, by=other.inspector))


def test_clearing_needs_a_written_reason_and_answers_the_complaint(house):
    notice, (row,) = certifying.published(house, True)
    found = complaint(notice)
    certifying.done(hold(found.ref, 1, by=house.inspector))
    assert texts(clear(found.ref, 1, reason="", by=house.inspector)) == ["请写明核实的情况，5到2000个字"]
    certifying.done(clear(found.ref, 1, reason=FOUND, by=house.inspector))
    assert found.answer.text == FOUND
    noticing.end(notice)
    certifying.done(confirm([row.ref], document=PAPER, by=house.office))


def test_annulling_names_clause_and_remedy_and_ends_the_case(house):
    notice, (row,) = certifying.published(house, True)
    found = complaint(notice)
    certifying.done(hold(found.ref, 1, by=house.inspector))
    assert "请注明所依据的条款" in texts(annul(found.ref, 1, reason=FOUND, clause="", by=house.inspector))
    certifying.done(annul(found.ref, 1, reason="论文查实为他人所写。", clause="三(七)", by=house.inspector))
    assert state(row) == "annulled"
    letter = Message.objects.get(user_id=row.person.user_id, title__startswith="评审结果已取消")
    assert "论文查实为他人所写。" in letter.body
    assert "复查" in letter.body


def test_a_complaint_about_the_whole_notice_blocks_everybody_until_it_is_answered(house):
    notice, (one, two) = certifying.published(house, True, True)
    found = complaint(notice, line=None)
    noticing.end(notice)
    assert len(texts(confirm([one.ref, two.ref], document=PAPER, by=house.office))) == 2
    certifying.done(dismiss(found.ref, text="名单和会议结果一致，已经核对。", by=house.inspector))
    certifying.done(confirm([one.ref, two.ref], document=PAPER, by=house.office))


def test_a_case_that_is_held_is_not_closed_by_a_plain_answer(house):
    notice, _ = certifying.published(house, True)
    found = complaint(notice)
    certifying.done(hold(found.ref, 1, by=house.inspector))
    assert "正在核实" in texts(dismiss(found.ref, text=FOUND, by=house.inspector))[0]


def test_the_database_keeps_one_open_hold_and_its_reason(house):
    notice, _ = certifying.published(house, True)
    found = complaint(notice)
    certifying.done(hold(found.ref, 1, by=house.inspector))
    line = notice.lines.get()
    now = clock.now()
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeHold.objects.create(
            line=line, objection=found, began_at=now, began_on=now.date(), by_id=house.inspector.user
        )
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeHold.objects.update(ended_at=now, ended_on=now.date(), ended_by_id=house.inspector.user)
