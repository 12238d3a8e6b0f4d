"""聘任 on the unit's pages: a vacancy, or a special post with its clause (一(五)c, d; 一(十六))."""

import datetime as dt

import pytest
from tests.apps import auditing, certifying
from tests.web.entering import words
from tests.web.seated import seated

from sunlit.apps.appointments.models import Appointment, PostBook
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.gateways import clock

LIST = "/unit/appointments/"
PAPER = "示校聘〔2021〕2号（示例）"
ORDINARY = {"path": "c1_05_f_senior", "clause": "一(五)f"}
POSTS = {"level": "22/副高级", "approved": "8", "filled": "7", "source": "示编办〔2020〕5号（示例）"}


@pytest.fixture
def house(db):
    auditing.season()
    return certifying.sealed_house()


@pytest.fixture
def unit(house):
    return seated(house.employer)


def given(kind: str = "special", **values: str) -> dict[str, str]:
    return {"kind": kind, "appointed_on": clock.today().isoformat(), "document": PAPER} | values


def test_posts_are_filed_with_their_document_and_corrected(unit, house):
    assert "请写核定岗位的文件" in words(unit.post(f"{LIST}posts/new/", POSTS | {"source": ""}))
    assert unit.post(f"{LIST}posts/new/", POSTS)["Location"] == LIST
    book = PostBook.objects.get()
    assert "示编办〔2020〕5号（示例）" in words(unit.get(LIST))
    assert 'value="7"' in unit.get(f"{LIST}posts/{book.pk}/").content.decode()
    changed = {"approved": "9", "filled": "7", "source": "示编办〔2021〕1号（示例）"}
    assert unit.post(f"{LIST}posts/{book.pk}/", changed).status_code == 302
    book.refresh_from_db()
    assert (book.approved, book.source) == (9, "示编办〔2021〕1号（示例）")
    other = seated(certifying.house().employer)
    assert other.get(f"{LIST}posts/{book.pk}/").status_code == 404
    assert other.post(f"{LIST}posts/{book.pk}/", changed).status_code == 404


def test_by_the_targeted_path_the_page_offers_the_special_post_beside_its_clause(unit, house):
    row = certifying.certificate(house).application
    text = words(unit.get(LIST))
    assert "1人拿到证书，等你们聘任" in text
    assert "特设岗位，不占核定岗位，一（五）" in text
    page = words(unit.get(f"{LIST}{row.ref}/"))
    assert "聘在特设岗位，不要空缺岗位" in page
    assert "证书有效，编号" in page
    assert "特设岗位" in page
    assert 'type="radio"' not in unit.get(f"{LIST}{row.ref}/").content.decode()


def test_an_appointment_is_read_once_more_and_confirmed_on_a_page_that_stays(unit, house):
    row = certifying.certificate(house).application
    sure = words(unit.post(f"{LIST}{row.ref}/", given() | {"do": "check"}))
    assert f"聘{row.person.name}为高级教师？" in sure
    assert PAPER in sure
    assert not Appointment.objects.exists()
    edited = unit.post(f"{LIST}{row.ref}/", given() | {"do": "edit"}).content.decode()
    assert PAPER in edited
    done = unit.post(f"{LIST}{row.ref}/", given() | {"do": "send"})
    assert done["Location"] == f"{LIST}{row.ref}/done/"
    text = words(unit.get(done["Location"]))
    assert "已经聘任" in text
    assert "特设岗位，一（五）" in text
    row.refresh_from_db()
    assert row.state == "appointed"
    assert "已经聘任" in Message.objects.filter(user=row.person.user).latest("pk").title
    assert unit.post(f"{LIST}{row.ref}/", given() | {"do": "send"})["Location"] == done["Location"]
    assert Appointment.objects.count() == 1
    assert row.person.name in words(unit.get(LIST))


def test_without_a_vacancy_the_page_says_why_and_a_forced_button_answers_409(unit, house):
    row = certifying.certificate(house, **ORDINARY).application
    page = words(unit.get(f"{LIST}{row.ref}/"))
    assert "现在不能聘任：没有空缺岗位" in page
    assert "还没有登记高级教师（副高级）岗位" in page
    unit.post(f"{LIST}posts/new/", POSTS | {"filled": "8"})
    assert "核定8个岗位，已聘8人，没有空缺" in words(unit.get(f"{LIST}{row.ref}/"))
    assert "其中1人现在没有空缺岗位" in words(unit.get(LIST))
    answer = unit.post(f"{LIST}{row.ref}/", given("vacancy") | {"do": "send"})
    assert answer.status_code == 409
    assert "没有空缺" in words(answer)
    assert PAPER in answer.content.decode(), "nothing typed is lost"
    assert RefusedAttempt.objects.filter(move="appoint", subject=row.ref).count() == 1
    row.refresh_from_db()
    assert row.state == "certified"


def test_an_appointment_on_a_vacancy_takes_one_post(unit, house):
    row = certifying.certificate(house, **ORDINARY).application
    unit.post(f"{LIST}posts/new/", POSTS)
    assert "空缺岗位1个" in words(unit.get(LIST))
    assert unit.post(f"{LIST}{row.ref}/", given("vacancy") | {"do": "send"}).status_code == 302
    assert PostBook.objects.get().vacancies == 0


def test_a_kind_of_post_that_the_path_does_not_lead_to_cannot_be_chosen(unit, house):
    row = certifying.certificate(house, **ORDINARY).application
    unit.post(f"{LIST}posts/new/", POSTS)
    answer = unit.post(f"{LIST}{row.ref}/", given("special") | {"do": "send"})
    assert answer.status_code == 200
    assert not Appointment.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"appointed_on": ""}, "请填受聘日期"),
        ({"appointed_on": "明天"}, "受聘日期写得不对"),
        ({"document": ""}, "请写聘任文件的文号"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_stays(unit, house, values, sentence):
    row = certifying.certificate(house).application
    assert sentence in words(unit.post(f"{LIST}{row.ref}/", given() | values | {"do": "check"}))


@pytest.mark.parametrize(("days", "sentence"), [(1, "不能晚于今天"), (-1, "先发证、后聘任")])
def test_a_day_before_the_certificate_or_after_today_is_refused_with_its_reason(unit, house, days, sentence):
    row = certifying.certificate(house).application
    day = (clock.today() + dt.timedelta(days=days)).isoformat()
    answer = unit.post(f"{LIST}{row.ref}/", given(appointed_on=day) | {"do": "send"})
    assert answer.status_code == 409
    assert sentence in words(answer)


def test_another_units_holder_is_not_there(house):
    row = certifying.certificate(house).application
    other = seated(certifying.house().employer)
    for page in ("", "done/"):
        assert other.get(f"{LIST}{row.ref}/{page}").status_code == 404
    assert other.post(f"{LIST}{row.ref}/", given() | {"do": "send"}).status_code == 404
    assert "现在没有等你们聘任的人" in words(other.get(LIST))
