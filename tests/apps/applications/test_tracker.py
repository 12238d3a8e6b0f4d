"""The tracker: drawn from the moves themselves, at whose desk, since when, until when (journey)."""

import datetime as dt

import pytest
from tests.apps import making

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.actions.withdraw import withdraw
from sunlit.apps.applications.models import Application
from sunlit.apps.applications.phases import PHASES
from sunlit.apps.applications.queries import route, tracker
from sunlit.apps.organisations.models import Division
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import User
from sunlit.apps.posts.actions import free_seat
from sunlit.domain.base.defect import Defect
from sunlit.domain.base.reason import Reason
from sunlit.domain.journey.facts import Facts
from sunlit.domain.journey.states import STATES, TERMINAL
from sunlit.gateways import clock


@pytest.fixture
def case(db):
    province = Division.objects.create(code="220000", name="示例省", level="province")
    city = Division.objects.create(code="229900", name="安澜市（示例）", level="city", parent=province)
    county = Division.objects.create(code="229901", name="青松县（示例）", level="county", parent=city)
    making.organisation("青松县人社局（示例）", kind="hrss", level="county", division=county)
    making.organisation("安澜市人社局（示例）", kind="hrss", level="city", division=city)
    teacher = making.person(employer=making.organisation("云溪镇中心小学（示例）", division=county))
    now = clock.now()
    return Application.objects.create(
        ref="2021-229901-000001",
        person=teacher,
        organisation=teacher.employer,
        season=making.season(now.year, closes_at=now + dt.timedelta(days=9)),
        series="22",
        level="副高级",
        title="高级教师",
        path="c1_05_d",
        clause="一(五)d",
        entered_at=now,
    )


def facts(_: Application) -> Facts:
    today = clock.today()
    fault = Defect("受聘岗位", "wrong", Reason("一(十六)", "日期不对"))
    return Facts(
        today=today,
        actor="somebody",
        personal_commitment=True,
        cut_off=today,
        seat_taken=True,
        notice_last_day=today - dt.timedelta(days=1),
        open_objections=0,
        unit_commitment=True,
        route=("at_county", "at_city", "at_committee"),
        unjudged_claims=(),
        entered_by=frozenset({"another"}),
        defects=(fault,),
        mend_by=today + dt.timedelta(days=7),
        roster_frozen=False,
    )


def do(case: Application, move: str, role: str, *, due: dt.date | None = None) -> None:
    """One move, with the desk that the case then lies on."""
    case.refresh_from_db()
    body = route.desk_of(case, case.state) if role != "applicant" else None
    account = User.objects.create(login=f"{move}-{case.moves}", name="经办（示例）")
    by = making.actor(case.person) if role == "applicant" else Actor(account.pk, role, organisation=body and body.pk)
    row = step(case.pk, move, by=by, gather=facts, note=Note(due_on=due))
    assert isinstance(row, Application), row
    desk = route.desk_of(row, row.state)
    Application.objects.filter(pk=row.pk).update(desk=desk)


def steps(case: Application) -> list[tracker.TrackStep]:
    row = Application.objects.select_related("organisation__division", "desk", "committee", "season").get(pk=case.pk)
    return list(tracker.track(row, clock.today()))


def now(case: Application) -> tracker.TrackStep:
    return next(one for one in steps(case) if one.state == "now")


def test_a_draft_is_in_the_persons_hands_and_everything_lies_ahead(case):
    drawn = steps(case)
    assert (drawn[0].name, drawn[0].who) == ("填写并提交", "在你手上，第1天")
    assert [one.name for one in drawn[1:]] == [phase.name for phase in PHASES]


def test_after_handing_in_it_lies_with_the_unit_on_its_first_working_day(case):
    do(case, "submit", "applicant")
    assert (now(case).name, now(case).who) == ("单位审核", "在云溪镇中心小学（示例）手上，第1个工作日")
    assert [one.name for one in steps(case) if one.state == "past"] == ["提交申报"]


def test_each_desk_is_named_and_left_with_its_day(case):
    for move, role in (("submit", "applicant"), ("post", "employer"), ("forward", "employer"), ("pass", "auditor")):
        do(case, move, role)
    past = [one for one in steps(case) if one.state == "past"]
    assert [(one.name, one.who) for one in past] == [
        ("提交申报", "你"),
        ("单位审核", "云溪镇中心小学（示例），当天办结"),
        ("单位公示并推荐", "云溪镇中心小学（示例）"),
        ("县级审核", "青松县人社局（示例），当天办结"),
    ]
    assert {one.on for one in past} == {clock.today()}
    assert now(case).who == "在安澜市人社局（示例）手上，第1个工作日"


def test_a_returned_case_says_until_when_and_that_the_same_desk_looks_again(case):
    for move, role in (("submit", "applicant"), ("post", "employer"), ("forward", "employer")):
        do(case, move, role)
    do(case, "return_once", "auditor", due=dt.date(2021, 11, 2))
    drawn = steps(case)
    at = drawn.index(now(case))
    assert (drawn[at].name, drawn[at].who, drawn[at].due) == ("补正", "在你手上，第1天", "11月2日到期")
    assert drawn[at - 1].who == "青松县人社局（示例），当天办结，一次告知"
    assert [one.name for one in drawn[at + 1 : at + 3]] == ["县级复核", "市级审核"]
    do(case, "resubmit", "applicant")
    assert now(case).name == "县级复核"


def test_an_employer_of_the_province_skips_county_and_city(case):
    type(case.organisation).objects.filter(pk=case.organisation_id).update(level="province")
    names = [one.name for one in steps(case)]
    assert "县级审核" not in names
    assert "市级审核" not in names
    assert "评委会受理，资格复核" in names


def test_what_was_withdrawn_has_nothing_ahead(case):
    do(case, "submit", "applicant")
    assert isinstance(withdraw(case.pk, by=making.actor(case.person), release=free_seat), Application)
    drawn = steps(case)
    assert (drawn[-1].name, drawn[-1].who, drawn[-1].state) == ("已撤回", "你", "now")


def test_every_state_of_the_table_is_drawn_somewhere():
    drawn = {state for phase in PHASES for state in phase.states}
    assert set(STATES) - drawn == {"new", "draft", "returned", "appointed", *TERMINAL}


def test_a_case_of_one_move_and_of_many_is_drawn_with_few_queries(case, django_assert_max_num_queries):
    row = Application.objects.select_related("organisation__division", "desk", "committee", "season")
    today = clock.today()
    with django_assert_max_num_queries(8):
        tracker.track(row.get(pk=case.pk), today)
    for move, role in (("submit", "applicant"), ("post", "employer"), ("forward", "employer"), ("pass", "auditor")):
        do(case, move, role)
    with django_assert_max_num_queries(8):
        tracker.track(row.get(pk=case.pk), today)
