"""Every page after the vote, office and province, in a browser: axe finds nothing, both themes, two widths."""

import pytest
from tests.apps import certifying
from tests.web.seated import seated

from sunlit.apps.certificates.actions.decide import confirm, enter
from sunlit.apps.certificates.actions.prepare import prepare
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.committees.actions import seals
from sunlit.apps.committees.models import Seal
from sunlit.apps.publicity.actions.complaints import hold
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.reviews.models import ReviewSession

pytestmark = pytest.mark.browser
CERTIFICATES, SEALS = "/office/certificates/", "/office/certificates/seals/"


def test_the_pages_of_a_result_are_clean(visit, fresh_database, clock_at):
    at = certifying.house()
    office = seated(at.office)
    first, _ = certifying.announced(at, True, False)
    visit(office, f"/office/results/{first.ref}/publish/", "publish")
    notice, _ = certifying.published(at, True, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    certifying.done(hold(said.ref, 1, by=at.inspector))
    second = ReviewSession.objects.get(cases__application__notice_lines__notice=notice, cases__n=1)
    visit(office, f"/office/results/{second.ref}/", "on-notice")
    clock_at("2021-10-19 09:00+08")
    visit(seated(at.office), "/office/results/", "results")
    visit(seated(at.office), f"/office/results/{second.ref}/", "to-confirm")
    visit(seated(at.office), f"/office/results/{second.ref}/confirm/", "confirm")
    visit(seated(at.office), f"/notices/{notice.ref}/", "notice-held")


def test_the_pages_of_certificates_and_seals_are_clean(visit, fresh_database):
    at = certifying.sealed_house()
    office, second = seated(at.office), seated(at.second)
    issued, case = certifying.certificate(at), certifying.confirmed(at)
    draft = certifying.done(prepare(certifying.confirmed(at).ref, by=at.office))
    assert isinstance(draft, Certificate)
    visit(office, CERTIFICATES, "certificates")
    visit(office, f"{CERTIFICATES}new/{case.ref}/", "certificate-new")
    visit(office, f"{CERTIFICATES}{draft.ref}/", "certificate-own")
    visit(second, f"{CERTIFICATES}{draft.ref}/issue/", "certificate-issue")
    visit(second, f"{CERTIFICATES}{issued.ref}/", "certificate-issued")
    visit(office, SEALS, "seals")
    visit(office, f"{SEALS}new/", "seal-new")
    visit(office, f"{SEALS}{Seal.objects.filter(kind='名章').get().ref}/", "seal")


def test_the_pages_of_the_province_are_clean(visit, fresh_database):
    at = certifying.sealed_house()
    row, coming = certifying.certificate(at), certifying.drawn(at, "名章", name="郑敏")
    first, second = seated(at.province), seated(at.colleague)
    visit(first, f"/province/seals/{coming.ref}/", "seal-to-file")
    certifying.done(seals.propose(coming.ref, "file", document="吉示备〔2021〕9号", by=at.province))
    visit(first, f"/province/seals/{coming.ref}/", "seal-own")
    visit(second, f"/province/seals/{coming.ref}/confirm/", "seal-confirm")
    visit(first, "/province/seals/", "province-seals")
    visit(first, f"/province/certificates/{row.ref}/", "province-certificate")
    given = {"document": "吉示处〔2021〕3号", "reason": "经核实，获奖证书系变造。", "clause": "三(七)"}
    decision = certifying.done(enter(row.number or "", "revoke", by=at.province, **given))
    visit(second, "/province/", "province-home")
    visit(second, f"/province/decisions/{decision.ref}/confirm/", "decision-confirm")
    certifying.done(confirm(decision.ref, by=at.colleague))
    visit(second, "/province/certificates/", "province-certificates")
    visit(second, f"/province/certificates/{row.ref}/", "province-revoked")
