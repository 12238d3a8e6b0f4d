"""评审标准 as people click it: written with live errors, proved, filed, published, read by anybody (一(十七)1)."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.reviews.making import Room, make_room

from sunlit.apps.committees.models import Standard

from .seats import sit

LEVEL = "副高级"
TEXT = '现聘等级 = "一级教师" 且 农村任教经历 且 学历学位 ≥ "本科" 且 受聘现岗位 ≥ 5年'
PAGE = f"/office/standards/{LEVEL}/"


@pytest.fixture
def room(db: Any) -> Room:
    return make_room(cases=1, pool=3, standards=False)


def read(answer: Any, status: int = 200) -> str:
    """What a page says, without its tags."""
    assert answer.status_code == status, answer.content.decode()
    return html.unescape(re.sub(r"<[^>]+>", "", answer.content.decode()))


def test_from_the_first_draft_to_the_public_page_and_the_first_session(room: Room) -> None:
    office, province, anybody = sit(room.office), sit(room.province), Client()
    assert "副高级评审标准还没有写，由评委会办公室起草" in read(office.get("/office/standards/"))
    assert "先要有公开的标准" in read(office.get("/office/prepare/"))
    assert "办好评审标准" in read(office.get("/office/"))
    assert office.post(PAGE, {"text": TEXT, "do": "submit"}).status_code == 302
    row = Standard.objects.get()
    assert "在省人社厅手上" in read(office.get(PAGE))
    assert read(province.get("/province/standards/")).count("1份评审标准等你备案") == 1
    assert TEXT in read(province.get(f"/province/standards/{row.ref}/"))
    assert province.post(f"/province/standards/{row.ref}/file/", {"document": "吉示标备〔2021〕1号"}).status_code == 302
    assert anybody.get(f"/standards/{row.ref}/").status_code == 404
    assert office.post(f"{PAGE}publish/").status_code == 302
    said = read(anybody.get(f"/standards/{row.ref}/"))
    assert TEXT in said
    assert "吉示标备〔2021〕1号" in said
    assert re.search(r"账本\d+", said)
    assert room.committee.name in read(anybody.get("/standards/"))
    assert "先要有公开的标准" not in read(office.get("/office/prepare/"))
    assert "可以筹备评审会" in read(office.get("/office/standards/"))


def test_what_cannot_be_read_is_told_by_line_and_column_with_what_is_near_and_nothing_is_lost(room: Room) -> None:
    office, wrong = sit(room.office), '受聘现岗位 ≥ 5年\n且 学历学为 ≥ "本科"'
    said = read(office.post(PAGE, {"text": wrong, "do": "check"}))
    assert "第2行第3字：未登记的事项“学历学为”。相近的有学历学位" in said
    assert wrong in said
    assert not Standard.objects.exists()
    assert office.post(PAGE, {"text": wrong, "do": "save"}).status_code == 302
    assert wrong in read(office.get(PAGE))
    refused = read(office.post(PAGE, {"text": wrong, "do": "submit"}), 409)
    assert "底线检查没有证明这份标准不低于国家标准" in refused
    assert wrong in refused
    assert "请写标准条件" in read(office.post(PAGE, {"text": " ", "do": "save"}), 400)
    assert Standard.objects.get().text == wrong


def test_the_fragment_that_follows_the_typing_is_the_one_of_the_page(room: Room) -> None:
    office, lower = sit(room.office), TEXT.replace("5年", "4年")
    part = office.post(f"{PAGE}?part=check", {"text": lower})
    whole = office.post(PAGE, {"text": lower, "do": "check"})
    assert part.content.decode().strip() in whole.content.decode()
    assert "低于国家标准" in read(part)
    assert "受聘现专业技术岗位满5年：现满4年，还差1年" in read(part)
    assert 'hx-post="?part=check"' in whole.content.decode()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("年度学时 × 年度专业学时 ≥ 100", "没有证明，不等于不低于国家标准，不能报备"),
        ('学历学位 ≥ "本科" 且 学历学位 < "中专"', "谁也不符合，等于没有标准"),
        ("(" * 900, "括号套得太深"),
        ("<script>alert(1)</script>", "第1行第18字：不认识的符号"),
    ],
)
def test_what_is_not_proved_is_shown_as_such(room: Room, text: str, says: str) -> None:
    answer = sit(room.office).post(PAGE, {"text": text, "do": "check"})
    assert says in read(answer)
    assert "<script>alert" not in answer.content.decode()


def test_the_province_sends_it_back_with_a_reason_and_is_told_what_is_lacking(room: Room) -> None:
    office, province = sit(room.office), sit(room.province)
    office.post(PAGE, {"text": TEXT, "do": "submit"})
    where = f"/province/standards/{Standard.objects.get().ref}/"
    assert "请写备案文件号" in read(province.post(f"{where}file/", {"document": ""}), 400)
    assert "请写退回的理由" in read(province.post(f"{where}back/", {"reason": ""}), 400)
    assert province.post(f"{where}back/", {"reason": "请写明学时。"}).status_code == 302
    assert "请写明学时。" in read(office.get(PAGE))
    assert TEXT in read(office.get(PAGE))
    assert province.get(where).status_code == 404  # a draft is the office's own
    assert province.post(f"{where}file/", {"document": "文号"}).status_code == 404


def test_another_level_another_office_and_what_is_not_filed_are_not_there(room: Room) -> None:
    office = sit(room.office)
    assert office.get("/office/standards/正高级/").status_code == 404
    assert office.post(f"{PAGE}publish/").status_code == 404
    assert Client().get("/standards/nowhere/").status_code == 404


def test_the_pages_cost_a_fixed_number_of_queries(room: Room, django_assert_max_num_queries: Any) -> None:
    office = sit(room.office)
    office.post(PAGE, {"text": TEXT, "do": "submit"})
    with CaptureQueriesContext(connection) as caught:
        office.get("/office/standards/")
    room.committee.levels = ["副高级"]
    assert len(caught) <= 22, [one["sql"][:90] for one in caught]
    with django_assert_max_num_queries(8):
        Client().get("/standards/")
