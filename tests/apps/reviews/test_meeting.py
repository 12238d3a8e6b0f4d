"""The room: who may sign in, who presides, when the meeting opens, defence and deliberation (四(三), order 40)."""

import pytest
from django.db import DatabaseError, transaction

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.reviews.actions import ballot, meeting, opinion, scores
from sunlit.apps.reviews.models import Departure, Opinion, Presence
from sunlit.apps.reviews.queries.panel import present
from sunlit.apps.reviews.queries.roster import opening
from sunlit.apps.reviews.queries.scores import missing_defence

from .stage import GOOD, later, ok, states, stranger, texts
from .test_roster import recuse


def test_the_room_opens_on_the_filed_day_only(at):
    evening = at.blind_done(1, meets_on=later(3))
    assert "今天不能签到" in texts(meeting.open_room(evening.session.pk, by=evening.office))[0]
    assert evening.now().state == "frozen"


def test_only_the_panel_the_inspector_and_the_office_sign_in_and_only_after_the_room_is_open(at):
    evening = at.blind_done(1)
    pk = evening.session.pk
    expert = evening.experts["评委01"]
    assert "还没有开始签到" in texts(meeting.sign_in(pk, by=expert))[0]
    ok(meeting.open_room(pk, by=evening.office))
    first = ok(meeting.sign_in(pk, by=expert))
    assert ok(meeting.sign_in(pk, by=expert)) == first
    for role in ("expert", "inspector", "office", "province", "applicant"):
        texts(meeting.sign_in(pk, by=stranger(role)))
    ok(meeting.sign_in(pk, by=evening.inspector))
    assert Presence.objects.count() == 3


def test_the_meeting_does_not_open_without_quorum_chair_and_finished_blind_review(at):
    evening = at.frozen(1)
    pk = evening.session.pk
    ok(meeting.open_room(pk, by=evening.office))
    for seat in sorted(evening.experts)[:5]:
        ok(meeting.sign_in(pk, by=evening.experts[seat]))
    said = texts(meeting.begin(pk, by=evening.experts["评委01"]))
    assert [part for part in ("主任委员", "法定人数", "盲评还没有完成") if any(part in text for text in said)] == [
        "主任委员",
        "法定人数",
        "盲评还没有完成",
    ]


def test_six_of_nine_are_two_thirds(at):
    assert at.met(1, absent=3).session.began_at is not None


def test_five_of_nine_are_not_two_thirds(at):
    evening = at.blind_done(1)
    pk = evening.session.pk
    ok(meeting.open_room(pk, by=evening.office))
    for seat in sorted(evening.experts)[:5]:
        ok(meeting.sign_in(pk, by=evening.experts[seat]))
    ok(meeting.name_chair(pk, "评委01", by=evening.office))
    assert "没有达到法定人数" in texts(meeting.begin(pk, by=evening.experts["评委01"]))[0]


def test_attendance_is_fixed_when_the_chair_has_opened_the_meeting(at):
    evening = at.met(1, absent=2)
    members = {m.expert.user_id: m.seat for m in evening.session.members.filter(kind="member")}
    late = next(user for user, seat in members.items() if seat not in evening.experts)
    actor = stranger("expert")
    said = texts(meeting.sign_in(evening.session.pk, by=type(actor)(user=late, role="expert")))
    assert "已经封存" in said[0]
    assert len(present(evening.session)) == 7


def test_an_absent_expert_cannot_preside_and_the_chair_stays_who_opened(at):
    evening = at.met(1, absent=2)
    assert "没有签到" in texts(meeting.name_chair(evening.session.pk, "评委01", by=evening.office))[0]
    assert "主持到底" in texts(meeting.name_chair(evening.session.pk, "评委05", by=evening.office))[0]


def test_who_leaves_is_no_longer_present_and_cannot_come_back(at):
    evening = at.met(1)
    pk = evening.session.pk
    assert "请写明" in texts(meeting.leave(pk, "评委09", " ", by=evening.office))[0]
    ok(meeting.leave(pk, "评委09", "家中急事", by=evening.office))
    assert [m.seat for m in present(evening.session)][-1] == "评委08"
    assert texts(meeting.sign_in(pk, by=evening.experts["评委09"]))
    assert texts(scores.send_defence_score(evening.cases[0].pk, GOOD, by=evening.experts["评委09"]))
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Departure.objects.all().delete()


def test_a_defence_is_done_when_everybody_present_and_unrecused_has_scored(at):
    evening = at.met(2)
    pk = evening.session.pk
    recuse(evening, 1, "评委03")
    first, second = evening.cases
    assert texts(scores.send_defence_score(first.pk, GOOD, by=evening.experts["评委03"]))
    for seat, expert in evening.experts.items():
        if seat not in {"评委03", "评委07"}:
            ok(scores.send_defence_score(first.pk, GOOD, by=expert))
    assert missing_defence(first) == ["评委07"]
    assert "第1件还有1位" in texts(scores.finish_defences(pk, by=evening.office))[0]
    ok(scores.send_defence_score(first.pk, GOOD, by=evening.experts["评委07"]))
    assert ok(scores.finish_defences(pk, by=evening.office)) == 1
    assert states(evening) == ["defended", "blind_reviewed"]
    assert len(missing_defence(second)) == 9


def test_an_opinion_needs_three_present_unrecused_experts(at):
    evening = at.met(1)
    recuse(evening, 1, "评委03")
    case = evening.cases[0]
    for seat, expert in evening.experts.items():
        if seat != "评委03":
            ok(scores.send_defence_score(case.pk, GOOD, by=expert))
    writer = evening.experts["评委01"]
    assert texts(opinion.write_opinion(case.pk, "同意提交表决，理由充分。", by=writer))  # not defended yet
    ok(scores.finish_defences(evening.session.pk, by=evening.office))
    assert "至少写10个字" in texts(opinion.write_opinion(case.pk, "同意", by=writer))[0]
    made = ok(opinion.write_opinion(case.pk, "同意提交表决，理由充分。", by=writer))
    assert texts(opinion.sign_opinion(made.pk, by=evening.experts["评委03"]))
    ok(opinion.sign_opinion(made.pk, by=writer))
    ok(opinion.sign_opinion(made.pk, by=evening.experts["评委02"]))
    assert states(evening) == ["defended"]
    ok(opinion.sign_opinion(made.pk, by=evening.experts["评委04"]))
    assert states(evening) == ["deliberated"]
    move = case.application.steps.order_by("-n").first()
    assert (move.move, move.role) == ("conclude", "group")


def test_a_new_draft_needs_its_own_signatures(at):
    evening = at.met(1)
    case = evening.cases[0]
    for expert in evening.experts.values():
        ok(scores.send_defence_score(case.pk, GOOD, by=expert))
    ok(scores.finish_defences(evening.session.pk, by=evening.office))
    old = ok(opinion.write_opinion(case.pk, "第一稿：同意提交表决。", by=evening.experts["评委01"]))
    ok(opinion.sign_opinion(old.pk, by=evening.experts["评委02"]))
    ok(opinion.write_opinion(case.pk, "第二稿：补充了教学成果。", by=evening.experts["评委04"]))
    assert "已经有新的一稿" in texts(opinion.sign_opinion(old.pk, by=evening.experts["评委03"]))[0]
    assert states(evening) == ["defended"]
    assert Opinion.objects.count() == 2


def test_the_vote_does_not_open_and_says_everything_that_is_missing(at):
    evening = at.met(2)
    recuse(evening, 2, "评委04", "declared")
    said = texts(ballot.open_voting(evening.session.pk, by=evening.office))
    for part in ("评委04对第2件的回避还没有确认", "第1件还没有评议组意见", "第2件还没有评议组意见"):
        assert part in said
    assert not evening.session.polls.exists()


def test_the_vote_does_not_open_without_an_inspector_in_the_room(at):
    evening = at.deliberated(1)
    assert opening(evening.session).reasons() == ()
    with transaction.atomic():
        save = transaction.savepoint()
        here = Presence.objects.get(kind="inspector")
        Departure.objects.create(presence=here, reason="离场", office_id=evening.office.user, at=here.at)
        said = texts(ballot.open_voting(evening.session.pk, by=evening.office))
        assert said == ["纪检监察人员尚未签到，不能开始投票"]
        transaction.savepoint_rollback(save)


def test_the_vote_does_not_open_when_too_few_are_left_or_the_chair_has_gone(at):
    evening = at.deliberated(1)
    for seat in ("评委01", "评委02", "评委03", "评委04"):
        ok(meeting.leave(evening.session.pk, seat, "离席", by=evening.office))
    said = texts(ballot.open_voting(evening.session.pk, by=evening.office))
    assert any("不足评委会 9 人的三分之二" in text for text in said)
    assert "主任委员不在会场" in said


def test_everything_that_happens_in_the_room_is_an_entry_of_the_log(at):
    evening = at.deliberated(1)
    kinds = list(Leaf.objects.order_by("idx").values_list("kind", flat=True))
    for kind in (
        "session.room_opened",
        "session.chair_named",
        "session.began",
        "opinion.written",
        "application.conclude",
    ):
        assert kinds.count(kind) == 1
    assert kinds.count("session.signed_in") == 10
    assert kinds.count("opinion.signed") == 3
    assert evening.now().state == "meeting"
