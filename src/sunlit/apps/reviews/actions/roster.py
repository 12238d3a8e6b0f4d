"""Freeze the list of a session: its cases are seated, each gets its blind reviewers by draw (四(三), 三(五))."""

from collections import Counter
from functools import partial

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.standing import about_office, about_state, lock, together
from sunlit.apps.reviews.models import Assignment, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.panel import barred_pairs, bars, panel, seats_in_words
from sunlit.apps.reviews.queries.reviewers import blind_scores_needed, missing_reviewers
from sunlit.apps.reviews.queries.roster import thresholds
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


@transaction.atomic
def freeze_roster(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """Fix cases, panel and recusals before anything is read: after this nobody can withdraw or be added."""
    row = lock(session)
    reasons = freezing_reasons(row, by=by)
    if reasons:
        return note_refusal(row.ref, "session.freeze", Refusal(tuple(reasons)), by=by, state=row.state)
    cases = list(row.cases.select_related("application__person").order_by("n"))
    row.state = "frozen"
    facts = Facts(
        today=clock.today(),
        session_filed=row.accepted_at is not None,
        panel_drawn=row.draws.filter(state="done").exists(),
        recusals_settled=all(bar.settled for bar in bars(row)),
        roster_frozen=True,
    )
    note = Note(desk=row.committee.host_id, due_on=row.meets_on)
    seat = partial(step, move="seat", by=by, gather=lambda _: facts, note=note)
    refused = together(partial(seat, case.application_id) for case in cases)
    if refused is not None:
        return note_refusal(row.ref, "session.freeze", refused, by=by, state=row.state)
    row.frozen_leaf = ledger.append("session.frozen", _core(row))
    row.save()
    _assign(row)
    for case in cases:
        _tell(row, case)
    return row


@transaction.atomic
def replace_reviewers(session: int, *, by: Actor) -> int | Refusal:
    """Give cases whose reader must stand back the next in their drawn order; answers how many were given."""
    row = lock(session)
    reasons = [*about_office(row, by), *about_state(row, "frozen", "meeting", text="盲评没有在进行")]
    if reasons:
        return note_refusal(row.ref, "session.reviewers", Refusal(tuple(reasons)), by=by, state=row.state)
    return _assign(row)


def freezing_reasons(row: ReviewSession, *, by: Actor) -> list[Reason]:
    """Everything that forbids to freeze the list, for the action and for the page that shows what is missing."""
    reasons = [*about_office(row, by), *about_state(row, "drawn", text="专家还没有抽取，或者名单已经锁定")]
    members, away = panel(row), barred_pairs(row)
    silent = [m.seat for m in members if m.answer != "accepted" or m.declared_at is None]
    if silent:
        reasons.append(Reason("五(三)", f"{seats_in_words(silent)}还没有应邀并作回避申明", "回避"))
    if len(members) != row.size:
        reasons.append(Reason("一(十七)2", f"评委会应有{row.size}人，现有{len(members)}人，请先递补", "专家抽取"))
    reasons += [
        Reason("五(三)", f"{bar.seat}对第{bar.n}件的回避还没有确认", "回避") for bar in bars(row) if not bar.settled
    ]
    cases = list(row.cases.select_related("application").order_by("n"))
    if not cases:
        reasons.append(Reason("四(三)", "名单上还没有申报", "评审会名单"))
    least = max(blind_scores_needed(), thresholds(row).least_voters)
    kept = Counter(case for case, member in away if member in {m.pk for m in members})
    for case in cases:
        if case.application.state != "accepted":
            reasons.append(Reason("四(二)", f"第{case.n}件不在已受理的状态，请移出名单", "办理状态"))
        if len(members) - kept[case.pk] < least:
            reasons.append(Reason("五(三)", f"第{case.n}件不须回避的评委不足{least}人，请移到另一场", "回避"))
    return reasons


def _assign(row: ReviewSession) -> int:
    """Record the drawn readers, each with his place in the case's list, and log them by pseudonym."""
    found = missing_reviewers(row)
    places: Counter[int] = Counter(Assignment.objects.filter(case__session=row).values_list("case_id", flat=True))
    made: dict[str, list[str]] = {}
    for case, member in found:
        places[case.pk] += 1
        Assignment.objects.create(case=case, member=member, n=places[case.pk], at=clock.now())
        made.setdefault(case.pseudonym, []).append(member.seat)
    if made:
        ledger.append("session.reviewers", {"session": row.ref, "reviewers": made})
    return len(found)


def _core(row: ReviewSession) -> dict[str, object]:
    names = dict(row.cases.order_by("n").values_list("pk", "pseudonym"))
    return {
        "session": row.ref,
        "cases": list(names.values()),
        "panel": {member.seat: member.pool_id for member in panel(row)},
        "recused": [[names[bar.case], bar.seat] for bar in bars(row)],
    }


def _tell(row: ReviewSession, case: SessionCase) -> None:
    owner = case.application.person.user_id
    if owner is not None:
        tell(
            owner,
            title="申报已列入评审会",
            body=f"{case.application.title}申报已列入{row.meets_on.month}月{row.meets_on.day}日的评审会。"
            "名单已经锁定，不能再撤回。专家先匿名评阅材料，再进行答辩；结果在评审会当天公布。",
            link=f"/me/a/{case.application.ref}/",
            clause="三(五)",
        )
