"""The office accepts a case on verified facts only, or says everything that stands against it (四(四))."""

import pytest
from tests.apps import auditing, lives, making

from sunlit.apps.applications.actions.accept import accept
from sunlit.apps.applications.actions.audit import Verdict, judge
from sunlit.apps.applications.models import Application, Record
from sunlit.apps.messages.models import Message
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock


@pytest.fixture
def where(db):
    return auditing.place()


def at_committee(where, *, verified: bool = True, frontline: str = "是") -> Application:
    person = making.person(employer=where.school)
    for one in lives.village_teacher(frontline=frontline, post="2013-01-01", until=clock.today().year):
        record = auditing.record(person, one.section, **one.data)
        if verified:
            Record.objects.filter(pk=record.pk).update(verified_at=clock.now())
    return auditing.case(where, "at_committee", person=person)


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def test_a_verified_case_whose_conditions_hold_is_accepted_and_its_applicant_is_told(where):
    row = at_committee(where)
    done = accept(row.ref, by=where.auditors["office"])
    assert isinstance(done, Application)
    assert done.state == "accepted"
    assert Message.objects.get(user_id=row.person.user_id).title.startswith("已受理")
    again = accept(row.ref, by=where.auditors["office"])
    assert isinstance(again, Application)
    assert again.moves == done.moves


def test_what_nobody_has_verified_is_named_item_by_item(where):
    row = at_committee(where, verified=False)
    found = texts(accept(row.ref, by=where.auditors["office"]))
    assert sum("还没有核实" in text for text in found) >= 3


def test_a_condition_that_is_not_known_to_hold_refuses_the_case(where):
    row = at_committee(where, frontline="")
    assert texts(accept(row.ref, by=where.auditors["office"]))
    row.refresh_from_db()
    assert row.state == "at_committee"


def test_a_fault_that_the_office_found_stands_against_accepting(where):
    row = at_committee(where, verified=False)
    fault = Verdict("bad", "contradicts", "日期不符", "请更正", "申报人", "一(五)")
    key = Record.objects.get(person=row.person, section="post").ref
    assert not isinstance(judge(row.ref, {key: fault}, by=where.auditors["office"]), Refusal)
    assert any("还没有解决" in text for text in texts(accept(row.ref, by=where.auditors["office"])))


def test_only_the_office_of_the_competent_committee_accepts(where):
    row = at_committee(where)
    other = auditing.place()
    assert "不在你们的手上" in texts(accept(row.ref, by=other.auditors["office"]))[0]
    assert texts(accept(row.ref, by=where.auditors["at_county"]))
