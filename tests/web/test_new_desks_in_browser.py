"""Office, inspector and unit at their desks in a real browser: axe finds nothing, wide and narrow, light and dark."""

import os
from pathlib import Path
from typing import Any

import pytest
from tests.apps import auditing, certifying, making
from tests.apps.applications.test_accept import at_committee
from tests.web.auditor.test_desk import answers, fault
from tests.web.office.seats import sit
from tests.web.seated import seated

from sunlit.apps.appointments.actions import set_posts
from sunlit.apps.publicity.actions.complaints import hold
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.models import Objection

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("SUNLIT_SHOTS", "")
WAYS = [(1280, "light"), (390, "dark")]


class Walk:
    """One browser that goes to pages as somebody and finds nothing wrong there."""

    def __init__(self, page: Any, site: str, faults: Any, name: str) -> None:
        self.page, self.site, self.faults, self.name = page, site, faults, name

    def be(self, client: Any) -> None:
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.site}
        self.page.context.add_cookies([cookie])

    def sound(self, name: str, address: str = "") -> None:
        if address:
            self.page.goto(self.site + address)
        if SHOTS:
            self.page.screenshot(path=str(Path(SHOTS) / f"{name}-{self.name}.png"), full_page=True)
        assert self.faults(self.page) == [], name
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name

    def press(self, name: str, selector: str = "main form .btn-primary") -> None:
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()
        self.sound(name)


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0]}-{way[1]}")
def walk(request: pytest.FixtureRequest, look: Any, site: str, faults: Any) -> Walk:
    width, theme = request.param
    return Walk(look("/", width=width, theme=theme), site, faults, f"{width}-{theme}")


def test_the_offices_desk_and_its_year_are_sound(walk):
    at = certifying.sealed_house()
    certifying.published(at, True)
    taken, told = at_committee(at.place), at_committee(at.place, verified=False)
    office = sit(at.office)
    walk.be(office)
    walk.sound("year", "/office/")
    walk.sound("cases", "/office/cases/")
    walk.sound("take-in", f"/office/cases/{taken.ref}/")
    office.post(f"/office/cases/{told.ref}/", answers(told, post="bad") | fault(told, "post"))
    walk.sound("tell", f"/office/cases/{told.ref}/")
    walk.sound("send", f"/office/cases/{told.ref}/send/")
    walk.sound("refuse", f"/office/cases/{told.ref}/refuse/")


def test_the_inspectors_complaints_and_orders_are_sound(walk):
    at = certifying.house()
    notice, _ = certifying.published(at, True, True)
    made = object_to(notice.ref, text="论文是别人写的，原文在校刊第三期。", line=1, contact="13900000000")
    whole = object_to(notice.ref, text="名单和会上公布的不一样。")
    assert isinstance(made, Objection)
    assert isinstance(whole, Objection)
    here = f"/inspect/complaints/{made.ref}/"
    walk.be(sit(at.inspector))
    walk.sound("inspector", "/inspect/")
    walk.sound("complaints", "/inspect/complaints/")
    walk.sound("complaint-whole", f"/inspect/complaints/{whole.ref}/")
    walk.sound("answer", f"/inspect/complaints/{whole.ref}/answer/")
    walk.sound("hold", f"{here}hold/1/")
    certifying.done(hold(made.ref, 1, by=at.inspector))
    walk.sound("complaint", here)
    walk.sound("annul", f"{here}annul/1/")
    walk.press("annul-empty")
    walk.page.get_by_label("依据条款").fill("三（七）")
    walk.page.get_by_label("核实的情况").fill("经编辑部书面确认，论文由他人代写。")
    walk.press("annul-sure")
    walk.press("annulled", ".btn-final")
    walk.sound("orders", "/inspect/orders/")
    walk.sound("told", f"/notices/objections/{made.ref}/")


def test_the_units_people_and_appointments_are_sound(walk):
    auditing.season()
    at = certifying.sealed_house()
    school = at.place.school
    special = certifying.certificate(at).application
    ordinary = certifying.certificate(at, path="c1_05_f_senior", clause="一(五)f").application
    posts = {"approved": 8, "filled": 8, "source": "示编办〔2020〕5号（示例）"}
    certifying.done(set_posts(school, series="22", level="副高级", by=at.employer, **posts))
    waiting = making.person("林知远（示例）", employer=school)
    walk.be(seated(at.employer))
    walk.sound("appointments", "/unit/appointments/")
    walk.sound("posts", "/unit/appointments/posts/new/")
    walk.sound("no-vacancy", f"/unit/appointments/{ordinary.ref}/")
    walk.sound("appoint", f"/unit/appointments/{special.ref}/")
    walk.press("appoint-empty")
    walk.page.get_by_label("受聘日期").fill(auditing.clock.today().isoformat())
    walk.page.get_by_label("聘任文件").fill("示校聘〔2021〕2号（示例）")
    walk.press("appoint-sure")
    walk.press("appointed", ".btn-final")
    walk.sound("people", "/unit/people/")
    walk.sound("person", f"/unit/people/{waiting.ref}/")
    walk.sound("invite", "/unit/people/invite/")
    walk.page.get_by_label("姓名").fill("周新（示例）")
    walk.press("link")
