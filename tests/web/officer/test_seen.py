"""The officer's pages in a real browser: axe finds nothing, both themes, wide and narrow; errors come while typing."""

import dataclasses
import datetime as dt
import re
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.apps import making
from tests.apps.policybook.drafting import CHANGE, SCHOOLS, officer, opened, ready
from tests.web.entering import open_session

from sunlit.apps.people.models import User
from sunlit.apps.policybook import actions
from sunlit.apps.policybook.drafting.content import ClauseDraft
from sunlit.apps.population.models import PersonFacts

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("in_season")]
TEACHER = {"系列": "中小学教师", "乡镇连续任教": 320, "现仍在一线": "是", "现聘等级": "一级教师", "受聘现岗位": 140}


def test_the_pages_of_the_policy_officer_are_clean(visit: Any, fresh_database: Any) -> None:
    by = officer()
    client = open_session(User.objects.get(pk=by.user))
    person = making.person()
    day = dt.date(2021, 10, 11)
    kept = {"facts": TEACHER, "level": "中级", "series": "中小学教师", "region": "长春市", "measured_on": day}
    PersonFacts.objects.create(person=person, **kept)
    draft = ready(by)
    wrong = opened(by, name="not_yet_right", in_force="")
    bad = dataclasses.replace(CHANGE, conditions={"c1_05_c": "中小学教师 且 乡镇连续任 ≥ 一线年限"})
    actions.save_clause(wrong.ref, 1, SCHOOLS, bad, by=by)
    low = opened(by, name="too_low")
    actions.save_clause(low.ref, 1, SCHOOLS, ClauseDraft(conditions={"c1_05_f_senior": "中小学教师"}), by=by)
    here, there = f"/officer/packs/d/{draft.ref}/", f"/officer/packs/d/{wrong.ref}/"
    for path, name in (
        ("/officer/", "book"),
        (f"/officer/clauses/{SCHOOLS}/", "clause"),
        ("/officer/packs/", "register"),
        (here, "draft"),
        (f"{here}impact/", "impact"),
        (f"/officer/packs/d/{low.ref}/floor/", "floor"),
        (f"{here}publish/", "publish"),
        (f"{there}clause/{SCHOOLS}/", "edit"),
        (f"{there}publish/", "not-yet"),
    ):
        visit(client, path, name)


def test_errors_come_while_one_types_and_go_when_they_are_mended(site: str, page: Any) -> None:
    by = officer()
    draft = opened(by)
    client = open_session(User.objects.get(pk=by.user))
    page.context.add_cookies([{"name": n, "value": c.value, "url": site} for n, c in client.cookies.items()])
    page.goto(f"{site}/officer/packs/d/{draft.ref}/clause/{SCHOOLS}/")
    area = page.get_by_role("textbox", name="乡镇三十年直接评定高级教师")
    whole = area.input_value()
    area.fill("中小学教师\n且 乡镇连续任 ≥ 一线年限")
    expect(page.locator("#found")).to_contain_text(
        re.compile("第2行第3字.*相近的有：乡镇连续任教", re.DOTALL), timeout=20_000
    )
    area.fill(whole)
    expect(page.locator("#found")).to_contain_text("全部读得懂", timeout=20_000)
    assert area.input_value() == whole
