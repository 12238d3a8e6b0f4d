"""The unit's pages in a real browser: from the list to the promise by clicking, without a fault for axe anywhere."""

import pytest
from tests.apps import auditing, noticing
from tests.web.seated import seated

from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.models import Objection, PublicNotice

pytestmark = pytest.mark.browser


def test_every_page_of_the_unit_and_the_public_notice_is_sound(look, site, unsound):
    page = look("/")
    where = auditing.place()
    noticing.seats(where)
    noticing.posted(where, noticing.ordinary(where))
    notice = noticing.posted(where, noticing.exempt(where))
    waiting = noticing.ordinary(where)
    noticing.end(PublicNotice.objects.exclude(pk=notice.pk).get())
    made = object_to(notice.ref, text="任教年限里有两年是在县城。", line=1)
    assert isinstance(made, Objection)
    cookie = seated(where.auditors["employer"]).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    for address in (
        "/unit/",
        "/unit/plans/new/",
        "/unit/plans/separate/",
        "/unit/candidates/",
        f"/unit/candidates/{waiting.ref}/",
        f"/unit/candidates/{waiting.ref}/decline/",
        "/unit/notices/",
        f"/unit/notices/{notice.ref}/answer/{made.ref}/",
        "/unit/commitments/",
        "/notices/",
        f"/notices/{notice.ref}/",
        f"/notices/objections/{made.ref}/",
    ):
        page.goto(site + address)
        assert unsound(page) == [], address
    for address in ("/unit/candidates/", "/unit/commitments/"):
        page.goto(site + address)
        page.locator("input[type=checkbox]").first.check()
        page.locator("main .btn-primary").click()
        page.locator(".btn-final").wait_for()
        assert unsound(page) == [], page.url


def test_a_unit_posts_by_clicking_without_a_script(site, chromium):
    where = auditing.place()
    noticing.seats(where)
    noticing.ordinary(where)
    context = chromium.new_context(java_script_enabled=False)
    cookie = seated(where.auditors["employer"]).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/unit/candidates/")
    page.locator("input[type=checkbox]").check()
    page.get_by_role("button", name="放进一份公示").click()
    page.get_by_role("button", name="开始公示").click()
    assert page.get_by_text("还有5个工作日").is_visible()
    context.close()
    assert PublicNotice.objects.count() == 1
