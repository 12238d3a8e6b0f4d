"""证书与印章 on the page: two clerks, filed seals, numbers without a gap, a seal drawn (一(十七)3, 四(五))."""

import pytest
from django.test import Client
from tests.apps import certifying
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates.actions.issue import finish, intend, void
from sunlit.apps.certificates.actions.prepare import prepare
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.committees.models import Seal
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.domain.base.reason import Reason, Refusal

HOME = "/office/certificates/"


@pytest.fixture
def house(db):
    return certifying.sealed_house()


def prepared(house: certifying.House) -> Certificate:
    row = certifying.done(prepare(certifying.confirmed(house).ref, by=house.office))
    assert isinstance(row, Certificate)
    return row


def test_the_first_clerk_sees_every_field_and_puts_it_before_the_second(house):
    case = certifying.confirmed(house)
    first = seated(house.office)
    assert f"制证：{case.person.name}" in words(first.get(HOME))
    said = words(first.get(f"{HOME}new/{case.ref}/"))
    for field in (
        case.person.name,
        f"末四位{case.person.id_tail}",
        "高级教师（副高级）",
        house.committee.name,
        "示评办〔2021〕3号",
    ):
        assert field in said
    assert "可以制证" in said
    assert first.post(f"{HOME}new/{case.ref}/prepare/").status_code == 302
    assert Certificate.objects.get(application=case).prepared_by_id == house.office.user
    assert "等另一人签发" in words(first.get(f"{HOME}{Certificate.objects.get().ref}/"))


def test_the_second_clerk_issues_and_anybody_finds_it_valid(house):
    row = prepared(house)
    second = seated(house.second)
    assert "等你签发" in words(second.get(HOME))
    assert "签发这本证书？" in words(second.get(f"{HOME}{row.ref}/issue/"))
    assert second.post(f"{HOME}{row.ref}/issue/").url == f"{HOME}{row.ref}/"
    row.refresh_from_db()
    assert (row.state, row.seq, Application.objects.get(pk=row.application_id).state) == ("issued", 1, "certified")
    page = second.get(f"{HOME}{row.ref}/").content.decode()
    check = page.split('href="/v/')[1].split('"')[0]
    assert "有效" in words(Client().get(f"/v/{check}"))
    assert second.get(f"{HOME}{row.ref}/pdf/").content.startswith(b"%PDF")


def test_whoever_prepared_it_sees_why_he_cannot_issue_and_a_forced_issue_is_409(house):
    row = prepared(house)
    first = seated(house.office)
    page = first.get(f"{HOME}{row.ref}/")
    assert "制证和签发要由两个人办理" in words(page)
    assert "请办公室的另一位经办人登录签发" in words(page)
    assert 'aria-disabled="true"' in page.content.decode()
    assert first.post(f"{HOME}{row.ref}/issue/").status_code == 409
    row.refresh_from_db()
    assert (row.state, row.number) == ("draft", None)
    assert RefusedAttempt.objects.filter(move="certificate.issue").exists()


def test_issuing_asks_again_who_it_is(house):
    row = prepared(house)
    second = seated(house.second)
    stale = second.session
    stale["sudo_until"] = 0
    stale.save()
    assert second.get(f"{HOME}{row.ref}/issue/").url.startswith("/login/again/")
    assert second.post(f"{HOME}{row.ref}/issue/").url.startswith("/login/again/")
    row.refresh_from_db()
    assert row.number is None


def test_without_a_filed_seal_the_page_says_which_and_whose_turn_it_is(db):
    house = certifying.house()
    for kind in ("评委会章", "核准章"):
        certifying.filed(house, kind)
    certifying.drawn(house, "名章")
    case = certifying.confirmed(house)
    first = seated(house.office)
    assert "名章已经报备，等省人社厅备案" in words(first.get(HOME))
    said = words(first.get(f"{HOME}new/{case.ref}/"))
    assert "现在不能制证" in said
    assert "缺少名章" in said
    assert first.post(f"{HOME}new/{case.ref}/prepare/").status_code == 409
    assert not Certificate.objects.exists()


def test_the_register_finds_by_name_without_an_address_that_keeps_it(house):
    row, other = certifying.certificate(house), certifying.certificate(house)
    office = seated(house.office)
    assert row.application.person.name in words(office.get(HOME))
    found = words(office.post(HOME, {"q": row.application.person.name}))
    assert row.application.person.name in found
    assert other.application.person.name not in found
    assert 'method="get"' not in office.get(HOME).content.decode()


def test_a_spent_number_stays_in_the_register_with_its_reason(house):
    certifying.certificate(house)
    broken = certifying.intended(house)
    void(broken.pk, Refusal((Reason("四(五)", "印章在签发时已暂停"),)))
    office = seated(house.office)
    said = words(office.get(HOME))
    assert f"{broken.year}年211没有" in said  # two given, one issued, one spent, none missing
    page = words(office.get(f"{HOME}{broken.ref}/"))
    assert "这个号作废，不会再用" in page
    assert "印章在签发时已暂停" in page


def test_another_committee_finds_neither_case_nor_certificate_nor_seal(house):
    row, case = certifying.certificate(house), certifying.confirmed(house)
    other = seated(certifying.house().office)
    seal = Seal.objects.filter(committee=house.committee)[0]
    for path in (f"{row.ref}/", f"{row.ref}/pdf/", f"{row.ref}/issue/", f"new/{case.ref}/", f"seals/{seal.ref}/"):
        assert other.get(HOME + path).status_code == 404
    assert other.get(f"{HOME}seals/{seal.ref}/image.svg").status_code == 404
    assert other.post(f"{HOME}{row.ref}/issue/").status_code == 404
    assert other.post(f"{HOME}new/{case.ref}/prepare/").status_code == 404
    assert other.post(f"{HOME}seals/{seal.ref}/submit/").status_code == 404


def test_a_double_click_on_issue_gives_one_number(house):
    row = prepared(house)
    second = seated(house.second)
    for _ in range(2):
        assert second.post(f"{HOME}{row.ref}/issue/").status_code == 302
    assert list(Certificate.objects.values_list("seq", flat=True)) == [1]


def test_an_intent_that_was_left_behind_is_finished_by_the_same_button(house):
    row = certifying.intended(house)
    assert seated(house.second).post(f"{HOME}{row.ref}/issue/").status_code == 302
    row.refresh_from_db()
    assert row.state == "issued"
    assert finish(row).pk == row.pk
    assert intend(row.ref, by=house.second).pk == row.pk


def test_a_seal_is_drawn_looked_at_and_submitted(db):
    house = certifying.house()
    office = seated(house.office)
    given = {"kind": "名章", "name": "何静", "documents": ["证书"]}
    here = office.post(f"{HOME}seals/new/", given).url
    assert "核对无误再报备" in words(office.get(here))
    picture = office.get(f"{here}image.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert "样章" in picture.content.decode()
    assert office.post(f"{here}submit/").status_code == 302
    assert Seal.objects.get().state == "submitted"
    assert "在省人社厅手上" in words(office.get(here))
    assert office.post(f"{here}submit/").status_code == 409


def test_a_wrong_word_is_said_at_its_field_and_nothing_typed_is_lost(db):
    house = certifying.house()
    office = seated(house.office)
    answer = office.post(f"{HOME}seals/new/", {"kind": "名章", "name": "𠮷", "documents": ["证书"]})
    assert answer.status_code == 409
    assert "印章字体里没有“𠮷”" in words(answer)
    assert 'value="𠮷"' in answer.content.decode()
    assert "请选一种印章" in words(office.post(f"{HOME}seals/new/", {"name": "何静"}))


def test_a_drawing_that_went_wrong_is_given_up_and_drawn_again(db):
    house = certifying.house()
    office = seated(house.office)
    given = {"kind": "名章", "name": "何净", "documents": ["证书"]}
    here = office.post(f"{HOME}seals/new/", given).url
    twice = office.post(f"{HOME}seals/new/", given)
    assert twice.status_code == 409
    assert "已经有一枚名章等待报备" in words(twice)
    assert office.post(f"{here}discard/").status_code == 302
    assert office.post(f"{HOME}seals/new/", given | {"name": "何静"}).status_code == 302
    assert sorted(Seal.objects.values_list("state", flat=True)) == ["cancelled", "draft"]


def test_a_filed_seal_cannot_be_given_up_by_the_office(house):
    seal = Seal.objects.filter(committee=house.committee)[0]
    assert seated(house.office).post(f"{HOME}seals/{seal.ref}/discard/").status_code == 409
    seal.refresh_from_db()
    assert seal.state == "filed"
    assert RefusedAttempt.objects.filter(subject=seal.ref, move="seal.discard").exists()
