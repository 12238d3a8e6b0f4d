"""受理 on the page: what stands against a case is said before the button, and a wrong move answers 409 (四(四))."""

import pytest
from tests.apps import auditing
from tests.apps.applications.test_accept import at_committee

from .seats import sit


@pytest.fixture
def where(db):
    return auditing.place()


def test_the_office_accepts_a_case_on_its_page(where):
    row = at_committee(where)
    office = sit(where.auditors["office"])
    assert row.ref in office.get("/office/cases/").content.decode()
    assert "可以受理" in office.get(f"/office/cases/{row.ref}/").content.decode()
    assert office.post(f"/office/cases/{row.ref}/accept/").status_code == 302
    row.refresh_from_db()
    assert row.state == "accepted"


def test_what_stands_against_it_is_said_and_the_forced_button_answers_409(where):
    row = at_committee(where, verified=False)
    office = sit(where.auditors["office"])
    assert "现在不能受理" in office.get(f"/office/cases/{row.ref}/").content.decode()
    assert office.post(f"/office/cases/{row.ref}/accept/").status_code == 409


def test_another_committee_has_no_such_case(where):
    row = at_committee(where)
    other = sit(auditing.place().auditors["office"])
    assert other.get(f"/office/cases/{row.ref}/").status_code == 404
    assert other.post(f"/office/cases/{row.ref}/accept/").status_code == 404
