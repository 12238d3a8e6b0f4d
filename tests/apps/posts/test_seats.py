"""Seats are computed, taken by one conditional update, given back when a case is withdrawn (一(五)b–e, control 33)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction
from tests.apps import auditing, making

from sunlit.apps.applications.actions.withdraw import withdraw
from sunlit.apps.applications.models import Application
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor
from sunlit.apps.posts import actions, queries
from sunlit.apps.posts.models import Seat, SeatPlan
from sunlit.domain.base.reason import Reason, Refusal


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def unit(where) -> Actor:
    return where.auditors["employer"]


def plan(where, unit: Actor, approved: int = 12, filled: int = 7, retirees: int = 0, **given: object) -> SeatPlan:
    """A plan of the school for 高级教师; with the defaults five vacancies, that is three seats."""
    values = {"series": "22", "level": "副高级"} | given
    made = actions.set_plan(
        where.school, auditing.season(), approved=approved, filled=filled, retirees=retirees, by=unit, **values
    )
    assert isinstance(made, SeatPlan), made
    return made


def ordinary(where, **values: object) -> Application:
    """A case on the path that needs a seat."""
    return auditing.case(where, "at_unit", path="c1_05_f_senior", **values)


@pytest.mark.parametrize(
    ("approved", "filled", "retirees", "allowed"),
    [(12, 7, 0, 3), (10, 9, 4, 1), (10, 10, 2, 2), (10, 10, 3, 3), (10, 11, 1, 0), (0, 0, 0, 0)],
)
def test_seats_follow_from_posts_filled_and_retirees(where, unit, approved, filled, retirees, allowed):
    made = plan(where, unit, approved, filled, retirees)
    assert (made.allowed, made.used, made.clause) == (allowed, 0, "一(五)e")
    assert ("不进行推荐" in made.line) == (allowed == 0)


def test_the_sheet_shows_both_branches_and_which_one_counts(where, unit):
    plan(where, unit)
    sheet = queries.quota_of(where.school.pk, auditing.season().pk).sheets[0]
    first, second = sheet.branches
    assert [(line.term, line.result) for line in first.lines] == [
        ("空岗数乘以比例", "2"),
        ("四舍五入", "2"),
        ("加1", "3"),
    ]
    assert first.lines[0].sum == "5 × 40%"
    assert (first.counts, second.counts) == (True, False)
    assert second.why_not == "有空岗，不按这一条算"


def test_without_a_vacancy_the_retirees_count(where, unit):
    plan(where, unit, 10, 10, 2)
    second = queries.quota_of(where.school.pk, auditing.season().pk).sheets[0].branches[1]
    assert second.counts
    assert [line.term for line in second.lines] == ["年底前退休", "退2评1", "加1"]


def test_a_plan_is_filed_by_its_own_unit_only_and_logged(where, unit):
    stranger = auditing.place().auditors["employer"]
    outcome = actions.set_plan(
        where.school, auditing.season(), series="22", level="副高级", approved=9, filled=1, retirees=0, by=stranger
    )
    assert isinstance(outcome, Refusal)
    assert RefusedAttempt.objects.get().move == "set_plan"
    made = plan(where, unit)
    leaf = bytes(Leaf.objects.get(kind="posts.plan").data).decode()
    assert where.school.ref in leaf
    assert made.line not in leaf


def test_used_seats_cannot_be_computed_away(where, unit):
    plan(where, unit)
    with transaction.atomic():
        for _ in range(2):
            assert isinstance(actions.take_seat(ordinary(where), by=unit), Seat)
    outcome = actions.set_plan(
        where.school, auditing.season(), series="22", level="副高级", approved=10, filled=9, retirees=0, by=unit
    )
    assert isinstance(outcome, Refusal)
    assert "已经推荐了2人" in outcome.reasons[0].text
    assert SeatPlan.objects.get().allowed == 3


def test_the_fourth_of_three_gets_the_reason_and_nothing_changes(where, unit):
    plan(where, unit)
    outcomes = [actions.take_seat(ordinary(where), by=unit) for _ in range(4)]
    assert [isinstance(one, Seat) for one in outcomes] == [True, True, True, False]
    assert isinstance(outcomes[3], Reason)
    assert outcomes[3].text == "副高级可推荐3人，已经用了3人，没有名额了"
    assert SeatPlan.objects.get().used == Seat.objects.count() == 3


def test_without_a_plan_nobody_is_recommended(where, unit):
    outcome = actions.take_seat(ordinary(where), by=unit)
    assert isinstance(outcome, Reason)
    assert "还没有登记" in outcome.text


@pytest.mark.parametrize(("path", "clause"), [("c1_05_c", "一(五)c"), ("c1_05_d", "一(五)d")])
def test_the_township_paths_need_no_seat_and_name_their_clause(where, unit, path, clause):
    made = actions.take_seat(auditing.case(where, "at_unit", path=path), by=unit)
    assert isinstance(made, Seat)
    assert (made.plan_id, made.clause) == (None, clause)


def test_the_separate_review_counts_against_its_own_ratio(where, unit):
    plan(where, unit, level="正高级")
    row = auditing.case(where, "at_unit", path="c1_05_b", level="正高级")
    without = actions.take_seat(row, by=unit)
    assert isinstance(without, Reason)
    assert (without.clause, "条文没有写比例" in without.text) == ("一(五)b", True)
    actions.set_separate(
        where.school,
        auditing.season(),
        series="22",
        level="正高级",
        allowed=1,
        source="县人社局核定单（示例）",
        by=unit,
    )
    assert isinstance(actions.take_seat(row, by=unit), Seat)
    assert dict(SeatPlan.objects.values_list("pool", "used")) == {"plus_one": 0, "separate": 1}


def test_where_review_and_appointment_are_apart_no_seat_is_asked(where):
    station = making.organisation(kind="institute", mode="separate", level="county", division=where.school.division)
    unit = auditing.account("吴经办（示例）", "employer", station)
    row = auditing.case(where, "at_unit", organisation=station, series="05", path="s05_senior", title="高级工程师")
    made = actions.take_seat(row, by=unit)
    assert isinstance(made, Seat)
    assert (made.plan_id, made.clause) == (None, "一(十六)")


def test_a_withdrawn_case_gives_its_seat_back(where, unit):
    plan(where, unit)
    row = ordinary(where)
    actions.take_seat(row, by=unit)
    outcome = withdraw(row.pk, by=making.actor(row.person), release=actions.free_seat)
    assert isinstance(outcome, Application)
    assert (SeatPlan.objects.get().used, Seat.objects.get().freed_at is None) == (0, False)


def test_a_refused_withdrawal_keeps_the_seat(where, unit):
    plan(where, unit)
    row = ordinary(where)
    actions.take_seat(row, by=unit)
    auditing.put(row, "seated")
    for who in (making.actor(row.person), making.actor(making.person())):
        assert isinstance(withdraw(row.pk, by=who, release=actions.free_seat), Refusal)
    assert SeatPlan.objects.get().used == 1
    assert Seat.objects.filter(freed_at__isnull=True).count() == 1


def test_one_application_never_sits_twice(where, unit):
    row = auditing.case(where, "at_unit")
    actions.take_seat(row, by=unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.take_seat(row, by=unit)


def test_the_database_itself_refuses_more_than_the_plan(where, unit):
    plan(where, unit)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatPlan.objects.update(used=4)


def test_thirty_takers_at_once_never_run_over_and_no_seat_leaks(fresh_database):
    where = auditing.place()
    unit = where.auditors["employer"]
    plan(where, unit)
    rows = [ordinary(where) for _ in range(30)]

    def take(row: Application) -> bool:
        try:
            with transaction.atomic():
                return isinstance(actions.take_seat(row, by=unit), Seat)
        finally:
            connection.close()

    def leave(row: Application) -> bool:
        try:
            return isinstance(withdraw(row.pk, by=making.actor(row.person), release=actions.free_seat), Application)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        taken = list(pool.map(take, rows))
        assert taken.count(True) == 3
        gone = [row for row, sits in zip(rows, taken, strict=True) if sits]
        assert list(pool.map(leave, gone)) == [True] * 3
        again = list(pool.map(take, [row for row in rows if row not in gone]))
    assert again.count(True) == 3
    assert SeatPlan.objects.get().used == Seat.objects.filter(freed_at__isnull=True).count() == 3


def test_the_sheet_is_read_in_two_queries_for_one_case_and_for_a_hundred(where, unit, django_assert_num_queries):
    plan(where, unit, 500, 100)
    season = auditing.season()

    def read() -> int:
        with django_assert_num_queries(3):  # plans, seats, the day
            quota = queries.quota_of(where.school.pk, season.pk)
        return len(quota.sheets[0].sitting) + len(quota.exempt)

    actions.take_seat(ordinary(where), by=unit)
    assert read() == 1
    teacher = making.person(employer=where.school)
    Seat.objects.bulk_create(
        Seat(
            application=auditing.case(where, "unit_notice", person=teacher, track=f"t{n}"),
            plan=None,
            clause="一(五)d",
            says="不占名额",
            taken_by_id=unit.user,
            taken_at=auditing.clock.now(),
        )
        for n in range(100)
    )
    assert read() == 101
