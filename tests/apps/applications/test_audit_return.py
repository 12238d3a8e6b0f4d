"""一次告知: one list with every defect, five working days, the same desk, never twice for an old fault (五(四))."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import auditing, making

from sunlit.apps.applications.actions import audit
from sunlit.apps.applications.actions.audit import Verdict
from sunlit.apps.applications.actions.audit_clock import lapse_overdue
from sunlit.apps.applications.actions.audit_return import return_once
from sunlit.apps.applications.actions.resubmit import resubmit
from sunlit.apps.applications.models import Application, Defect, DefectNotice, MissedFault, Move, Record
from sunlit.apps.applications.queries.audit import Book, book
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

OK = Verdict("ok")
WRONG_DAY = Verdict(
    "bad", "contradicts", "填报2012年12月1日受聘，聘任书写明2013年8月1日。", "请改成8月1日。", "申报人", "一(五)"
)
NO_PAPER = Verdict("bad", "missing", "没有任教证明。", "请上传学校出具的任教证明。", "单位人事部门", "一(五)")


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


def key_of(row: Application, section: str) -> str:
    return next(claim.key for claim in book(row).claims if claim.section == section)


def judged(row: Application, by, **sections: Verdict) -> Book:
    """Every claim true but those of the sections named."""
    row.refresh_from_db()
    verdicts = {claim.key: sections.get(claim.section, OK) for claim in book(row).asked}
    outcome = audit.judge(row.ref, verdicts, by=by)
    assert isinstance(outcome, Book), outcome
    return outcome


def mended(row: Application, section: str = "", **changes: str) -> Application:
    """The applicant changes one entry (or none) and hands in again."""
    if section:
        entry = Record.objects.get(person=row.person, section=section)
        entry.data |= changes
        entry.save()
    outcome = resubmit(row.pk, by=making.actor(row.person))
    assert isinstance(outcome, Application), outcome
    return outcome


def test_the_list_names_every_defect_and_gives_five_working_days(row, auditor):
    judged(row, auditor, post=WRONG_DAY, service=NO_PAPER)
    notice = return_once(row.ref, by=auditor)
    assert isinstance(notice, DefectNotice), notice
    assert working_days(clock.today(), notice.due_on) == 5
    defects = list(notice.defects.order_by("n"))
    assert [(one.kind, one.clause) for one in defects] == [("contradicts", "一(五)"), ("missing", "一(五)")]
    assert defects[0].title.startswith("受聘岗位")
    row.refresh_from_db()
    assert (row.state, row.stage, row.due_on) == ("returned", "at_county", notice.due_on)
    assert "一共2处" in Message.objects.latest("pk").body


def test_an_unfinished_list_is_refused_with_all_that_lacks(row, auditor):
    audit.judge(row.ref, {key_of(row, "post"): Verdict("bad")}, by=auditor)
    texts = sentences(return_once(row.ref, by=auditor))
    assert sum("还没有审核结论" in text for text in texts) == 4
    assert texts[-1].endswith("还没有写：查到什么、需要什么、谁能办、依据")
    assert not DefectNotice.objects.exists()
    assert RefusedAttempt.objects.get(move="return_once").subject == row.ref


def test_a_list_without_a_defect_is_refused(row, auditor):
    judged(row, auditor)
    assert "告知单上还没有写明任何一项问题" in sentences(return_once(row.ref, by=auditor))


def test_a_mended_case_comes_back_to_the_same_desk_and_only_the_changed_is_asked_again(row, where, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    back = mended(row, "post", appointed_on="2013-08-01")
    assert (back.state, back.desk_id) == ("at_county", where.county.pk)
    assert back.due_on is not None
    file = book(back)
    assert file.version == 2
    assert [file.claim(key_of(back, "post")).title] == list(file.unanswered)


def test_what_was_told_and_not_mended_may_be_told_again(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    back = mended(row)
    judged(back, auditor, post=WRONG_DAY)
    second = return_once(row.ref, by=auditor)
    assert isinstance(second, DefectNotice), second
    assert (second.n, second.version) == (2, 2)
    assert not MissedFault.objects.exists()


def test_a_fault_in_what_was_changed_may_be_told(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    back = mended(row, "post", appointed_on="2014-08-01")
    judged(back, auditor, post=NO_PAPER)
    assert isinstance(return_once(row.ref, by=auditor), DefectNotice)


def test_a_second_list_may_not_name_what_stood_in_the_first_version(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    back = mended(row, "post", appointed_on="2013-08-01")
    service = key_of(back, "service")
    judged(back, auditor, service=NO_PAPER)
    texts = sentences(return_once(row.ref, by=auditor, claims=[service]))
    assert len(texts) == 1
    assert "在第一次告知时已经在材料中，当时没有列出，不能再次退回" in texts[0]
    back.refresh_from_db()
    assert back.state == "at_county"


def test_another_kind_of_fault_in_an_unchanged_claim_is_an_old_fault(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    back = mended(row)
    judged(back, auditor, post=NO_PAPER)
    assert "不能再次退回" in sentences(return_once(row.ref, by=auditor, claims=[key_of(back, "post")]))[0]


def test_a_fault_found_too_late_lets_the_case_pass_and_counts_on_the_auditor(row, where, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    back = mended(row, "post", appointed_on="2013-08-01")
    colleague = auditing.account("孙绿（示例）", "auditor", where.county)
    judged(back, colleague, service=NO_PAPER)
    outcome = audit.pass_on(row.ref, by=colleague)
    assert isinstance(outcome, Application), outcome
    missed = MissedFault.objects.get()
    assert (missed.auditor_id, missed.level, missed.claim) == (auditor.user, "at_county", key_of(back, "service"))


def test_the_city_may_tell_what_the_county_overlooked_and_it_counts_on_the_county(row, where, auditor):
    judged(row, auditor)
    audit.pass_on(row.ref, by=auditor)
    city = where.auditors["at_city"]
    row.refresh_from_db()
    judged(row, city, service=NO_PAPER)
    notice = return_once(row.ref, by=city)
    assert isinstance(notice, DefectNotice)
    assert (notice.level, notice.n) == ("at_city", 1)
    assert MissedFault.objects.get().auditor_id == auditor.user
    entry = Record.objects.get(section="service")
    assert entry.verified_at is None, "the applicant must be able to mend it"
    back = mended(row, "service", place="乡镇")
    assert (back.state, back.desk_id) == ("at_city", where.city.pk)


def test_the_unit_tells_once_too(where):
    row = auditing.case(where, "at_unit")
    unit = where.auditors["employer"]
    judged(row, unit, service=NO_PAPER)
    assert isinstance(return_once(row.ref, by=unit), DefectNotice)
    assert mended(row, "service", place="乡镇").state == "at_unit"


def test_a_double_click_sends_one_list(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    first, second = return_once(row.ref, by=auditor), return_once(row.ref, by=auditor)
    assert isinstance(first, DefectNotice)
    assert first == second
    assert Move.objects.filter(move="return_once").count() == 1


def test_a_sent_list_cannot_be_changed(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        DefectNotice.objects.update(due_on=clock.today())
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Defect.objects.all().delete()


def test_a_case_that_is_not_mended_in_time_lapses_once_and_the_applicant_is_told(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    notice = return_once(row.ref, by=auditor)
    assert lapse_overdue(notice.due_on) == 0, "it runs to the end of the last day"
    after = notice.due_on + dt.timedelta(days=1)
    assert lapse_overdue(after) == 1
    assert lapse_overdue(after) == 0
    row.refresh_from_db()
    assert row.state == "lapsed"
    assert Move.objects.get(move="lapse").role == "clock"
    assert "视为放弃" in Message.objects.latest("pk").body
    assert "申请复查" in Message.objects.latest("pk").body


def test_after_the_last_day_nothing_can_be_handed_in_any_more(row, auditor):
    judged(row, auditor, post=WRONG_DAY)
    return_once(row.ref, by=auditor)
    Application.objects.filter(pk=row.pk).update(due_on=clock.today() - dt.timedelta(days=1))
    assert "补正期限已过" in sentences(resubmit(row.pk, by=making.actor(row.person)))


def test_eight_clicks_at_once_send_one_list(fresh_database):
    where = auditing.place()
    row, auditor = auditing.case(where), where.auditors["at_county"]
    judged(row, auditor, post=WRONG_DAY)

    def click(_: int) -> bool:
        try:
            return isinstance(return_once(row.ref, by=auditor), DefectNotice)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(click, range(8))) == [True] * 8
    assert DefectNotice.objects.count() == 1
    assert Move.objects.count() == 1
