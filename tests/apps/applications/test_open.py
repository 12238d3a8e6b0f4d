"""Opening an application: on a path that is open to the person, in time, one of its kind (order 40 art. 14; 四(二))."""

import datetime as dt
import threading

import pytest
from django.db import connection
from tests.apps import making

from sunlit.apps.applications.actions.open_application import open_application
from sunlit.apps.applications.actions.withdraw import withdraw
from sunlit.apps.applications.models import Application, Move, Season
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.posts.actions import free_seat
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock

ORDINARY, TARGETED = "c1_05_f_senior", "c1_05_d"

pytestmark = pytest.mark.usefixtures("in_season")


def open_season(**days: int) -> Season:
    now = clock.now()
    return Season.objects.create(
        year=now.year,
        opens_at=now + dt.timedelta(days=days.get("opens", -1)),
        closes_at=now + dt.timedelta(days=days.get("closes", 20)),
        review_until=now.date() + dt.timedelta(days=40),
    )


def done(outcome: Application | Refusal) -> Application:
    assert isinstance(outcome, Application), outcome
    return outcome


def sentences(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


@pytest.fixture
def wang(db):
    open_season()
    return making.village_teacher()


def test_a_draft_carries_title_level_clause_and_a_number_people_can_read(wang):
    row = done(open_application(TARGETED, by=making.actor(wang)))
    assert (row.title, row.level, row.series, row.path, row.clause) == ("高级教师", "副高级", "22", TARGETED, "一(五)d")
    season, division, number = row.ref.split("-")
    assert (season, division, len(number)) == (str(clock.today().year), "229901", 6)
    assert (row.state, row.organisation_id) == ("draft", wang.employer_id)
    assert Move.objects.get().move == "open"
    assert Leaf.objects.filter(kind="application.open").count() == 1


def test_asked_twice_it_is_the_same_draft(wang):
    first = done(open_application(TARGETED, by=making.actor(wang)))
    assert done(open_application(TARGETED, by=making.actor(wang))).pk == first.pk
    assert Application.objects.count() == 1


def test_the_other_path_to_the_same_title_waits_until_the_first_is_withdrawn(wang):
    first = done(open_application(TARGETED, by=making.actor(wang)))
    assert "不能重复申报" in sentences(open_application(ORDINARY, by=making.actor(wang)))[0]
    withdraw(first.pk, by=making.actor(wang), release=free_seat)
    assert done(open_application(ORDINARY, by=making.actor(wang))).path == ORDINARY


def test_a_path_that_ones_own_facts_shut_names_what_is_lacking_and_what_is_open(wang):
    said = sentences(open_application("c1_05_c", by=making.actor(wang)))
    assert any("还差2年" in text for text in said)
    assert said[-1].startswith("今年还不能走这条路。另有")
    assert RefusedAttempt.objects.get().subject == "c1_05_c"


def test_a_path_that_lacks_a_proof_may_be_opened_to_add_it(db):
    open_season()
    zhao = making.village_teacher(frontline="")
    assert done(open_application(TARGETED, by=making.actor(zhao))).state == "draft"


def test_a_path_that_does_not_exist_is_refused(wang):
    assert sentences(open_application("c9_99", by=making.actor(wang))) == ["没有这条路。请从“我能报什么”里选一条。"]


def test_before_the_season_and_after_the_cut_off_nothing_is_opened(db):
    season = open_season(opens=1)
    wang = making.village_teacher()
    assert sentences(open_application(TARGETED, by=making.actor(wang))) == ["现在没有开放申报的年度。"]
    Season.objects.filter(pk=season.pk).update(
        opens_at=clock.now() - dt.timedelta(days=9), closes_at=clock.now() - dt.timedelta(days=2)
    )
    assert "24时已经截止" in sentences(open_application(TARGETED, by=making.actor(wang)))[0]
    assert not Application.objects.exists()


def test_without_an_employer_it_is_said_who_can_help(wang):
    type(wang).objects.filter(pk=wang.pk).update(employer=None)
    assert sentences(open_application(TARGETED, by=making.actor(wang))) == [
        "还没有登记工作单位。请单位经办人邀请你加入。"
    ]


def test_twelve_parallel_clicks_open_one_draft(fresh_database):
    open_season()
    wang = making.village_teacher()
    outcomes: list[Application | Refusal] = []
    gate = threading.Barrier(12)

    def click(path: str) -> None:
        try:
            gate.wait()
            outcomes.append(open_application(path, by=making.actor(wang)))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=((TARGETED, ORDINARY)[n % 2],)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 12
    assert len({one.pk for one in outcomes if isinstance(one, Application)}) == 1
    assert Application.objects.count() == 1
