"""证书处置 on the page: entered by one, in force by another, seen by all, told to the holder (三(七), 二(五))."""

import pytest
from django.test import Client
from tests.apps import certifying
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates.models import Certificate, Decision
from sunlit.apps.certificates.queries.register import check_code
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt

HOME = "/province/certificates/"
GIVEN = {
    "act": "revoke",
    "document": "吉示人社处〔2021〕3号（示例）",
    "reason": "经核实，获奖证书系变造。",
    "clause": "三(七)",
}


@pytest.fixture
def house(db):
    return certifying.sealed_house()


@pytest.fixture
def row(house):
    return certifying.certificate(house)


def stale(client: Client) -> Client:
    session = client.session
    session["sudo_until"] = 0
    session.save()
    return client


def check(row: Certificate) -> str:
    return words(Client().get(f"/v/{row.number}-{check_code(row)}"))


def test_a_certificate_is_found_by_number_or_whole_name_and_no_address_keeps_the_name(house, row):
    first, name = seated(house.province), row.application.person.name
    for search in (row.number, name):
        page = first.post(HOME, {"q": search})
        assert f"{HOME}{row.ref}/" in page.content.decode()
    assert f"{HOME}{row.ref}/" not in first.post(HOME, {"q": name[:2]}).content.decode()
    assert 'method="get"' not in page.content.decode()


def test_one_enters_another_puts_in_force_and_everybody_sees_why(house, row):
    first, second = seated(house.province), seated(house.colleague)
    assert first.post(f"{HOME}{row.ref}/enter/", GIVEN).status_code == 302
    assert "有效" in check(row)
    decision = Decision.objects.get()
    assert f"撤销：{row.application.person.name}" in words(second.get("/province/"))
    sure = words(second.get(f"/province/decisions/{decision.ref}/confirm/"))
    assert "撤销这本证书？" in sure
    assert "经核实，获奖证书系变造。" in sure
    assert "撤销不能恢复" in sure
    assert second.post(f"/province/decisions/{decision.ref}/confirm/").status_code == 302
    said = check(row)
    assert "已撤销" in said
    assert "经核实，获奖证书系变造，三（七）" in said
    assert Application.objects.get(pk=row.application_id).state == "revoked"
    letter = Message.objects.get(user_id=row.application.person.user_id, title="职称证书撤销")
    assert "复查" in letter.body


def test_whoever_entered_it_cannot_put_it_in_force(house, row):
    first = seated(house.province)
    first.post(f"{HOME}{row.ref}/enter/", GIVEN)
    decision = Decision.objects.get()
    assert "提出和复核要由两个人办理" in words(first.get(f"{HOME}{row.ref}/"))
    assert first.get(f"/province/decisions/{decision.ref}/confirm/").url == f"{HOME}{row.ref}/"
    assert first.post(f"/province/decisions/{decision.ref}/confirm/").status_code == 409
    assert "有效" in check(row)
    assert RefusedAttempt.objects.filter(subject=row.number, move="certificate.revoke").exists()


def test_all_that_is_missing_is_said_at_once_and_nothing_typed_is_lost(house, row):
    answer = seated(house.province).post(f"{HOME}{row.ref}/enter/", {"reason": "经核实，获奖证书系变造。"})
    assert answer.status_code == 400
    for sentence in ("请选一种处置", "请写文件号", "请注明所依据的条款"):
        assert sentence in words(answer)
    assert "经核实，获奖证书系变造。" in answer.content.decode()
    assert not Decision.objects.exists()


def test_entering_and_confirming_ask_again_who_it_is(house, row):
    first = stale(seated(house.province))
    assert first.post(f"{HOME}{row.ref}/enter/", GIVEN).url.startswith("/login/again/")
    assert not Decision.objects.exists()
    seated(house.province).post(f"{HOME}{row.ref}/enter/", GIVEN)
    second = stale(seated(house.colleague))
    here = f"/province/decisions/{Decision.objects.get().ref}/confirm/"
    assert second.get(here).url.startswith("/login/again/")
    assert second.post(here).url.startswith("/login/again/")
    assert "有效" in check(row)


def test_a_suspended_certificate_is_restored_and_a_revoked_one_never(house, row):
    first, second = seated(house.province), seated(house.colleague)
    for act in ("suspend", "restore", "strike_off"):
        assert first.post(f"{HOME}{row.ref}/enter/", GIVEN | {"act": act}).status_code == 302
        decision = Decision.objects.get(act=act)
        assert second.post(f"/province/decisions/{decision.ref}/confirm/").status_code == 302
    row.refresh_from_db()
    assert row.state == "revoked"
    assert "处置，第一人" not in words(first.get(f"{HOME}{row.ref}/"))
    answer = first.post(f"{HOME}{row.ref}/enter/", GIVEN | {"act": "restore"})
    assert answer.status_code == 409
    assert "已撤销" in words(answer)


def test_what_was_entered_can_be_taken_back_before_it_is_in_force(house, row):
    first = seated(house.province)
    first.post(f"{HOME}{row.ref}/enter/", GIVEN)
    here = f"/province/decisions/{Decision.objects.get().ref}/drop/"
    assert first.post(here).status_code == 302
    assert first.post(here).status_code == 409
    assert "处置，第一人" in words(first.get(f"{HOME}{row.ref}/"))


def test_a_certificate_that_was_never_issued_is_not_there(house):
    draft = certifying.intended(house)
    assert seated(house.province).get(f"{HOME}{draft.ref}/").status_code == 404
