"""Makes drafts for the tests of the policy book: two officers, one change that holds, a draft ready to be signed."""

import datetime as dt

from tests.apps.people import faces

from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook import actions, register
from sunlit.apps.policybook.drafting.content import ClauseDraft, Head, NewNumber
from sunlit.apps.policybook.models import Draft
from sunlit.gateways import clock

SCHOOLS = "c1_05_schools"
HOLDS = """
- says: 满二十五年可以直接评定
  season: 2022
  part: c
  given: {系列: 中小学教师, 乡镇连续任教: 300, 现仍在一线: 是, 现聘等级: 一级教师, 受聘现岗位: 120}
  expect: {c1_05_c: 是}
- says: 差一个月不满二十五年
  season: 2022
  part: c
  given: {系列: 中小学教师, 乡镇连续任教: 299, 现仍在一线: 是, 现聘等级: 一级教师, 受聘现岗位: 120}
  expect: {c1_05_c: 否}
""".strip()
CHANGE = ClauseDraft(numbers={"一线年限": NewNumber("25", "吉人社发〔2021〕90号（示例）")}, cases=HOLDS)


def officer() -> Actor:
    """Another policy officer each time."""
    return Actor(user=faces.holder("officer").pk, role="officer", name="政策人员（示例）")


def head(**given: str) -> Head:
    """A whole head, effective on the first day of 2022."""
    whole = {
        "title": "中小学直接评定年限的调整（示例）",
        "number": "吉人社发〔2021〕90号（示例）",
        "in_force": "2022-01-01",
        "basis": "国家指导意见（示例）第三条",
        "transition": "2021年度照原规定办完。",
    }
    return Head(**(whole | given))


def opened(by: Actor, name: str = "schools_2022", **given: str) -> Draft:
    """A draft with a whole head and nothing in it."""
    made = actions.open_draft(name, head(**given), by=by)
    assert isinstance(made, Draft), made
    return made


def sheet(draft: Draft) -> register.Sheet:
    """The draft as it stands now."""
    return register.sheet_of(draft, today=clock.today())


def ready(by: Actor, change: ClauseDraft = CHANGE, name: str = "schools_2022", **given: str) -> Draft:
    """A draft that was consulted and filed and changes something."""
    draft = opened(by, name, **given)
    actions.save_clause(draft.ref, 1, SCHOOLS, change, by=by)
    for one in sheet(draft).floor:
        if one.obstacle:
            actions.accept(draft.ref, sheet(draft).version.n, one.key, "依据还够（示例）", by=by)
    day = dt.date(2021, 9, 1)
    actions.take_step(draft.ref, "consulted", since=day, until=dt.date(2021, 9, 30), says="没有意见", by=by)
    actions.take_step(draft.ref, "filed", since=dt.date(2021, 10, 8), number="备字1号（示例）", by=by)
    return draft


def signed(draft: Draft, by: Actor) -> object:
    """One signature under the draft as it stands."""
    now = sheet(draft)
    return actions.sign(draft.ref, now.version.n, now.digest, by=by)


def published(first: Actor, second: Actor, **given: str) -> Draft:
    """A published draft."""
    draft = ready(first, **given)
    signed(draft, first)
    signed(draft, second)
    return draft
