"""Notices in public: anyone reads, anyone objects, whoever holds the number sees the answer (order 40 art. 17)."""

import pytest
from django.test import Client
from tests.apps import auditing, certifying, noticing
from tests.web.entering import words

from sunlit.apps.publicity.actions import complaints
from sunlit.apps.publicity.actions.objections import answer, object_to
from sunlit.apps.publicity.models import Objection, PublicNotice
from sunlit.gateways import clock


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def notice(where):
    return noticing.posted(where, noticing.exempt(where, name="林知远（示例）"))


WORDS = {"about": "1", "text": "任教年限里有两年是在县城。", "name": "", "contact": ""}


def test_anyone_reads_a_running_notice_without_an_account(notice):
    text = words(Client().get("/notices/"))
    assert notice.title in text
    assert "还有5个工作日" in text
    text = words(Client().get(f"/notices/{notice.ref}/"))
    assert "林知远（示例）" in text
    assert "不受推荐指标数额和岗位结构比例限制" in text


def test_a_notice_says_nothing_of_a_person_beyond_name_unit_and_title(notice):
    page = Client().get(f"/notices/{notice.ref}/").content.decode()
    person = notice.lines.get().application.person
    for secret in (
        person.id_number,
        person.id_tail,
        str(person.born_on),
        person.ref,
        notice.lines.get().application.ref,
    ):
        assert secret not in page


def test_a_notice_is_found_by_the_whole_name_only(notice):
    assert notice.title in words(Client().post("/notices/", {"q": "林知远（示例）"}))
    assert notice.title not in words(Client().post("/notices/", {"q": "林知"}))


def test_anyone_objects_without_a_name_and_looks_the_answer_up(where, notice):
    visitor = Client()
    reply = visitor.post(f"/notices/{notice.ref}/", WORDS)
    made = Objection.objects.get()
    assert (reply.status_code, reply.url) == (302, f"/notices/objections/{made.ref}/")
    assert made.ref in words(visitor.get(reply.url))
    answer(made.ref, text="核对档案，年限无误。", upheld=False, by=where.auditors["employer"])
    found = Client().post("/notices/objections/", {"code": f" {made.ref[:11]} {made.ref[11:].upper()} "})
    assert found.url == f"/notices/objections/{made.ref}/"
    assert "核对档案，年限无误。" in words(Client().get(found.url))


def test_an_unknown_number_says_so(db):
    assert "没有这个编号" in words(Client().post("/notices/objections/", {"code": "x" * 22}))
    assert Client().get(f"/notices/objections/{'x' * 22}/").status_code == 404


def test_an_empty_objection_says_what_lacks(notice):
    text = words(Client().post(f"/notices/{notice.ref}/", {"about": "7", "text": ""}))
    assert "请写异议的内容" in text
    assert not Objection.objects.exists()


def test_the_name_of_an_objector_is_on_no_public_page(notice):
    Client().post(f"/notices/{notice.ref}/", WORDS | {"name": "示例群众", "contact": "13900000000"})
    made = Objection.objects.get()
    for page in ("/notices/", f"/notices/{notice.ref}/", f"/notices/objections/{made.ref}/"):
        text = words(Client().get(page))
        assert "示例群众" not in text
        assert "13900000000" not in text


def test_a_late_objection_is_refused_with_the_way_to_go(notice):
    noticing.end(notice)
    reply = Client().post(f"/notices/{notice.ref}/", WORDS)
    assert reply.status_code == 409
    assert "已经结束" in words(reply)


def test_one_address_cannot_flood_a_unit(notice):
    visitor = Client()
    for n in range(20):
        assert visitor.post(f"/notices/{notice.ref}/", WORDS | {"text": f"第{n}件事，请核查。"}).status_code == 302
    reply = visitor.post(f"/notices/{notice.ref}/", WORDS | {"text": "再来一件事，请核查。"})
    assert reply.status_code == 409
    assert Objection.objects.count() == 20


def test_one_and_a_hundred_notices_cost_the_same(where, notice, django_assert_max_num_queries):
    with django_assert_max_num_queries(12) as one:
        Client().get("/notices/")
    PublicNotice.objects.bulk_create(
        PublicNotice(
            kind="unit",
            organisation=where.school,
            season=notice.season,
            title=f"示例公示{n}",
            posted_at=clock.now(),
            posted_on=clock.today(),
            days=5,
            last_day=notice.last_day,
            posted_by_id=notice.posted_by_id,
        )
        for n in range(100)
    )
    with django_assert_max_num_queries(len(one)):
        assert words(Client().get("/notices/")).count("示例公示") == 100


def test_a_result_notice_says_where_everybody_stands_and_never_why(db):
    house = certifying.sealed_house()
    notice, _ = certifying.published(house, True, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    certifying.done(complaints.hold(said.ref, 1, by=house.inspector))
    text = words(Client().get(f"/notices/{notice.ref}/"))
    assert "公示暂停，期满日另定" in text
    assert "公示到" in text
    assert "论文是别人写的" not in text
    assert "评委会纪检监察组核实并书面办结" in text


def test_a_notice_runs_on_for_whoever_was_held_and_ends_when_the_result_is_taken_back(clock_at, db):
    house = certifying.house()
    notice, _ = certifying.published(house, True, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    certifying.done(complaints.hold(said.ref, 1, by=house.inspector))
    clock_at("2021-10-19 09:00+08")
    text = words(Client().get(f"/notices/{notice.ref}/"))
    assert "公示到10月18日24时期满，还有1人的公示没有期满" in text
    assert "公示期满，等确认" in text
    choices = Client().get(f"/notices/{notice.ref}/").content.decode()
    assert 'value="1"' in choices
    assert 'value="2"' not in choices
    running = words(Client().get("/notices/"))
    assert "有人的公示还没有期满" in running
    certifying.done(complaints.annul(said.ref, 1, reason="证书系变造。", clause="三(七)", by=house.inspector))
    text = words(Client().get(f"/notices/{notice.ref}/"))
    assert "已经期满" in text
    assert "结果已取消" in text
    late = {"about": "1", "text": "还有一件事要反映。", "name": "", "contact": ""}
    assert Client().post(f"/notices/{notice.ref}/", late).status_code == 409


def test_a_result_notice_says_who_has_his_certificate_and_whose_was_revoked(db):
    house = certifying.sealed_house()
    notice, (row,) = certifying.published(house, True)
    for state, word in (("confirmed", "已确认，等发证"), ("certified", "已发证"), ("revoked", "职称已撤销")):
        type(row).objects.filter(pk=row.pk).update(state=state)
        assert word in words(Client().get(f"/notices/{notice.ref}/"))


def test_whoever_complained_about_a_result_reads_that_the_inspector_answers(db):
    house = certifying.house()
    notice, _ = certifying.published(house, True)
    said = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1)
    here = f"/notices/objections/{said.ref}/"
    assert "办结以前，结果不能确认" in words(Client().get(here))
    certifying.done(complaints.dismiss(said.ref, text="已经核对校刊原件。", by=house.inspector))
    assert "纪检监察组的答复" in words(Client().get(here))
