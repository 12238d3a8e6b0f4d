"""The room: sign in, name the chair, open the meeting, leave (四(三); order 40 art. 20). Each is a ledger entry."""

from django.db import transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.standing import about_office, about_state, lock, seat_of
from sunlit.apps.reviews.models import Departure, Member, Presence, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.panel import present
from sunlit.apps.reviews.queries.roster import thresholds
from sunlit.domain.ballot.roster import quorum_met
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock

ORDER_40 = "人社部令第40号第20条"
ROOM = ("meeting", "voting", "closed")


@transaction.atomic
def open_room(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """Let people sign in, on the filed day only (一(十七)4)."""
    row = lock(session)
    if row.state in ROOM and not about_office(row, by):
        return row
    reasons = [*about_office(row, by), *about_state(row, "frozen", text="名单还没有锁定，或者会议已经结束")]
    if row.meets_on != clock.today():
        reasons.append(Reason("一(十七)4", f"评审会报备在{row.meets_on}举行，今天不能签到", "评审会日期"))
    if reasons:
        return note_refusal(row.ref, "session.open", Refusal(tuple(reasons)), by=by, state=row.state)
    row.state = "meeting"
    row.save()
    Presence.objects.create(session=row, user_id=by.user, kind="office", at=clock.now())
    ledger.append("session.room_opened", {"session": row.ref})
    return row


@transaction.atomic
def sign_in(session: int, *, by: Actor) -> Presence | Refusal:
    """Note that somebody is in the room. Experts until the chair opens the meeting, inspector and office also later."""
    row = lock(session)
    here = Presence.objects.filter(session=row, user_id=by.user).first()
    if here is not None and not hasattr(here, "departure"):
        return here
    member = seat_of(row, by)
    reasons = [*_may_sign(row, member, by), *about_state(row, *ROOM, text="还没有开始签到，或者会议已经结束")]
    if member is not None and row.began_at is not None:
        reasons.append(Reason("四(三)", "主任委员已经宣布开会，出席名册已经封存", "出席"))
    if here is not None:
        reasons.append(Reason("四(三)", "已经记为离席，不能再签到", "出席"))
    if reasons:
        return note_refusal(row.ref, "session.sign_in", Refusal(tuple(reasons)), by=by, state=row.state)
    made = Presence.objects.create(session=row, user_id=by.user, kind=by.role, member=member, at=clock.now())
    core: dict[str, object] = {"session": row.ref, "kind": by.role}
    ledger.append("session.signed_in", core | ({"seat": member.seat} if member else {}))
    return made


@transaction.atomic
def name_chair(session: int, seat: str, *, by: Actor) -> Member | Refusal:
    """Say who presides: an expert who is in the room. Another may be named when the first one has left."""
    row = lock(session)
    reasons = [*about_office(row, by), *about_state(row, *ROOM, text="会议没有在进行")]
    chosen = next((member for member in present(row) if member.seat == seat), None)
    if chosen is None:
        reasons.append(Reason(ORDER_40, f"{seat or '这位评委'}没有签到，不能主持", "主任委员"))
    if chosen is not None and chosen.chairs:
        return chosen
    if row.began_at is not None and any(member.chairs for member in present(row)):
        reasons.append(Reason(ORDER_40, "会议由已经宣布开会的主任委员主持到底", "主任委员"))
    if reasons or chosen is None:
        return note_refusal(row.ref, "session.chair", Refusal(tuple(reasons)), by=by, state=row.state)
    row.members.filter(chairs=True).update(chairs=False)
    chosen.chairs = True
    chosen.save()
    ledger.append("session.chair_named", {"session": row.ref, "seat": seat})
    return chosen


@transaction.atomic
def begin(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """The chair opens the meeting: enough are present, blind review is over, attendance is fixed from here on."""
    row = lock(session)
    member = seat_of(row, by)
    here = present(row)
    reasons = list(about_state(row, "meeting", text="还没有开始签到，或者会议已经结束"))
    if member is None or not member.chairs or member not in here:
        reasons.append(Reason(ORDER_40, "由在场的主任委员宣布开会", "主任委员"))
    if row.began_at is not None and not reasons:
        return row
    if not quorum_met(len(here), row.size, thresholds(row)):
        text = f"出席{len(here)}人，评委会{row.size}人，没有达到法定人数"
        reasons.append(Reason(ORDER_40, text, "出席"))
    waiting = SessionCase.objects.filter(session=row, application__state="seated").order_by("n")
    reasons += [Reason("三(五)", f"第{case.n}件的盲评还没有完成", "盲评") for case in waiting]
    if reasons:
        return note_refusal(row.ref, "session.begin", Refusal(tuple(reasons)), by=by, state=row.state)
    row.began_at = clock.now()
    row.save()
    ledger.append("session.began", {"session": row.ref, "present": [member.seat for member in here]})
    return row


@transaction.atomic
def leave(session: int, seat: str, reason: str, *, by: Actor) -> Departure | Refusal:
    """Note that an expert has left the room: before the vote he is no longer present, in it he can no longer cast."""
    row = lock(session)
    reasons = [*about_office(row, by), *about_state(row, *ROOM, text="会议没有在进行")]
    here = Presence.objects.filter(session=row, member__seat=seat, departure__isnull=True).first()
    if here is None:
        reasons.append(Reason("四(三)", f"{seat or '这位评委'}没有在场", "出席"))
    if not reason.strip():
        reasons.append(Reason("四(三)", "请写明离席的原因", "原因"))
    if reasons or here is None:
        return note_refusal(row.ref, "session.leave", Refusal(tuple(reasons)), by=by, state=row.state)
    made = Departure.objects.create(presence=here, reason=reason.strip()[:200], office_id=by.user, at=clock.now())
    ledger.append("session.left", {"session": row.ref, "seat": seat})
    return made


def _may_sign(row: ReviewSession, member: Member | None, by: Actor) -> list[Reason]:
    if by.role == "expert":
        return [] if member else [Reason("一(十七)2", "你不是本场抽取的评委", "评委")]
    if by.role in {"inspector", "office"} and by.committee == row.committee_id:
        return []
    return [Reason("四(三)", "只有本场的评委、纪检监察组和办公室可以签到", "签到")]
