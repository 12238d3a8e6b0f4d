"""A unit posts inside its seats, several at once or none, for five working days (一(五)e, order 40 art. 17)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, transaction
from tests.apps import auditing, making, noticing

from sunlit.apps.applications.actions.withdraw import withdraw
from sunlit.apps.applications.models import Application, Move
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.posts.actions import free_seat
from sunlit.apps.posts.models import Seat, SeatPlan
from sunlit.apps.publicity.actions.forward import decline
from sunlit.apps.publicity.actions.objections import answer, object_to
from sunlit.apps.publicity.actions.post import post_notice
from sunlit.apps.publicity.models import NoticeLine, PublicNotice
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock


@pytest.fixture
def where(db):
    return auditing.place()


@pytest.fixture
def unit(where):
    return where.auditors["employer"]


def sentences(outcome: object) -> list[str]:
    assert isinstance(outcome, Refusal), outcome
    return [reason.text for reason in outcome.reasons]


def test_one_notice_holds_several_people_each_with_seat_or_clause(where):
    noticing.seats(where)
    first, second = noticing.ordinary(where), noticing.exempt(where)
    notice = noticing.posted(where, first, second)
    assert (notice.kind, notice.days) == ("unit", 5)
    assert [line.remark.rpartition("，")[2] for line in notice.lines.order_by("n")] == ["依据一（五）", "依据一（五）"]
    assert (first.state, second.state) == ("unit_notice", "unit_notice")
    assert SeatPlan.objects.get().used == 1


def test_the_day_of_posting_does_not_count_and_five_working_days_follow(where):
    notice = noticing.posted(where, noticing.exempt(where))
    assert notice.posted_on == clock.today()
    assert working_days(notice.posted_on, notice.last_day) == 5


def test_the_applicant_is_told_and_the_log_names_no_person(where):
    row = noticing.exempt(where)
    notice = noticing.posted(where, row)
    assert Message.objects.get(user=row.person.user).link == f"/notices/{notice.ref}/"
    assert row.person.name not in bytes(Leaf.objects.get(kind="notice.posted").data).decode()


def test_more_people_than_seats_are_refused_all_with_the_reason_and_nothing_is_kept(where, unit):
    noticing.seats(where, 10, 9)
    rows = [noticing.ordinary(where) for _ in range(2)]
    texts = sentences(post_notice([row.ref for row in rows], by=unit))
    assert texts == [f"{rows[1].person.name}：副高级可推荐1人，已经用了1人，没有名额了"]
    assert not PublicNotice.objects.exists()
    assert not Seat.objects.exists()
    assert SeatPlan.objects.get().used == 0
    assert set(Application.objects.values_list("state", flat=True)) == {"at_unit"}
    assert RefusedAttempt.objects.filter(move="post").count() == 2


def test_every_reason_of_every_person_is_named_at_once(where, unit):
    gone = auditing.case(where, "at_county")
    rows = [noticing.ordinary(where), gone]
    texts = sorted(sentences(post_notice([row.ref for row in rows], by=unit)), key=lambda text: "县级审核" in text)
    assert len(texts) == 2
    assert "还没有登记" in texts[0]
    assert texts[1].startswith(f"{gone.person.name}：“县级审核”时")


def test_another_units_case_cannot_be_posted(where, unit):
    foreign = noticing.exempt(auditing.place())
    assert sentences(post_notice([foreign.ref], by=unit)) == ["名单里有不是本单位的申报"]
    assert sentences(post_notice([], by=unit)) == ["请至少选一个人"]


def test_nobody_posts_his_own_case(where, unit):
    teacher = making.person(employer=where.school)
    row = noticing.exempt(where, person=teacher)
    own = type(unit)(user=unit.user, role="employer", organisation=unit.organisation, person=teacher.pk)
    assert sentences(post_notice([row.ref], by=own)) == [f"{teacher.name}：自己的申报要由别人办理"]


def test_a_double_click_posts_one_notice(where, unit):
    row = noticing.exempt(where)
    first = noticing.posted(where, row)
    assert post_notice([row.ref], by=unit) == first
    assert Move.objects.filter(move="post").count() == 1
    assert not RefusedAttempt.objects.exists()


def test_a_withdrawn_case_on_a_notice_gives_its_seat_back(where):
    noticing.seats(where, 10, 9)
    row = noticing.ordinary(where)
    noticing.posted(where, row)
    assert isinstance(withdraw(row.pk, by=making.actor(row.person), release=free_seat), Application)
    noticing.posted(where, noticing.ordinary(where))
    assert SeatPlan.objects.get().used == 1


def test_what_was_posted_cannot_be_changed(where):
    noticing.posted(where, noticing.exempt(where))
    for table in (PublicNotice, NoticeLine):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            table.objects.update(**({"title": "x"} if table is PublicNotice else {"name": "x"}))


def test_a_unit_declines_with_reason_and_the_way_to_object(where, unit):
    row = noticing.ordinary(where)
    assert sentences(decline(row.ref, reason="  ", by=unit)) == ["请写明理由"]
    outcome = decline(row.ref, reason="集体研究后，本年度先推荐资历更长的同事。", by=unit)
    assert isinstance(outcome, Application)
    assert (outcome.state, Move.objects.get().reason) == ("declined", "集体研究后，本年度先推荐资历更长的同事。")
    body = Message.objects.get(user=row.person.user).body
    assert "先推荐资历更长的同事" in body
    assert "向本单位书面提出异议" in body


def test_a_case_on_the_notice_is_not_declined_while_no_objection_to_it_was_upheld(where, unit):
    first, second = noticing.exempt(where), noticing.exempt(where)
    notice = noticing.posted(where, first, second)
    unfounded, general = object_to(notice.ref, text="年限不够。", line=1), object_to(notice.ref, text="公示栏太高。")
    other = object_to(notice.ref, text="年限也不够。", line=2)
    for one, upheld in ((unfounded, False), (general, True), (other, True)):
        answer(one.ref, text="已经逐项核查过。", upheld=upheld, by=unit)
    assert sentences(decline(first.ref, reason="理由", by=unit)) == ["公示以后不予推荐，要有对这个人的异议经核查成立"]
    first.refresh_from_db()
    assert first.state == "unit_notice"
    assert RefusedAttempt.objects.filter(subject=first.ref, move="decline").count() == 1


def test_after_an_upheld_objection_the_unit_declines_in_writing_and_the_seat_is_free(where, unit):
    noticing.seats(where, 10, 9)
    row = noticing.ordinary(where)
    notice = noticing.posted(where, row)
    answer(object_to(notice.ref, text="论文是别人写的。", line=1).ref, text="核查属实。", upheld=True, by=unit)
    assert sentences(decline(row.ref, reason=" ", by=unit)) == ["请写明理由"]
    assert SeatPlan.objects.get().used == 1
    outcome = decline(row.ref, reason="公示期内的异议经核查属实，论文不是本人写的。", by=unit)
    assert isinstance(outcome, Application)
    assert (outcome.state, SeatPlan.objects.get().used) == ("declined", 0)
    told = Message.objects.filter(user=row.person.user).latest("pk")
    assert "论文不是本人写的" in told.body
    assert "申请复查，由原来没有经手的人办理" in told.body
    assert decline(row.ref, reason="再点一次", by=unit).state == "declined"
    assert Move.objects.filter(move="decline").count() == 1
    noticing.posted(where, noticing.ordinary(where))  # the seat is somebody else's now


def test_another_unit_cannot_decline_a_case_on_notice(where):
    row = noticing.exempt(where)
    notice = noticing.posted(where, row)
    own, foreign = where.auditors["employer"], auditing.place().auditors["employer"]
    answer(object_to(notice.ref, text="论文是别人写的。", line=1).ref, text="核查属实。", upheld=True, by=own)
    assert isinstance(decline(row.ref, reason="理由", by=foreign), Refusal)


def test_thirty_parallel_posts_for_three_seats_never_run_over(fresh_database):
    where = auditing.place()
    unit = where.auditors["employer"]
    noticing.seats(where)
    rows = [noticing.ordinary(where) for _ in range(30)]

    def post(row: Application) -> bool:
        try:
            return isinstance(post_notice([row.ref], by=unit), PublicNotice)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        posted = list(pool.map(post, rows))
    assert posted.count(True) == 3
    assert SeatPlan.objects.get().used == Seat.objects.count() == PublicNotice.objects.count() == 3
    assert Application.objects.filter(state="unit_notice").count() == 3
    assert RefusedAttempt.objects.count() == 27


def test_parallel_notices_of_many_never_deadlock_nor_run_over(fresh_database):
    where = auditing.place()
    unit = where.auditors["employer"]
    noticing.seats(where, 30, 10)
    rows = [noticing.ordinary(where) if n % 2 else noticing.exempt(where) for n in range(12)]
    groups = [[row.ref for row in rows[n : n + 3]][:: (-1 if n % 2 else 1)] for n in range(0, 12, 3)] * 2

    def post(refs: list[str]) -> bool:
        try:
            return isinstance(post_notice(refs, by=unit), PublicNotice)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert any(pool.map(post, groups))
    plan = SeatPlan.objects.get()
    assert plan.used == Seat.objects.filter(plan=plan).count() <= plan.allowed
    assert PublicNotice.objects.count() == 4
