"""What the drawn experts of one session do at each step. Whoever has done it already is left alone, so that a visitor
of the demonstration may act for some of them and the rest follow."""

from collections import Counter
from collections.abc import Collection, Mapping

from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.apps.people.queries import actor_for
from sunlit.apps.reviews.actions import ballot, meeting, opinion, panel, scores
from sunlit.apps.reviews.models import Assignment, Member, Opinion, Presence, ReviewSession, Score, SessionCase
from sunlit.apps.reviews.queries.box import open_poll
from sunlit.apps.reviews.queries.panel import barred_pairs, present
from sunlit.apps.reviews.sheet import Marks, score_sheet
from sunlit.config.province.company import done

WORDS = "师德和业绩扎实，在基层服务长久，材料与答辩一致，建议提交表决。（示例）"
ABSTAINS = 4  # every fourth who does not agree abstains
MOST_DOUBTS = 8  # 17 of 25 agree: two thirds


def experts(session: ReviewSession, skip: Collection[int] = ()) -> list[tuple[Member, Actor]]:
    """The panel by seat with the account that acts for each; `skip` names accounts that act for themselves."""
    members = session.members.filter(kind="member").select_related("expert").order_by("seat")
    roles = {
        role.user_id: role
        for role in Role.objects.filter(kind="expert", committee=session.committee_id).select_related("user")
    }
    found = [(member, roles[member.expert.user_id]) for member in members if member.expert.user_id not in skip]
    return [(member, actor_for(role.user, role.pk)) for member, role in found]


def follow(session: ReviewSession, skip: Collection[int] = ()) -> str:
    """Let the rest of the panel do what the session waits for; says in words what that was."""
    if session.state == "meeting":
        return _in_the_room(session, skip)
    if session.state == "drawn":
        declare(session, skip)
    elif session.state == "frozen":
        read(session, skip)
    elif session.state == "voting":
        vote(session, skip)
    return {"drawn": "应邀并作回避申明", "frozen": "送出盲评评分", "voting": "投票"}.get(session.state, "")


def _in_the_room(session: ReviewSession, skip: Collection[int]) -> str:
    if session.began_at is None:
        sign_in(session, skip)
        return "签到"
    defend(session, skip)
    deliberate(session, skip)
    return "送出答辩评分，在评议意见上签名"


def declare(
    session: ReviewSession, skip: Collection[int] = (), kin: Mapping[str, list[panel.Kin]] | None = None
) -> None:
    """Accept the invitation and declare; `kin` by seat, nobody for the others."""
    for member, by in experts(session, skip):
        if member.declared_at is None:
            done(panel.declare(member.pk, (kin or {}).get(member.seat, []), honest=True, by=by))


def read(session: ReviewSession, skip: Collection[int] = (), only: Collection[int] | None = None) -> None:
    """Send the blind sheets that are due; `only` these case numbers."""
    by_member = {member.pk: by for member, by in experts(session, skip)}
    waiting = Assignment.objects.filter(case__session=session, case__application__state="seated")
    sent = set(Score.objects.filter(case__session=session, stage="blind").values_list("case_id", "member_id"))
    for one in waiting.select_related("case", "member").order_by("case__n", "n"):
        by = by_member.get(one.member_id)
        asked = only is None or one.case.n in only
        if by is not None and asked and (one.case_id, one.member_id) not in sent:
            done(scores.send_blind_score(one.case_id, _marks(one.case.n, one.member.seat), by=by))


def sign_in(session: ReviewSession, skip: Collection[int] = (), absent: int = 0) -> None:
    """Come into the room; the last `absent` seats stay empty."""
    here = set(Presence.objects.filter(session=session).values_list("user_id", flat=True))
    coming = experts(session)
    for _, by in coming[: len(coming) - absent]:
        if by.user not in here and by.user not in skip:
            done(meeting.sign_in(session.pk, by=by))


def defend(session: ReviewSession, skip: Collection[int] = ()) -> None:
    """Send the defence sheets of everybody in the room who need not stand back."""
    room, away = {member.pk for member in present(session)}, barred_pairs(session)
    sent = set(Score.objects.filter(case__session=session, stage="defence").values_list("case_id", "member_id"))
    cases = list(session.cases.filter(application__state="blind_reviewed").order_by("n"))
    for member, by in experts(session, skip):
        for case in cases:
            if member.pk in room and (case.pk, member.pk) not in away | sent:
                done(scores.send_defence_score(case.pk, _marks(case.n, member.seat), by=by))


def deliberate(session: ReviewSession, skip: Collection[int] = ()) -> None:
    """Write the group's opinion on each case that has none, and sign it until it is concluded."""
    room, away = {member.pk for member in present(session)}, barred_pairs(session)
    group = [(member.pk, by) for member, by in experts(session, skip) if member.pk in room]
    for case in session.cases.filter(application__state="defended").order_by("n"):
        free = [by for member, by in group if (case.pk, member) not in away]
        made = Opinion.objects.filter(case=case).order_by("-n").first()
        text = f"第{case.n}件：{WORDS}"
        made = made or done(opinion.write_opinion(case.pk, text, by=free[case.n % len(free)]))
        for by in free:
            if SessionCase.objects.filter(pk=case.pk, application__state="defended").exists():
                done(opinion.sign_opinion(made.pk, by=by))


def vote(session: ReviewSession, skip: Collection[int] = (), against: Mapping[int, int] | None = None) -> None:
    """Cast every vote that is not cast. `against`: for a case number, how many of the first seats do not agree; by
    itself one more for each place further up the list, so that at the cap no two cases are equal (一(五)d)."""
    poll = open_poll(session)
    if poll is None:
        return
    by_member = {member.pk: by for member, by in experts(session, skip)}
    shut = set(poll.closed_slots.values_list("case_id", "member_id"))
    last, place = session.cases.count(), Counter[int]()
    for slot in poll.slots.select_related("case", "member").order_by("case__n", "member__seat"):
        place[slot.case_id] += 1
        if slot.casts or slot.member_id not in by_member or (slot.case_id, slot.member_id) in shut:
            continue
        number, doubts = place[slot.case_id], (against or {}).get(slot.case.n, min(last - slot.case.n, MOST_DOUBTS))
        choice = "yes" if number > doubts else "abstain" if number % ABSTAINS == 0 else "no"
        done(ballot.cast(poll.pk, slot.case.n, choice, by=by_member[slot.member_id]))


def _marks(case: int, seat: str) -> Marks:
    """Good marks that differ from seat to seat, the same on every build."""
    lead = int(seat.removeprefix("评委"))
    heads = [head.key for head in score_sheet().heads]
    return Marks({head: 18 + (case * 3 + lead * 5 + n * 7) % 7 for n, head in enumerate(heads)}, {})
