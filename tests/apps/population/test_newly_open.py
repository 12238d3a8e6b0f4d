"""政策找人: whoever newly may apply is told once, in his own account, and nobody else is (五(四), control 45)."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from tests.apps import making

from sunlit.apps.applications.models import Record, Season
from sunlit.apps.messages.models import Message
from sunlit.apps.people.models import Person
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.apps.population.actions import line, project, tell_newly_open
from sunlit.apps.population.models import Opening
from sunlit.gateways import clock


def rolled_back(test: Any) -> Any:
    """In the season, and nothing is kept."""
    return pytest.mark.django_db(pytest.mark.usefixtures("in_season")(test))


def tonight() -> int:
    """One night's work."""
    project(clock.today())
    return tell_newly_open(clock.today())


def told(someone: Person) -> list[str]:
    """The bodies of what a person was told, the first one first."""
    return list(Message.objects.filter(user_id=someone.user_id).order_by("id").values_list("body", flat=True))


def appointed(someone: Person, day: str) -> None:
    """Her post began on another day: a correction of the dossier."""
    row = Record.objects.get(person=someone, section="post")
    row.data = row.data | {"appointed_on": day}
    row.save()


def on_the_front_line(someone: Person, answer: str) -> None:
    """Whether she still teaches."""
    row = Record.objects.get(person=someone, section="service")
    row.data = row.data | {"frontline": answer}
    row.save()


@rolled_back
def test_a_person_is_told_in_one_message_what_is_open_and_until_when() -> None:
    making.season()
    wang, other = making.village_teacher(), making.person("李工（示例）")
    assert tonight() == 1
    (body,) = told(wang)
    assert "定向评价、定向使用，破格申报高级教师（一(五)d）" in body
    assert "申报到11月5日24时为止" in body
    assert "一(五)c" not in body, "eight years are not ten"
    assert told(other) == []
    assert Message.objects.get().link == "/me/paths/"


def test_a_path_that_rests_on_memory_is_marked_in_the_message() -> None:
    paths = pack_in_force(dt.date(2021, 10, 11)).paths.values()
    marked = {one.verified for one in paths if "待核实" in line(one)}
    assert marked == {False}
    assert sum(not one.verified for one in paths) == sum("待核实" in line(one) for one in paths) > 0


@rolled_back
def test_the_next_night_nobody_is_told_again() -> None:
    making.season()
    wang = making.village_teacher()
    assert [tonight(), tonight(), tonight()] == [1, 0, 0]
    assert len(told(wang)) == 1


@rolled_back
def test_only_the_path_that_is_new_is_named_the_second_time() -> None:
    making.season()
    wang = making.village_teacher()
    tonight()
    appointed(wang, "2010-12-15")
    assert tonight() == 1
    assert "一(五)c" in told(wang)[1]
    assert "一(五)d" not in told(wang)[1]


@rolled_back
def test_what_closes_and_opens_again_in_a_season_is_kept_and_not_told_twice() -> None:
    making.season()
    wang = making.village_teacher()
    tonight()
    on_the_front_line(wang, "否")
    tonight()
    first = Opening.objects.get(person=wang, path="c1_05_d")
    assert first.closed_on == clock.today()
    on_the_front_line(wang, "是")
    tonight()
    first.refresh_from_db()
    assert first.closed_on is None
    assert sum("一(五)d" in body for body in told(wang)) == 1


@rolled_back
def test_what_stayed_open_since_the_last_season_is_no_news() -> None:
    making.season()
    wang = making.village_teacher()
    Opening.objects.create(person=wang, path="c1_05_d", season=2020, found_on=dt.date(2020, 5, 1))
    tonight()
    assert not any("一(五)d" in body for body in told(wang))
    assert Opening.objects.filter(person=wang, path="c1_05_d", season=2021).exists()


@rolled_back
def test_whoever_applies_on_a_path_already_needs_no_news_of_it() -> None:
    wang = making.village_teacher()
    making.draft(wang)
    tonight()
    assert not any("一(五)d" in body for body in told(wang))


@rolled_back
def test_a_person_without_an_account_is_told_when_there_is_one() -> None:
    making.season()
    wang = making.village_teacher()
    account = wang.user
    Person.objects.filter(pk=wang.pk).update(user=None)
    assert tonight() == 0
    assert not Opening.objects.exists()
    Person.objects.filter(pk=wang.pk).update(user=account)
    assert tonight() == 1


@rolled_back
def test_outside_a_season_nobody_is_told() -> None:
    making.village_teacher()
    assert tonight() == 0
    Season.objects.create(
        year=2021,
        opens_at=clock.now() - dt.timedelta(days=9),
        closes_at=clock.now() - dt.timedelta(minutes=1),
        review_until=clock.today(),
    )
    assert tonight() == 0


@pytest.mark.usefixtures("in_season")
def test_two_workers_at_once_leave_one_message_each(fresh_database: object) -> None:
    making.season()
    people = [making.village_teacher() for _ in range(4)]
    project(clock.today())
    start = Barrier(2)

    def work() -> int:
        try:
            start.wait(10)
            return tell_newly_open(clock.today())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = [one.result() for one in [pool.submit(work) for _ in range(2)]]
    assert sum(outcomes) == 4
    assert [len(told(one)) for one in people] == [1, 1, 1, 1]
