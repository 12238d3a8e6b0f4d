"""Appointed after the certificate: on a live vacancy, or on a special post by the clause of the path (一(五)c, d)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import certifying

from sunlit.apps.applications.models import Application
from sunlit.apps.appointments import actions, queries
from sunlit.apps.appointments.models import Appointment, PostBook
from sunlit.apps.certificates.actions import decide
from sunlit.apps.messages.models import Message
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

PAPER = "示校聘〔2021〕2号（示例）"
ORDINARY = {"path": "c1_05_f_senior", "clause": "一(五)f"}


@pytest.fixture
def house(db):
    return certifying.sealed_house()


def texts(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def posts(house: certifying.House, approved: int = 8, filled: int = 7) -> PostBook:
    made = certifying.done(
        actions.set_posts(
            house.place.school,
            series="22",
            level="副高级",
            approved=approved,
            filled=filled,
            source="示编办〔2020〕5号（示例）",
            by=house.employer,
        )
    )
    assert isinstance(made, PostBook)
    return made


def appoint(house: certifying.House, row: Application, kind: str, **values: object) -> Appointment | Refusal:
    given: dict[str, object] = {"appointed_on": clock.today(), "document": PAPER, "by": house.employer}
    return actions.appoint(row.ref, kind, **(given | values))  # type: ignore[arg-type]


def test_a_teacher_by_the_targeted_path_is_appointed_on_a_special_post_without_a_vacancy(house):
    row = certifying.certificate(house).application
    made = certifying.done(appoint(house, row, "special"))
    assert isinstance(made, Appointment)
    assert (made.clause, made.book) == ("一(五)d", None)
    row.refresh_from_db()
    assert row.state == "appointed"
    assert (
        "特设岗位（依据一(五)d）" in Message.objects.get(user_id=row.person.user_id, title__startswith="已经聘任").body
    )


def test_the_targeted_path_leads_to_no_ordinary_post(house):
    posts(house)
    row = certifying.certificate(house).application
    assert texts(appoint(house, row, "vacancy")) == ["一(五)d实行特设岗位聘任，不占核定岗位"]
    assert PostBook.objects.get().filled == 7


def test_an_ordinary_path_fills_a_vacancy(house):
    posts(house)
    row = certifying.certificate(house, **ORDINARY).application
    certifying.done(appoint(house, row, "vacancy"))
    assert PostBook.objects.get().vacancies == 0


def test_an_ordinary_path_has_no_special_post(house):
    row = certifying.certificate(house, **ORDINARY).application
    assert "这条路没有特设岗位，请聘在空缺岗位" in texts(appoint(house, row, "special"))


def test_without_a_vacancy_nobody_is_appointed_and_the_numbers_are_said(house):
    row = certifying.certificate(house, **ORDINARY).application
    assert texts(appoint(house, row, "vacancy")) == ["单位还没有登记副高级岗位，请先登记核定岗位数和已聘人数"]
    posts(house, approved=7, filled=9)
    assert texts(appoint(house, row, "vacancy")) == ["副高级核定7个岗位，已聘9人，没有空缺"]


def test_nobody_is_appointed_before_the_certificate_or_in_the_future(house, in_season):
    row = certifying.certificate(house).application
    early, late = dt.date(2021, 10, 10), dt.date(2021, 10, 12)
    assert texts(appoint(house, row, "special", appointed_on=early)) == ["先发证、后聘任：证书是2021-10-11发的"]
    assert texts(appoint(house, row, "special", appointed_on=late)) == ["受聘日期不能晚于今天"]


def test_a_case_without_a_certificate_is_refused(house):
    row = certifying.confirmed(house)
    assert any("不能办理“聘任”" in text for text in texts(appoint(house, row, "special")))


def test_a_suspended_certificate_is_no_ground_for_an_appointment(house):
    certificate = certifying.certificate(house)
    made = certifying.done(
        decide.enter(certificate.number, "suspend", document="1号", reason="核查", clause="三(七)", by=house.province)
    )
    certifying.done(decide.confirm(made.ref, by=house.colleague))  # type: ignore[attr-defined]
    assert texts(appoint(house, certificate.application, "special")) == ["证书现在不是有效状态，不能聘任"]
    assert list(queries.waiting(house.place.school.pk)) == []


def test_another_unit_neither_appoints_nor_writes_the_posts(house):
    other = certifying.house()
    row = certifying.certificate(house).application
    assert "聘任由申报人的单位办理" in texts(appoint(house, row, "special", by=other.employer))
    outcome = actions.set_posts(
        house.place.school, series="22", level="副高级", approved=1, filled=0, source="1号", by=other.employer
    )
    assert texts(outcome) == ["聘任由申报人的单位办理"]


def test_everything_missing_is_said_at_once(house):
    row = certifying.certificate(house).application
    assert texts(appoint(house, row, "", appointed_on=None, document="")) == [
        "没有空缺岗位，也没有注明特设岗位所依据的条款",
        "请填受聘日期",
        "请写聘任文件的文号",
        "请选聘在哪一种岗位",
    ]


def test_a_second_click_appoints_once_and_the_record_stays(house):
    row = certifying.certificate(house).application
    one, two = (certifying.done(appoint(house, row, "special")) for _ in range(2))
    assert one == two
    with pytest.raises(DatabaseError), transaction.atomic():
        Appointment.objects.update(document="另一份")


def test_a_revoked_title_ends_an_appointment_too(house):
    certificate = certifying.certificate(house)
    certifying.done(appoint(house, certificate.application, "special"))
    made = certifying.done(
        decide.enter(certificate.number, "revoke", document="1号", reason="造假", clause="三(七)", by=house.province)
    )
    certifying.done(decide.confirm(made.ref, by=house.colleague))  # type: ignore[attr-defined]
    assert Application.objects.get(pk=certificate.application_id).state == "revoked"


def test_the_last_vacancy_goes_to_one_of_those_who_race_for_it(fresh_database):
    house = certifying.sealed_house()
    posts(house)
    rows = [certifying.certificate(house, **ORDINARY).application for _ in range(6)]

    def run(row: Application) -> bool:
        try:
            return isinstance(appoint(house, row, "vacancy"), Appointment)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(run, rows))
    assert outcomes.count(True) == 1
    assert PostBook.objects.get().filled == 8
