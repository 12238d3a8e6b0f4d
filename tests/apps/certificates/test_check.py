"""What the check answers: one word, the same for whatever is not there, and revoked at once (五(五)5, 三(七))."""

import io

import pikepdf
import pytest
from tests.apps import certifying

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates.actions import decide
from sunlit.apps.certificates.models import Certificate, Decision
from sunlit.apps.certificates.queries.check import Found, is_holder, look_into, look_up
from sunlit.apps.certificates.queries.files import pdf_of
from sunlit.apps.certificates.sheet import code_of
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.domain.base.identity import DEMONSTRATION_AREA, make_id
from sunlit.domain.base.reason import Refusal

PAPER = "示人社决〔2021〕7号（示例）"


@pytest.fixture
def house(db):
    return certifying.sealed_house()


@pytest.fixture
def row(house):
    return certifying.certificate(house)


def ask(row: Certificate) -> Found:
    return look_up(row.number or "", code_of(row.number or ""))


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def entered(house: certifying.House, row: Certificate, act: str = "revoke") -> Decision:
    made = certifying.done(
        decide.enter(
            row.number or "", act, document=PAPER, reason="弄虚作假取得职称", clause="三(七)", by=house.province
        )
    )
    assert isinstance(made, Decision)
    return made


def test_a_good_certificate_is_good_with_its_entry_and_its_seals(row):
    found = ask(row)
    assert found.verdict.word == "有效"
    assert found.core is not None
    assert found.core.holder == row.application.person.name
    assert found.checked is not None
    assert found.checked.index == row.leaf


@pytest.mark.parametrize("typed", ["small", "spaced"])
def test_number_and_code_may_be_typed_as_people_type(row, typed):
    number, code = row.number or "", code_of(row.number or "")
    shown = (number.lower(), code.lower()) if typed == "small" else (" ".join(number), f"{code[:5]}－{code[5:]}")
    assert look_up(*shown).verdict.word == "有效"


def test_an_unknown_number_a_wrong_code_and_a_draft_give_the_same_answer(house, row):
    unknown = look_up("22202199992220000010", "ABCDEFGHJK")
    wrong = look_up(row.number or "", "ABCDEFGHJK")
    draft = certifying.intended(house)
    unissued = look_up(draft.number or "", code_of(draft.number or ""))
    answers = {
        (found.verdict.word, found.verdict.reasons, found.core, found.row) for found in (unknown, wrong, unissued)
    }
    assert len(answers) == 1
    assert unknown.verdict.word == "查无此证"


def test_a_wrong_code_costs_what_an_unknown_number_costs(row, django_assert_num_queries):
    for number in (row.number or "", "22202199992220000010"):
        with django_assert_num_queries(2):
            look_up(number, "ABCDEFGHJK")


def test_a_look_up_asks_few_questions_however_long_the_history(house, row, django_assert_max_num_queries):
    for act in ("suspend", "restore") * 3:
        certifying.done(decide.confirm(entered(house, row, act).ref, by=house.colleague))
    with django_assert_max_num_queries(10):
        ask(row)


def test_two_of_the_province_revoke_and_the_next_check_says_so(house, row):
    made = entered(house, row)
    assert ask(row).verdict.word == "有效"
    certifying.done(decide.confirm(made.ref, by=house.colleague))
    found = ask(row)
    assert found.verdict.word == "已撤销"
    assert found.decision is not None
    assert (found.decision.document, found.decision.clause) == (PAPER, "三(七)")
    assert Application.objects.get(pk=row.application_id).state == "revoked"
    assert Leaf.objects.filter(kind="certificate.revoke").count() == 1
    assert "行政复议" in Message.objects.get(user_id=row.application.person.user_id, title="职称证书撤销").body


def test_one_person_alone_revokes_nothing(house, row):
    made = entered(house, row)
    assert "须由两人办理" in texts(decide.confirm(made.ref, by=house.province))
    assert ask(row).verdict.word == "有效"


def test_striking_off_ends_the_case_under_its_own_name(house, row):
    certifying.done(decide.confirm(entered(house, row, "strike_off").ref, by=house.colleague))
    assert ask(row).verdict.word == "已撤销"
    assert Application.objects.get(pk=row.application_id).state == "struck_off"


def test_a_suspended_certificate_says_so_and_can_be_restored(house, row):
    certifying.done(decide.confirm(entered(house, row, "suspend").ref, by=house.colleague))
    assert ask(row).verdict.word == "暂停"
    certifying.done(decide.confirm(entered(house, row, "restore").ref, by=house.colleague))
    assert ask(row).verdict.word == "有效"


@pytest.mark.parametrize("who", ["office", "inspector", "employer"])
def test_nobody_but_the_province_decides(house, row, who):
    outcome = decide.enter(
        row.number or "", "revoke", document=PAPER, reason="x", clause="三(七)", by=getattr(house, who)
    )
    assert texts(outcome) == ["撤销、核销和暂停由省人社厅办理"]


def test_a_decision_needs_document_reason_and_clause_all_said_at_once(house, row):
    outcome = decide.enter(row.number or "", "revoke", document=" ", reason="", clause="", by=house.province)
    assert texts(outcome) == ["请写处理决定的文号", "请写明原因，核验证书的人会看到", "请注明所依据的条款"]


def test_a_revoked_certificate_is_never_restored(house, row):
    certifying.done(decide.confirm(entered(house, row).ref, by=house.colleague))
    outcome = decide.enter(
        row.number or "", "restore", document=PAPER, reason="复查", clause="三(七)", by=house.province
    )
    assert texts(outcome) == ["证书已是“已撤销”，不能“恢复”"]


def test_a_decision_taken_back_leaves_the_certificate_as_it_was(house, row):
    made = entered(house, row)
    certifying.done(decide.drop(made.ref, by=house.colleague))
    assert texts(decide.confirm(made.ref, by=house.colleague)) == ["这件决定已经办结"]
    assert ask(row).verdict.word == "有效"


def test_a_seal_replaced_later_does_not_void_what_it_sealed(house, row):
    certifying.filed(house, "评委会章", name="中小学教师系列高级评审委员会新章")
    assert ask(row).verdict.word == "有效"


def test_a_seal_reported_lost_from_before_the_issue_makes_the_answer_暂停(house, row):
    seal = house.committee.seals.get(kind="名章", state="filed")
    since = row.issued_at
    certifying.moved(house, seal, "compromise", since=since)
    found = ask(row)
    assert found.verdict.word == "暂停"
    assert "名章在用印时已报失" in [reason.text for reason in found.verdict.reasons]


def test_the_whole_identity_number_is_answered_with_yes_or_no(row):
    found = ask(row)
    assert is_holder(found, row.application.person.id_number)
    assert is_holder(found, f" {row.application.person.id_number.lower()} ")
    assert not is_holder(found, make_id(DEMONSTRATION_AREA, row.application.person.born_on, 999))
    assert not is_holder(look_up("1", "2"), row.application.person.id_number)


def test_the_original_file_is_recognised_byte_for_byte(row):
    pdf = pdf_of(row)
    assert pdf is not None
    found = look_into(pdf)
    assert isinstance(found, Found), texts(found)
    assert (found.verdict.word, found.file) == ("有效", "same")


def test_a_file_that_was_saved_again_still_proves_its_contents_but_is_not_the_original(row):
    pdf = pdf_of(row)
    assert pdf is not None
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, linearize=True)
    found = look_into(out.getvalue())
    assert isinstance(found, Found), texts(found)
    assert (found.verdict.word, found.file) == ("有效", "other")


def test_a_revoked_certificate_s_file_answers_revoked(house, row):
    certifying.done(decide.confirm(entered(house, row).ref, by=house.colleague))
    pdf = pdf_of(row)
    assert pdf is not None
    found = look_into(pdf)
    assert isinstance(found, Found)
    assert found.verdict.word == "已撤销"


@pytest.mark.parametrize("data", [b"", b"hello", b"%PDF-1.7\nbroken"])
def test_any_other_file_is_refused_in_one_sentence(db, data):
    assert texts(look_into(data)) == ["这个文件里没有证书正文和账本证明，不是本系统发出的证书原件"]
