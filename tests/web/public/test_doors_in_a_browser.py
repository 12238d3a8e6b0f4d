"""The doors in a real browser: nothing for axe to find, nothing that scrolls sideways, one walk from link to page."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.people import faces
from tests.web.entering import open_session

from sunlit.apps.messages import actions as messages
from sunlit.apps.people import actions
from sunlit.apps.people.queries import actor_for

Look = Callable[..., Any]


def pages() -> list[tuple[str, Client | None]]:
    """Every page of the doors with somebody who may see it, each with something on it."""
    school, committee = making.organisation(), making.committee()
    operator, second = faces.holder("operator"), faces.operator()
    person = making.person(employer=school)
    actions.bind_factor(person.user, key=faces.KEY, code=faces.code())
    told = messages.tell(
        person.user_id, title="一次告知单，改正2处", body="请一起交回。", link="/account/", clause="五(四)"
    )
    actions.reveal(person, by=actor_for(faces.holder("auditor", organisation=school.pk), None), reason="与证书核对")
    invited = actions.invite(kind="expert", name="陈教授（示例）", committee=committee.pk, by=second)
    waits = actions.invite(kind="operator", name="冯值班（示例）", by=second)
    assert waits
    role = actions.make_demonstration_account(login="demo-ops", name="周运维（示例）", kind="operator")
    actions.make_persona(role, says="我管机构和账号")
    user = faces.holder("employer", organisation=school.pk)
    link = actions.link_to_password(user, by=second)
    himself, office = open_session(person.user), open_session(operator)
    office.post("/ops/invite/", {"name": "韩审核（示例）", "kind": "auditor", "organisation": school.name})
    return [
        ("/login/", None),
        ("/signup/", None),
        ("/signup/done/", None),
        (invited.path, None),
        (link.path, None),
        ("/login/second/", open_session(operator, verified=False)),
        ("/login/again/", open_session(operator, fresh=False)),
        ("/account/", himself),
        ("/account/password/", himself),
        ("/messages/", himself),
        (f"/messages/{told.ref}/", himself),
        ("/ops/", office),
        (f"/ops/bodies/{school.ref}/", office),
        ("/ops/accounts/", office),
        (f"/ops/accounts/{user.pk}/", office),
        ("/ops/invite/", office),
        ("/ops/link/", office),
        (f"/ops/roles/{user.roles.get().pk}/end/", office),
        (f"/ops/accounts/{user.pk}/disable/", office),
    ]


def enter(page: Any, client: Client, site: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])


@pytest.mark.browser
def test_no_page_of_the_doors_has_a_fault_or_scrolls_sideways(look: Look, site: str, unsound: Any) -> None:
    page = look("/login/")
    for path, client in pages():
        page.context.clear_cookies(name="sessionid")
        if client is not None:
            enter(page, client, site)
        page.goto(site + path)
        assert page.url == site + path, path
        assert unsound(page) == [], path


@pytest.mark.browser
def test_a_failed_form_moves_the_focus_to_the_summary_and_stays_sound(look: Look, faults: Any) -> None:
    page = look("/signup/", width=390)
    page.fill("#id_name", "王")
    page.click("main form button")
    page.wait_for_selector(".sl-problem")
    assert page.evaluate("document.activeElement.className") == "sl-problem"
    assert faults(page) == []


@pytest.mark.browser
def test_an_invited_person_walks_from_the_link_to_the_first_page(look: Look, site: str) -> None:
    link = actions.invite(kind="operator", name="周运维（示例）", by=None)
    page = look(link.path)
    key_text = page.locator("details .sl-code")
    page.click("details summary")
    key = base64.b32decode(key_text.inner_text().replace(" ", "")).hex()
    page.fill("#id_login", "zhouyunwei")
    page.fill("#id_password", faces.GOOD + "，一级不少")
    page.fill("#id_otp", faces.code(key))
    page.click("main form button:has-text('接受邀请')")
    page.wait_for_url("**/account/codes/")
    assert page.locator(".sl-codes li").count() == 10
    page.click("main form button")
    page.wait_for_url("**/ops/")
    page.click("text=退出")
    page.wait_for_url("**/login/")
