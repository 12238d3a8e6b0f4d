"""An auditor's desk: claims judged one by one, passed on by another person, refused with the way to 复查 (四(四))."""

import pytest
from django.db import DatabaseError, transaction
from tests.apps import auditing, making

from sunlit.apps.applications.actions import audit
from sunlit.apps.applications.actions.audit import Verdict
from sunlit.apps.applications.grounds import NOTICE, PROMISE
from sunlit.apps.applications.models import Application, Judgement, MissedFault, Move, Record
from sunlit.apps.applications.queries.audit import Book, book
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.domain.base.reason import Refusal

OK = Verdict("ok")
BAD = Verdict(
    "bad", "contradicts", "填报2012年12月1日受聘，聘任书写明2013年8月1日。", "请改成8月1日。", "申报人", "一(五)"
)


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def row(where):
    return auditing.case(where)


@pytest.fixture
def auditor(where):
    return where.auditors["at_county"]


def sentences(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def all_ok(row: Application, by, **others: Verdict) -> Book:
    verdicts = {claim.key: OK for claim in book(row).asked} | others
    outcome = audit.judge(row.ref, verdicts, by=by)
    assert isinstance(outcome, Book), outcome
    return outcome


def test_every_entry_the_person_the_notice_and_both_promises_are_claims(row):
    claims = book(row).claims
    assert [claim.section for claim in claims] == ["identity", "post", "service", NOTICE, PROMISE]
    assert all(claim.ground.number and claim.ground.text for claim in claims)


def test_the_clause_beside_a_claim_is_the_one_of_the_path(row):
    by_section = {claim.section: claim.ground for claim in book(row).claims}
    assert "不满10年" in by_section["post"].text
    assert "连续在乡镇及以下中小学任教满30年" in by_section["service"].text
    assert by_section[NOTICE].paraphrase


def test_answers_are_kept_and_may_be_changed_until_the_case_moves(row, auditor):
    key = book(row).asked[1].key
    audit.judge(row.ref, {key: BAD}, by=auditor)
    audit.judge(row.ref, {key: OK}, by=auditor)
    one = Judgement.objects.get()
    assert (one.outcome, one.kind, one.found, one.by_id) == ("ok", "", "", auditor.user)


def test_one_refused_answer_keeps_none(row, auditor):
    key = book(row).asked[1].key
    outcome = audit.judge(row.ref, {key: OK, "unknown": OK}, by=auditor)
    assert sentences(outcome) == ["这一项不用在这里审核"]
    assert not Judgement.objects.exists()
    assert RefusedAttempt.objects.get().move == "judge"


def test_whoever_entered_a_fact_may_not_judge_it(row, auditor):
    entry = Record.objects.filter(section="post").get()
    entry.entered_by_id = auditor.user
    entry.save()
    auditing.hand_in(row)
    outcome = audit.judge(row.ref, {entry.ref: OK}, by=auditor)
    assert sentences(outcome) == ["录入材料的人不能审核同一份材料"]


def test_nobody_audits_his_own_case(where):
    teacher = making.person(employer=where.school)
    mine = auditing.case(where, person=teacher)
    both = auditing.account("王老师（示例）", "auditor", where.county)
    both = type(both)(**{**{name: getattr(both, name) for name in both.__slots__}, "person": teacher.pk})
    assert sentences(audit.judge(mine.ref, {}, by=both)) == ["自己的申报要由别人办理"]
    assert sentences(audit.pass_on(mine.ref, by=both)) == ["自己的申报要由别人办理"]


def test_a_case_passes_to_the_next_desk_with_its_due_day(row, where, auditor):
    all_ok(row, auditor)
    outcome = audit.pass_on(row.ref, by=auditor)
    assert isinstance(outcome, Application), outcome
    assert (outcome.state, outcome.desk_id) == ("at_city", where.city.pk)
    assert outcome.due_on is not None
    move = Move.objects.get(application=row)
    assert (move.move, move.user_id, move.organisation_id) == ("pass", auditor.user, where.county.pk)


def test_what_was_found_true_is_verified_from_then_on(row, auditor):
    all_ok(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    assert set(Record.objects.values_list("verified_by_id", flat=True)) == {auditor.user}


def test_who_was_found_to_be_himself_is_confirmed(row, auditor):
    all_ok(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    row.person.refresh_from_db()
    assert (row.person.identity, row.person.confirmed_by_id) == ("confirmed", auditor.user)


def test_the_city_answers_again_and_sees_what_the_county_said(row, where, auditor):
    all_ok(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    row.refresh_from_db()
    file = book(row)
    assert len(file.unanswered) == 5
    assert {one.by_id for one in file.below} == {auditor.user}


def test_a_case_with_open_questions_does_not_pass_and_all_are_named(row, auditor):
    post = book(row).asked[1]
    audit.judge(row.ref, {post.key: BAD}, by=auditor)
    texts = sentences(audit.pass_on(row.ref, by=auditor))
    assert sum("还没有审核结论" in text for text in texts) == 4
    assert texts[-1].startswith(f"“{post.title}”的结论是不符：先一次告知")
    row.refresh_from_db()
    assert row.state == "at_county"
    assert RefusedAttempt.objects.filter(subject=row.ref, move="pass").count() == 1


def test_another_county_finds_the_case_on_no_desk_of_its_own(row, db):
    stranger = auditing.place().auditors["at_county"]
    for outcome in (
        audit.judge(row.ref, {}, by=stranger),
        audit.pass_on(row.ref, by=stranger),
        audit.refuse(row.ref, reason="x", clause="三(七)", by=stranger),
    ):
        assert sentences(outcome) == ["这件申报不在你们的手上"]


def test_the_county_cannot_pass_what_already_lies_with_the_city(row, where, auditor):
    all_ok(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    colleague = auditing.account("孙绿（示例）", "auditor", where.county)
    assert isinstance(audit.pass_on(row.ref, by=colleague), Refusal)
    row.refresh_from_db()
    assert row.state == "at_city"


def test_a_double_click_passes_once(row, auditor):
    all_ok(row, auditor)
    first, second = audit.pass_on(row.ref, by=auditor), audit.pass_on(row.ref, by=auditor)
    assert isinstance(first, Application)
    assert isinstance(second, Application)
    assert Move.objects.filter(move="pass").count() == 1
    assert not RefusedAttempt.objects.exists()


def test_a_refusal_needs_reason_and_clause_and_names_the_re_examination(row, auditor):
    texts = sentences(audit.refuse(row.ref, reason=" ", clause="", by=auditor))
    assert texts == ["请写明理由", "请注明所依据的条款"]
    outcome = audit.refuse(row.ref, reason="任教年限到截止日只有二十九年。", clause="一(五)", by=auditor)
    assert isinstance(outcome, Application)
    assert outcome.state == "refused"
    message = Message.objects.latest("pk")
    assert "任教年限到截止日只有二十九年" in message.body
    assert "申请复查" in message.body
    assert Move.objects.get().clause == "一(五)"


def test_no_fault_of_a_refusal_that_nobody_had_seen_before_is_held_against_anybody(row, auditor):
    all_ok(row, auditor, **{book(row).asked[1].key: BAD})
    audit.refuse(row.ref, reason="聘任书是伪造的。", clause="三(七)", by=auditor)
    assert not MissedFault.objects.exists()


def test_a_fault_the_county_passed_and_the_city_finds_counts_on_the_countys_auditor(row, where, auditor):
    all_ok(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    city = where.auditors["at_city"]
    row.refresh_from_db()
    post = book(row).asked[1]
    audit.judge(row.ref, {post.key: BAD}, by=city)
    audit.refuse(row.ref, reason="聘任书是伪造的。", clause="三(七)", by=city)
    missed = MissedFault.objects.get()
    assert (missed.auditor_id, missed.level, missed.found_level, missed.found_by_id) == (
        auditor.user,
        "at_county",
        "at_city",
        city.user,
    )


def test_answers_are_settled_once_the_case_has_moved_on(row, auditor):
    all_ok(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
        Judgement.objects.filter(level="at_county").update(outcome="bad", kind="missing")


def test_the_office_judges_and_refuses_at_the_committees_level(where):
    row = auditing.case(where, "at_committee")
    office = where.auditors["office"]
    all_ok(row, office)
    assert isinstance(audit.pass_on(row.ref, by=office), Refusal)
    outcome = audit.refuse(row.ref, reason="不在职。", clause="人社部令第40号第14条", by=office)
    assert isinstance(outcome, Application)


@pytest.mark.parametrize("state", ["draft", "at_unit", "unit_notice", "accepted", "certified", "withdrawn"])
def test_off_its_states_the_desk_answers_nothing(where, state):
    values = {"submitted_at": None} if state == "draft" else {}
    row = auditing.case(where, state, desk=where.county, **values)
    auditor = where.auditors["at_county"]
    for outcome in (
        audit.judge(row.ref, {}, by=auditor),
        audit.pass_on(row.ref, by=auditor),
        audit.refuse(row.ref, reason="理由", clause="三(七)", by=auditor),
    ):
        assert isinstance(outcome, Refusal)
    assert RefusedAttempt.objects.count() == 3
    assert not Move.objects.exists()
