"""受理 at the office's desk: tell once, refuse, take in; every wrong step a 409 with its reasons (四(四), 五(四))."""

import pytest
from tests.apps import auditing, making
from tests.apps.applications.test_accept import at_committee
from tests.web.auditor.test_desk import answers, fault
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.actions.resubmit import resubmit
from sunlit.apps.applications.models import DefectNotice, Judgement, MissedFault, Record
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt

from .seats import sit


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def office(where):
    return sit(where.auditors["office"])


def address(row, page: str = "") -> str:
    return f"/office/cases/{row.ref}/{page}"


def told(office, row, section: str = "post"):
    """The office's list with one fault, sent; the case waits for its applicant."""
    office.post(address(row), answers(row, **{section: "bad"}) | fault(row, section) | {"do": "preview"})
    assert office.post(address(row, "send/")).status_code == 302
    row.refresh_from_db()
    return DefectNotice.objects.get(application=row)


def mended(row, **changes: object):
    """The applicant changed his post and handed in again."""
    record = Record.objects.get(person=row.person, section="post")
    Record.objects.filter(pk=record.pk).update(data=record.data | changes)
    assert resubmit(row.pk, by=making.actor(row.person)).state == "at_committee"
    row.refresh_from_db()
    return row


def test_the_office_accepts_a_case_on_its_page(where, office):
    row = at_committee(where)
    assert row.ref in office.get("/office/cases/").content.decode()
    text = words(office.get(address(row)))
    assert "可以受理" in text
    assert "条件按核实的事实复核，全部满足" in text
    assert office.post(address(row, "accept/")).status_code == 302
    row.refresh_from_db()
    assert row.state == "accepted"
    assert "这件申报现在：已受理" in words(office.get(address(row)))


def test_what_stands_against_it_is_said_and_the_forced_button_answers_409(where, office):
    row = at_committee(where, verified=False)
    assert "现在不能受理" in words(office.get(address(row)))
    assert office.post(address(row, "accept/")).status_code == 409
    assert RefusedAttempt.objects.filter(subject=row.ref, move="accept").exists()


def test_another_committee_has_no_such_case(where, office):
    row = at_committee(where)
    other = sit(auditing.place().auditors["office"])
    for page in ("", "send/", "refuse/"):
        assert other.get(address(row, page)).status_code == 404
    for page in ("letter/", "accept/", "send/", "refuse/"):
        assert other.post(address(row, page)).status_code == 404
    assert other.get(address(row, "files/nowhere/")).status_code == 404


def test_the_answers_of_the_form_count_when_the_case_is_taken_in(where, office):
    row = at_committee(where, verified=False)
    assert office.post(address(row, "accept/"), answers(row)).status_code == 302
    row.refresh_from_db()
    assert row.state == "accepted"


def test_what_the_county_found_true_is_answered_with_one_button(where, office):
    row = at_committee(where, verified=False)
    auditing.put(row, "at_county", where.county)
    county = seated(where.auditors["at_county"])
    county.post(f"/audit/{row.ref}/", answers(row))
    auditing.put(row, "at_committee", where.committee.host)
    assert "下级核实过的" in words(office.get(address(row)))
    office.post(address(row), {"all": "known-below"})
    mine = Judgement.objects.filter(application=row, level="at_committee")
    assert set(mine.values_list("outcome", flat=True)) == {"ok"}
    assert mine.count() == Judgement.objects.filter(application=row, level="at_county").count()


def test_the_committee_tells_every_defect_once_and_the_case_comes_back_to_it(where, office):
    row = at_committee(where, verified=False)
    notice = told(office, row)
    assert (row.state, row.stage, notice.level) == ("returned", "at_committee", "at_committee")
    told_him = Message.objects.filter(user=row.person.user).latest("pk")
    assert "有1处要补正" in told_him.title
    text = words(office.get("/office/cases/"))
    assert "等申报人补正" in text
    assert "已经发出的一次告知单" in words(office.get(address(row)))
    mended(row, appointed_on="2013-08-01")
    assert row.ref in office.get("/office/cases/").content.decode()


def test_a_list_is_whole_before_it_leaves(where, office):
    row = at_committee(where, verified=False)
    office.post(address(row), {k: v for k, v in answers(row, post="bad").items() if "commitments" not in k})
    assert "现在还不能发出" in words(office.get(address(row, "send/")))
    assert office.post(address(row, "send/")).status_code == 409
    row.refresh_from_db()
    assert row.state == "at_committee"


def test_a_fault_of_the_first_version_is_no_second_return_and_counts_on_the_offices_record(where, office):
    row = at_committee(where, verified=False)
    told(office, row)
    mended(row, appointed_on="2013-01-01")
    office.post(address(row), answers(row, service="bad") | fault(row, "service", found="缺证明。", needed="请补。"))
    text = words(office.get(address(row)))
    assert "漏看记在审核记录上" in text
    assert office.post(address(row, "send/")).status_code == 409
    assert office.post(address(row, "accept/")).status_code == 302
    row.refresh_from_db()
    assert row.state == "accepted"
    assert MissedFault.objects.get().auditor_id == where.auditors["office"].user


def test_a_refusal_needs_clause_and_reason_and_is_read_before_it_leaves(where, office):
    row = at_committee(where)
    text = words(office.post(address(row, "refuse/"), {"clause": "", "reason": "", "do": "preview"}))
    for sentence in ("请选一种", "请写明依据的条款", "请写明理由"):
        assert sentence in text
    given = {"ground": "ineligible", "clause": "一（五）", "reason": "乡镇任教不满三十年，差两年。"}
    text = words(office.post(address(row, "refuse/"), given | {"do": "preview"}))
    assert "乡镇任教不满三十年，差两年" in text
    assert "申请复查，由原来没有经手的人办理" in text
    assert str(where.committee.name) in text
    row.refresh_from_db()
    assert row.state == "at_committee"
    assert office.post(address(row, "refuse/"), given | {"do": "send"}).status_code == 302
    row.refresh_from_db()
    assert row.state == "refused"
    assert "乡镇任教不满三十年" in Message.objects.filter(user=row.person.user).latest("pk").body
    again = office.post(address(row, "refuse/"), given | {"reason": "另一个理由。", "do": "send"})
    assert again.status_code == 302, "a double click finds it done"


def test_after_it_was_taken_in_nothing_more_can_be_told(where, office):
    row = at_committee(where)
    office.post(address(row, "accept/"))
    for page in ("send/", "accept/", "refuse/"):
        given = {"ground": "fraud", "clause": "三（七）", "reason": "造假。", "do": "send"}
        answer = office.post(address(row, page), given)
        assert answer.status_code == (302 if page == "accept/" else 409), page
    row.refresh_from_db()
    assert row.state == "accepted"
