"""Slots that stay empty: 未投 by office and inspector, each from his own log-in, or a late recusal (四(三), 五(三))."""

from django.db import connection, transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.standing import about_inspector, about_office, lock
from sunlit.apps.reviews.models import Poll, Recusal, Slot, SlotClosed, SlotRequest
from sunlit.apps.reviews.queries.box import open_poll
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock

CLAUSE = "四(三)"


@transaction.atomic
def ask_to_close(session: int, case: int, seat: str, reason: str, *, by: Actor) -> SlotRequest | Refusal:
    """The office asks to close an empty slot as 未投, with the reason; the inspector answers. `case`: its number."""
    row = lock(session)
    poll = open_poll(row)
    slot = Slot.objects.filter(poll=poll, case__n=case, member__seat=seat).first() if poll else None
    reasons = [*about_office(row, by), *_about_slot(slot)]
    if not reason.strip():
        reasons.append(Reason(CLAUSE, "请写明为什么没有投票", "原因"))
    if reasons or slot is None:
        return note_refusal(row.ref, "ballot.ask_close", Refusal(tuple(reasons)), by=by, state=row.state)
    asked = {"reason": reason.strip()[:200], "asked_by_id": by.user, "asked_at": clock.now()}
    made, _ = SlotRequest.objects.get_or_create(
        poll=slot.poll, case=slot.case, member=slot.member, answered_at=None, defaults=asked
    )
    return made


@transaction.atomic
def answer_request(request: int, granted: bool, *, by: Actor) -> SlotRequest | Refusal:
    """The inspector's answer; granted, the slot is closed at once, unless a vote has come in meanwhile."""
    asked = SlotRequest.objects.select_related("poll").get(pk=request)
    row = lock(asked.poll.session_id)
    asked.refresh_from_db()
    slot = Slot.objects.get(poll=asked.poll, case=asked.case, member=asked.member)
    reasons = about_inspector(row, by)
    if asked.answered_at is not None:
        reasons.append(Reason(CLAUSE, "这一项已经答复过", "监督"))
    if asked.asked_by_id == by.user:
        reasons.append(Reason(CLAUSE, "申请和答复要由不同的人办理", "第二人"))
    if granted:
        reasons += _about_slot(slot)
    if reasons:
        return note_refusal(row.ref, "ballot.answer_close", Refusal(tuple(reasons)), by=by, state=row.state)
    asked.answered_by_id, asked.answered_at, asked.granted = by.user, clock.now(), granted
    asked.save()
    if granted:
        _shut(asked.poll, slot, "not_cast", asked.reason, asked.asked_by_id, by.user)
    return asked


def shut_recused(recusal: Recusal) -> SlotClosed | None:
    """Close the slot of a recusal that two persons have just confirmed, if the vote is open; under the session's lock.

    The envelope that may lie in it is taken out: from here on the expert never voted on this case.
    """
    poll = open_poll(recusal.case.session)
    slot = Slot.objects.filter(poll=poll, case=recusal.case, member=recusal.member).first() if poll else None
    if poll is None or slot is None or recusal.settled_by_id is None or recusal.seconded_by_id is None:
        return None
    reason = f"表决中确认回避：{recusal.basis}"
    return _shut(poll, slot, "recused", reason, recusal.settled_by_id, recusal.seconded_by_id)


def _shut(poll: Poll, slot: Slot, kind: str, reason: str, first: int, second: int) -> SlotClosed:
    made = SlotClosed.objects.create(
        poll=poll,
        case=slot.case,
        member=slot.member,
        kind=kind,
        reason=reason,
        office_id=first,
        inspector_id=second,
        at=clock.now(),
    )
    if kind == "recused":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reviews_void_slot(%s, %s, %s)", [poll.pk, slot.case_id, slot.member_id])
    core: dict[str, object] = {"session": poll.session.ref, "round": poll.round, "kind": kind}
    ledger.append("ballot.slot_closed", core | {"case": slot.case.pseudonym, "seat": slot.member.seat})
    return made


def _about_slot(slot: Slot | None) -> list[Reason]:
    if slot is None:
        return [Reason(CLAUSE, "表决中没有这个席位", "席位")]
    if SlotClosed.objects.filter(poll=slot.poll, case=slot.case, member=slot.member).exists():
        return [Reason(CLAUSE, "这个席位已经关闭", "席位")]
    if slot.casts:
        return [Reason(CLAUSE, f"{slot.member.seat}在这一件已经投票，不能按未投关闭", "席位")]
    return []
