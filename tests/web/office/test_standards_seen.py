"""The pages of the standards in a real browser: axe finds nothing, the check follows the typing, nothing scrolls."""

from typing import Any

import pytest
from django.test import Client
from tests.apps.reviews.making import make_room

from sunlit.apps.committees.actions import standards as acts

from .seats import sit

pytestmark = pytest.mark.browser
TEXT = '现聘等级 = "一级教师" 且 农村任教经历 且 学历学位 ≥ "本科" 且 受聘现岗位 ≥ 5年'
PAGE = "/office/standards/副高级/"


def test_the_pages_of_the_standards_are_clean(visit: Any, fresh_database: Any) -> None:
    room = make_room(cases=1, pool=3, standards=False)
    office, province = sit(room.office), sit(room.province)
    row = acts.write(room.committee.pk, level="副高级", text=TEXT.replace("5年", "4年"), by=room.office)
    visit(office, "/office/standards/", "standards")
    visit(office, "/office/prepare/", "plan-before-a-standard")
    visit(office, PAGE, "standard-too-low")
    acts.write(room.committee.pk, level="副高级", text=TEXT, by=room.office)
    acts.submit(row.ref, by=room.office)  # type: ignore[union-attr]  # a Refusal has no ref and fails here
    visit(province, "/province/standards/", "standards-filing")
    visit(province, f"/province/standards/{row.ref}/", "standard-filing")  # type: ignore[union-attr]
    acts.file(row.ref, document="吉示标备〔2021〕1号", by=room.province)  # type: ignore[union-attr]
    visit(office, PAGE, "standard-filed")
    acts.publish(row.ref, by=room.office)  # type: ignore[union-attr]
    visit(Client(), "/standards/", "standards-public")
    visit(Client(), f"/standards/{row.ref}/", "standard-public")  # type: ignore[union-attr]


def test_the_check_follows_the_typing(site: str, chromium: Any) -> None:
    room = make_room(cases=1, pool=3, standards=False)
    client = sit(room.office)
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    page = context.new_page()
    page.goto(site + PAGE)
    page.get_by_role("textbox", name="标准条件").press_sequentially("学历学为 ≥")
    page.locator("#check").get_by_text("第1行第1字").wait_for()
    assert page.locator("#check mark").first.inner_text() == "学"
    page.get_by_role("textbox", name="标准条件").fill(TEXT)
    page.locator("#check").get_by_text("证明成立").wait_for()
    context.close()
