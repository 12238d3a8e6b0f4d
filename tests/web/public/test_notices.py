"""Notices in public: anyone reads, anyone objects, whoever holds the number sees the answer (order 40 art. 17)."""

import pytest
from django.test import Client
from tests.apps import auditing, noticing
from tests.web.entering import words

from sunlit.apps.publicity.actions.objections import answer
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
