"""The desk in a real browser: the letter grows with the keystrokes, without a fault for axe at any width or theme."""

from typing import Any

import pytest
from tests.apps import auditing
from tests.web.seated import seated

from sunlit.apps.applications.models import Application, Judgement
from sunlit.apps.people.actor import Actor

pytestmark = pytest.mark.browser


def enter(page: Any, site: str, actor: Actor, address: str) -> None:
    """Open `address` as that actor."""
    cookie = seated(actor).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    page.goto(site + address)


def desk(page: Any, site: str) -> Application:
    """A case of five claims on an auditor's desk, opened."""
    where = auditing.place()
    row = auditing.case(where, name="林知远（示例）")
    for year in range(2017, 2021):
        auditing.record(row.person, "assessment", year=year, result="合格")
    auditing.hand_in(row)
    enter(page, site, where.auditors["at_county"], f"/audit/{row.ref}/")
    return row


def test_the_composer_opens_with_the_answer_and_the_letter_follows_the_typing(look, site):
    page = look("/")
    row = desk(page, site)
    page.get_by_role("button", name="年度考核都属实").click()
    post = page.get_by_role("article", name="受聘岗位")
    post.get_by_role("radio", name="不符").check()
    page.get_by_label("查到什么").fill("聘任书写明2013年8月1日。")
    page.get_by_label("需要什么").fill("请改成8月1日。")
    letter = page.locator("#paper")
    letter.get_by_text("聘任书写明2013年8月1日。请改成8月1日。").wait_for()
    assert page.get_by_label("需要什么").input_value() == "请改成8月1日。", "typing is not disturbed"
    assert post.get_by_text("已写入一次告知单第1处").is_visible()
    assert "还有4项没有结论" in page.locator("#gate").inner_text()
    assert Judgement.objects.get(application=row, outcome="bad").needed == "请改成8月1日。"


def test_every_page_of_the_desk_is_sound(look, site, unsound):
    page = look("/")
    row = desk(page, site)
    page.get_by_role("article", name="受聘岗位").get_by_role("radio", name="不符").check()
    page.locator("#paper").wait_for()
    for address in (
        "/audit/",
        "/audit/done/",
        f"/audit/{row.ref}/",
        f"/audit/{row.ref}/send/",
        f"/audit/{row.ref}/refuse/",
    ):
        page.goto(site + address)
        assert unsound(page) == [], address
