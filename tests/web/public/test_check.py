"""证书核验 as anyone uses it: one answer, the same page for what is not there, and a limit on guessing (五(五)5)."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.apps import certifying

from sunlit.apps.certificates.actions import decide
from sunlit.apps.certificates.queries.files import pdf_of
from sunlit.apps.certificates.sheet import code_of
from sunlit.domain.certificate.tag import printed
from sunlit.domain.ledger.tlog_proof import LedgerProof, parse_proof


@pytest.fixture
def house(db):
    return certifying.sealed_house()


@pytest.fixture
def row(house):
    return certifying.certificate(house)


def address(row) -> str:
    return f"/v/{row.number}-{code_of(row.number)}"


def revoked(house, row):
    made = certifying.done(
        decide.enter(
            row.number, "revoke", document="示人社决〔2021〕7号", reason="弄虚作假", clause="三(七)", by=house.province
        )
    )
    certifying.done(decide.confirm(made.ref, by=house.colleague))


def test_number_and_code_lead_to_the_answer(row):
    typed = {"number": " ".join(row.number), "code": printed(code_of(row.number)).lower()}
    answer = Client().post("/v/", typed)
    assert answer.status_code == 302
    assert answer.url == f"/v/{row.number}-{code_of(row.number)}"
    page = Client().get(answer.url).content.decode()
    for words in ("有效", row.application.person.name, "高级教师", f"末四位{row.application.person.id_tail}"):
        assert words in page
    assert f"编号在账本第{row.leaf}条" in page
    assert row.application.person.id_number not in page


def test_an_empty_form_says_what_is_missing_at_each_field(db):
    answer = Client().post("/v/", {})
    assert answer.status_code == 400
    assert answer.content.decode().count("请填证书编号。") == 2


def test_what_could_never_be_a_number_is_answered_and_not_a_fault(db):
    assert "请填证书编号。" in Client().post("/v/", {"number": "证书", "code": "/../"}).content.decode()
    assert Client().post("/v/", {"number": "12/３ 4", "code": "a?b"}).url == "/v/1234-AB"


def test_an_unknown_number_and_a_wrong_code_are_one_page(row):
    unknown = Client().get("/v/22202199992220000010-ABCDEFGHJK")
    wrong = Client().get(f"/v/{row.number}-ABCDEFGHJK")
    assert (unknown.status_code, wrong.status_code) == (404, 404)
    pages = [
        answer.content.decode().replace(number, "N")
        for answer, number in ((unknown, "22202199992220000010"), (wrong, row.number))
    ]
    assert pages[0] == pages[1]
    assert "查无此证" in pages[0]


def test_a_revoked_certificate_says_why_by_whom_and_since_when(house, row):
    revoked(house, row)
    page = Client().get(address(row)).content.decode()
    for words in ("已撤销", "弄虚作假，三（七）", "示人社决〔2021〕7号", "两人办理", "<s>高级教师</s>"):
        assert words in page
    assert "sl-lit" not in page


def test_the_whole_identity_number_gets_yes_or_no_and_stands_in_no_address(row):
    url = f"{address(row)}/holder"
    yes = Client().post(url, {"id_number": row.application.person.id_number})
    no = Client().post(url, {"id_number": "110105194912310021"})
    assert "是。这个身份证号就是持证人的。" in yes.content.decode()
    assert "不是。这个身份证号不是持证人的。" in no.content.decode()
    assert row.application.person.id_number not in yes.content.decode()
    assert Client().get(url).status_code == 405


def test_identity_numbers_cannot_be_tried_one_after_another(row):
    url, client = f"{address(row)}/holder", Client()
    answers = [client.post(url, {"id_number": f"1101051949123100{n:02d}"}).status_code for n in range(12)]
    assert answers.count(429) == 2


def test_a_thousand_numbers_are_not_answered(row):
    client = Client()
    answers = [client.get(f"/v/2220210022222{n:06d}0-ABCDEFGHJK").status_code for n in range(70)]
    assert answers.count(404) == 60
    assert answers[60:] == [429] * 10


def test_the_original_file_is_recognised(row):
    file = SimpleUploadedFile("证书.pdf", pdf_of(row), content_type="application/pdf")
    page = Client().post("/v/file", {"file": file}).content.decode()
    assert "有效" in page
    assert "这个文件和签发时的原件一字不差" in page


@pytest.mark.parametrize("data", [b"%PDF-1.7 nothing", b"GIF89a"])
def test_another_file_is_refused_at_its_field(db, data):
    answer = Client().post("/v/file", {"file": SimpleUploadedFile("x.pdf", data)})
    assert answer.status_code == 400
    assert "不是本系统发出的证书原件" in answer.content.decode()


def test_proof_and_keys_can_be_taken_away(row):
    proof = Client().get(f"{address(row)}.tlog-proof")
    parsed = parse_proof(proof.content.decode())
    assert isinstance(parsed, LedgerProof)
    assert parsed.index == row.leaf
    assert Client().get("/v/22202199992220000010-ABCDEFGHJK.tlog-proof").status_code == 404
    assert set(json.loads(Client().get("/v/keys.json").content)) == {"log", "card", "card_id"}


def test_public_home_has_the_way_in(db):
    assert 'href="/v/"' in Client().get("/").content.decode()
