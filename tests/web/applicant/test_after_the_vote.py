"""What an applicant reads after the vote: in whose hands, until when, why, where to read more (order 40)."""

import pytest
from tests.apps import certifying
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates.actions import decide
from sunlit.apps.people.models import User
from sunlit.apps.people.queries import actor_for
from sunlit.apps.publicity.actions import complaints
from sunlit.apps.publicity.actions.objections import object_to


@pytest.fixture
def house(in_season, db):
    return certifying.sealed_house()


def told(row: Application) -> tuple[str, str]:
    """The page of his application, in words and in markup."""
    user = row.person.user
    assert isinstance(user, User)
    answer = seated(actor_for(user, None)).get(f"/me/a/{row.ref}/")
    return words(answer), answer.content.decode()


def test_on_notice_he_reads_until_when_and_finds_the_notice(house):
    notice, (row,) = certifying.published(house, True)
    text, markup = told(row)
    assert f"在{house.committee.name}手上" in text
    assert "10月18日24时" in text
    assert f'href="/notices/{notice.ref}/"' in markup


def test_while_a_complaint_is_looked_into_he_reads_that_the_days_stand_still(house):
    notice, (row,) = certifying.published(house, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    certifying.done(complaints.hold(said.ref, 1, by=house.inspector))
    row.refresh_from_db()
    text, _ = told(row)
    assert "在纪检监察组手上" in text
    assert "期满日另定" in text
    assert "论文是别人写的" not in text


def test_whoever_did_not_pass_reads_why_and_how_to_ask_again(house):
    session, (row,) = certifying.announced(house, False)
    assert seated(house.office).post(f"/office/results/{session.ref}/publish/").status_code == 302
    row.refresh_from_db()
    text, _ = told(row)
    assert "没有通过" in text
    assert "同意票没有达到法定比例" in text
    assert "申请复查" in text


def test_a_holder_finds_his_certificate_and_after_a_revocation_reads_the_decision(house):
    row = certifying.certificate(house)
    text, markup = told(row.application)
    assert "证书已经发出" in text
    assert 'href="/me/certificates/"' in markup
    given = {"document": "吉示人社处〔2021〕3号（示例）", "reason": "经核实，证书系变造。", "clause": "三(七)"}
    decision = certifying.done(decide.enter(row.number, "revoke", by=house.province, **given))
    certifying.done(decide.confirm(decision.ref, by=house.colleague))
    row.application.refresh_from_db()
    text, _ = told(row.application)
    assert "职称已经撤销" in text
    assert "吉示人社处〔2021〕3号（示例）：经核实，证书系变造。依据三（七）" in text
    steps = text.split("走到哪一步")[1]
    assert "聘任" not in steps  # nobody was appointed: that step was never done
