"""The list of a session is locked once, with its blind reviewers drawn (四(三), 三(五), 一(十七)2)."""

import json

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.messages.models import Message
from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.models import Person
from sunlit.apps.reviews.actions import filing, roster
from sunlit.apps.reviews.models import Assignment, Member, Recusal, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.reviewers import draw_seed
from sunlit.domain.draw.reviewers import reviewer_order
from sunlit.gateways import clock

from .stage import Evening, ok, states, stranger, texts


def recuse(evening: Evening, n: int, seat: str, status: str = "confirmed") -> Recusal:
    return Recusal.objects.create(
        case=SessionCase.objects.get(session=evening.session, n=n),
        member=Member.objects.get(session=evening.session, seat=seat),
        kind="kin",
        basis="夫妻",
        status=status,
        said_at=clock.now(),
        settled_at=clock.now() if status in {"confirmed", "waived"} else None,
    )


def test_a_locked_list_seats_every_case_and_tells_every_applicant(at):
    evening = at.frozen(3)
    assert states(evening) == ["seated"] * 3
    assert Message.objects.filter(title="申报已列入评审会").count() == 3
    leaf = Leaf.objects.get(idx=evening.session.frozen_leaf)
    core = json.loads(bytes(leaf.data))["core"]
    assert core["cases"] == [case.pseudonym for case in evening.cases]
    assert len(core["panel"]) == 9


def test_nobody_can_be_added_to_a_locked_list(at):
    evening = at.frozen(2)
    outcome = filing.list_cases(evening.session.pk, [evening.room.cases[0].pk], by=evening.office)
    assert any("已经锁定" in text for text in texts(outcome))


def test_a_list_with_an_open_recusal_or_a_silent_member_is_not_locked_and_says_both(at):
    evening = at.drawn(1)
    recuse(evening, 1, "评委02", "declared")
    Member.objects.filter(session=evening.session, seat="评委05").update(declared_at=None)
    said = texts(roster.freeze_roster(evening.session.pk, by=evening.office))
    assert any("评委02对第1件" in text for text in said)
    assert any("评委05" in text for text in said)
    assert evening.now().state == "drawn"
    assert states(evening) == ["accepted"]
    assert RefusedAttempt.objects.filter(move="session.freeze").count() == 1


def test_a_case_that_left_accepted_stops_the_locking_as_a_whole(at):
    evening = at.drawn(2)
    case = evening.room.cases[1]
    case.state = "at_committee"
    case.save()
    assert any("不在已受理" in text for text in texts(roster.freeze_roster(evening.session.pk, by=evening.office)))
    assert states(evening).count("seated") == 0


def test_only_the_committees_own_office_locks_the_list(at):
    evening = at.drawn(1)
    for actor in (stranger("office"), evening.inspector, evening.room.province):
        assert any("本评委会办公室" in text for text in texts(roster.freeze_roster(evening.session.pk, by=actor)))


def test_three_readers_of_each_case_are_the_first_of_the_drawn_order(at):
    evening = at.frozen(4)
    seed = draw_seed(evening.session)
    members = {m.pool_id: m for m in evening.session.members.filter(kind="member")}
    for case in evening.cases:
        drawn_now = [members[name].pk for name in reviewer_order(seed, case.pseudonym, members)][:3]
        assert list(case.assignments.order_by("n").values_list("member_id", flat=True)) == drawn_now
    logged = json.loads(bytes(Leaf.objects.get(kind="session.reviewers").data))["core"]["reviewers"]
    assert {name: len(seats) for name, seats in logged.items()} == {case.pseudonym: 3 for case in evening.cases}


def test_whoever_must_stand_back_is_passed_over_and_the_next_in_order_reads(at):
    evening = at.drawn(1)
    case = evening.cases[0]
    members = {m.pool_id: m for m in evening.session.members.filter(kind="member")}
    order = [members[name] for name in reviewer_order(draw_seed(evening.session), case.pseudonym, members)]
    recuse(evening, 1, order[1].seat)
    ok(roster.freeze_roster(evening.session.pk, by=evening.office))
    assert [a.member.seat for a in case.assignments.order_by("n")] == [order[0].seat, order[2].seat, order[3].seat]


def test_a_reader_who_must_stand_back_later_is_followed_by_the_next(at):
    evening = at.frozen(1)
    case = evening.cases[0]
    before = [a.member.seat for a in case.assignments.order_by("n")]
    recuse(evening, 1, before[0])
    assert ok(roster.replace_reviewers(evening.session.pk, by=evening.office)) == 1
    assert ok(roster.replace_reviewers(evening.session.pk, by=evening.office)) == 0
    after = [a.member.seat for a in case.assignments.order_by("n")]
    assert after[:3] == before
    assert after[3] not in before
    assert Assignment.objects.filter(case=case).count() == 4


def test_no_name_of_an_applicant_stands_in_what_was_logged(at):
    evening = at.frozen(3)
    written = "".join(bytes(leaf.data).decode() for leaf in Leaf.objects.all())
    for person in Person.objects.all():
        assert person.name not in written
    assert ReviewSession.objects.get(pk=evening.session.pk).ref in written
