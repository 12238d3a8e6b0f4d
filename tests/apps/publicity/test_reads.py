"""What a unit and the public read of notices: the same few queries for one person and for a hundred."""

import datetime as dt

import pytest
from tests.apps import auditing, making, noticing

from sunlit.apps.publicity.actions.objections import answer, object_to
from sunlit.apps.publicity.models import Objection
from sunlit.apps.publicity.queries import public
from sunlit.apps.publicity.queries import unit as reads
from sunlit.gateways import clock


@pytest.fixture
def where(db):
    return auditing.place()


def waiting(where):
    return reads.on_notice(where.school.pk, clock.today())


def test_a_case_is_ready_only_after_the_end_of_the_last_day(where):
    notice = noticing.posted(where, noticing.exempt(where))
    one = waiting(where)[0]
    assert (one.days_left, one.over, one.ready) == (5, False, False)
    noticing.end(notice, days_ago=0)
    assert (waiting(where)[0].days_left, waiting(where)[0].ready) == (0, False)
    noticing.end(notice)
    assert waiting(where)[0].ready


def test_an_open_objection_shows_until_it_is_answered_and_an_upheld_one_for_good(where):
    notice = noticing.posted(where, noticing.exempt(where), noticing.exempt(where))
    noticing.end(notice, days_ago=0)
    first = object_to(notice.ref, text="乡镇任教年限不对。", line=1)
    second = object_to(notice.ref, text="考核有一年不合格。", line=2)
    assert isinstance(first, Objection)
    assert isinstance(second, Objection)
    assert [one.blocked for one in waiting(where)] == [True, True]
    unit = where.auditors["employer"]
    answer(first.ref, text="核对档案，年限无误。", upheld=False, by=unit)
    answer(second.ref, text="核查属实。", upheld=True, by=unit)
    assert [(one.blocked, one.upheld) for one in waiting(where)] == [(False, False), (True, True)]


def test_a_candidate_shows_the_seats_left_or_that_none_is_needed(where):
    noticing.seats(where, 10, 9)
    noticing.ordinary(where)
    noticing.exempt(where)
    unit, season = where.school, auditing.season()
    found = reads.candidates(unit, season.pk, clock.today(), where.auditors["employer"])
    assert [(one.standing.clause, one.left, one.open) for one in found] == [
        ("一(五)e", 1, True),
        ("一(五)d", None, True),
    ]


def test_one_and_a_hundred_people_cost_the_same(where, django_assert_num_queries):
    unit, season, today = where.school, auditing.season(), clock.today()
    by = where.auditors["employer"]

    def read() -> int:
        with django_assert_num_queries(2):
            waits = reads.candidates(unit, season.pk, today, by)
        with django_assert_num_queries(1):
            shown = reads.on_notice(unit.pk, today)
        with django_assert_num_queries(2):
            own = reads.notices_of(unit.pk)
        with django_assert_num_queries(1):
            running = public.notices(today, running=True)
        return len(waits) + len(shown) + sum(one.people for one in own) + sum(one.people for one in running)

    noticing.posted(where, noticing.exempt(where))
    noticing.exempt(where)
    assert read() == 4
    teacher = making.person(employer=where.school)
    noticing.posted(where, *(noticing.exempt(where, person=teacher, track=f"t{n}") for n in range(100)))
    for n in range(100):
        noticing.exempt(where, person=teacher, track=f"w{n}")
    assert read() == 404


def test_the_public_finds_running_and_ended_notices_by_unit_or_name(where):
    row = noticing.exempt(where, name="林知远（示例）")
    notice = noticing.posted(where, row)
    today = clock.today()
    assert public.notices(today, running=True, search="林知远（示例）") == [notice]
    assert public.notices(today, running=True, search="林") == []
    assert public.notices(today, running=True, search=where.school.name[:6]) == [notice]
    after = notice.last_day + dt.timedelta(days=1)
    assert public.notices(after, running=True) == []
    assert public.notices(after, running=False, kind="unit") == [notice]
    assert not public.runs(notice, after)
