"""The drawn expert answers, declares his relatives blind, and is kept from a case (五(三)).

He never sees the applicants to declare against: he names his relatives, the system looks for them. An ID number that
matches is settled at once by the rule; a name that matches is a suspicion that two persons settle.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.slots import shut_recused
from sunlit.apps.reviews.actions.standing import lock
from sunlit.apps.reviews.models import Member, PanelChange, Recusal, Relative, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.pool import pool_ids
from sunlit.domain.base.canonical import canonical_text, read_canonical
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.replacement import Replacement, replace_members
from sunlit.domain.draw.transcript import from_json
from sunlit.domain.kinship.conflicts import COMMITTEE_RULES, Conflict, Declared, conflicts
from sunlit.domain.kinship.family import Edge
from sunlit.domain.kinship.words import RELATIONS, edges
from sunlit.gateways import clock, crypto, randomness

CLAUSE = "五(三)"


@dataclass(frozen=True, slots=True)
class Kin:
    """One relative as typed: a word of `RELATIONS`, the name, the ID number when the expert knows it."""

    relation: str
    name: str
    id_number: str = ""


@transaction.atomic
def decline(member: int, reason: str, *, by: Actor) -> Member | Refusal:
    """Leave the panel before the roster is frozen; the place is drawn again with the others fixed."""
    row = _own(member, by)
    if isinstance(row, Refusal):
        return row
    reasons = _about_time(row)
    if not reason.strip():
        reasons.append(Reason("一(十七)2", "请写明不能参加的原因", "原因"))
    if reasons:
        return note_refusal(row.session.ref, "panel.decline", Refusal(tuple(reasons)), by=by, state=row.session.state)
    return _leave(row, reason.strip(), by=by)


@transaction.atomic
def declare(member: int, kin: Sequence[Kin], *, honest: bool, by: Actor) -> Member | Refusal:
    """Accept the invitation and declare every relative once; `honest` is the promise that the list is complete."""
    row = _own(member, by)
    if isinstance(row, Refusal):
        return row
    reasons = _about_time(row)
    if row.declared_at is not None:
        reasons.append(Reason(CLAUSE, "你已经作过回避声明。有新的情况，请向纪检监察组提出", "回避声明"))
    if not honest:
        reasons.append(Reason(CLAUSE, "请确认声明完整、属实", "回避声明"))
    for one in kin:
        if one.relation not in RELATIONS or not one.name.strip():
            reasons.append(Reason(CLAUSE, "每位亲属都要写明关系和姓名", "亲属"))
    if reasons:
        return note_refusal(row.session.ref, "panel.declare", Refusal(tuple(reasons)), by=by, state=row.session.state)
    row.answer, row.declared_at = "accepted", clock.now()
    row.save()
    _keep(row, kin)
    found = _match(row, kin)
    core: dict[str, object] = {"session": row.session.ref, "seat": row.seat, "recused": found}
    ledger.append("recusal.declared", core)
    return row


@transaction.atomic
def ask_recusal(member: int, case: int, basis: str, *, by: Actor) -> Recusal | Refusal:
    """An expert asks to be kept from one case later on (对某一件申请回避); it waits for two persons."""
    row = _own(member, by)
    if isinstance(row, Refusal):
        return row
    which = SessionCase.objects.get(pk=case, session=row.session)
    reasons = [] if basis.strip() else [Reason(CLAUSE, "请写明为什么要回避", "原因")]
    if row.session.state in {"closed", "announced"}:
        reasons.append(Reason(CLAUSE, "已经封票，不能再申请回避", "办理状态"))
    if Recusal.objects.filter(member=row, case=which).exists():
        reasons.append(Reason(CLAUSE, "这一件已经申请过回避", "回避"))
    if reasons:
        return note_refusal(row.session.ref, "recusal.ask", Refusal(tuple(reasons)), by=by, state=row.session.state)
    made = Recusal.objects.create(
        member=row, case=which, kind="own", basis=basis.strip()[:120], status="declared", said_at=clock.now()
    )
    ledger.append("recusal.asked", {"session": row.session.ref, "seat": row.seat, "case": which.pseudonym})
    return made


@transaction.atomic
def settle(recusal: int, *, confirm: bool, reason: str, by: Actor) -> Recusal | Refusal:
    """Office and inspector settle a recusal together; the first proposes, the second agrees or it stays open.

    Confirmed while the vote is open, it closes the expert's slot on this case and takes his envelope out.
    """
    lock(Recusal.objects.values_list("member__session_id", flat=True).get(pk=recusal))
    row = Recusal.objects.select_for_update().select_related("member__session", "case").get(pk=recusal)
    proposal, session = ("confirmed" if confirm else "waived"), row.member.session
    reasons = []
    if by.role not in {"office", "inspector"} or by.committee != session.committee_id:
        reasons.append(Reason(CLAUSE, "回避由评委会办公室和纪检监察组共同确认", "办理人"))
    if row.status in {"confirmed", "waived"}:
        reasons.append(Reason(CLAUSE, "这一项已经处理", "回避"))
    if not confirm and not reason.strip():
        reasons.append(Reason(CLAUSE, "不需要回避的，请写明理由", "理由"))
    if row.settled_by_id == by.user:
        reasons.append(Reason(CLAUSE, "要由另一方共同确认", "办理人"))
    if reasons:
        return note_refusal(session.ref, "recusal.settle", Refusal(tuple(reasons)), by=by, state=row.status)
    if row.settled_by_id is None or row.proposal != proposal:
        row.settled_by_id, row.proposal, row.reason = by.user, proposal, reason.strip()
        row.save()
        return row
    row.seconded_by_id, row.settled_at, row.status = by.user, clock.now(), proposal
    row.save()
    core: dict[str, object] = {"session": session.ref, "seat": row.member.seat, "case": row.case.pseudonym}
    ledger.append(f"recusal.{proposal}", core)
    if proposal == "confirmed":
        shut_recused(row)
    return row


def _own(member: int, by: Actor) -> Member | Refusal:
    row = Member.objects.select_for_update(of=("self",)).select_related("session", "expert").get(pk=member)
    if by.role == "expert" and row.expert.user_id == by.user and row.kind == "member":
        return row
    refusal = Refusal((Reason(CLAUSE, "只能由本人办理", "办理人"),))
    return note_refusal(row.session.ref, "panel", refusal, by=by, state=row.session.state)


def _about_time(row: Member) -> list[Reason]:
    if row.session.state == "drawn":
        return []
    return [Reason("四(三)", "名单已经锁定，请向纪检监察组提出", "办理状态")]


def _keep(row: Member, kin: Sequence[Kin]) -> None:
    for one in kin:
        ref = randomness.ref()
        Relative.objects.create(
            ref=ref,
            member=row,
            relation=one.relation,
            name_cipher=crypto.encrypt(one.name.strip(), place=f"reviews.relative.name.{ref}"),
            id_index=crypto.blind_index(one.id_number) if one.id_number.strip() else b"",
        )


def _match(row: Member, kin: Sequence[Kin]) -> int:
    """Write a recusal for every applicant of the session who is declared or shares the employer; answer how many."""
    cases = list(row.session.cases.select_related("application__person"))
    expert = f"expert:{row.expert_id}"
    people = {f"person:{case.application.person_id}": case for case in cases}
    indexes = {bytes(case.application.person.id_index): name for name, case in people.items()}
    names = {one.name.strip() for one in kin}
    sure: list[Edge] = []
    for one in kin:
        match = indexes.get(crypto.blind_index(one.id_number)) if one.id_number.strip() else None
        if match:
            sure += edges(one.relation, expert, match)
    ties = [
        Declared("same_employer", expert, name)
        for name, case in people.items()
        if case.application.organisation_id == row.expert.organisation_id
    ]
    found = conflicts(sure, ties, experts=[expert], applicants=list(people), on=clock.today(), rules=COMMITTEE_RULES)
    for conflict in found:
        _recuse(row, people[conflict.applicant], conflict)
    known = {conflict.applicant for conflict in found}
    for name, case in people.items():
        if name not in known and case.application.person.name.removesuffix("（示例）") in names:
            _recuse(row, case, Conflict(expert, name, "kin", "review", "声明的亲属与申报人同名", CLAUSE))
            known.add(name)
    return len(known)


def _recuse(row: Member, case: SessionCase, conflict: Conflict) -> None:
    settled = conflict.severity == "block"
    Recusal.objects.get_or_create(
        member=row,
        case=case,
        defaults={
            "kind": conflict.tie,
            "basis": f"{conflict.text}，{conflict.basis}"[:120],
            "status": "confirmed" if settled else "suspected",
            "said_at": clock.now(),
            "settled_at": clock.now() if settled else None,
        },
    )


def _leave(row: Member, reason: str, *, by: Actor) -> Member | Refusal:
    session = ReviewSession.objects.select_for_update().get(pk=row.session_id)
    transcript = from_json(session.draws.get(state="done").transcript)
    if isinstance(transcript, Refusal):
        return transcript
    made = replace_members(transcript, {row.pool_id: reason}, earlier=earlier_changes(session))
    if isinstance(made, Refusal):
        return note_refusal(session.ref, "panel.decline", made, by=by, state=session.state)
    now = clock.now()
    seat, row.answer, row.kind, row.seat = row.seat, "declined", "left", ""
    row.save()
    (new,) = set(made.panel) - set(session.members.filter(kind="member").values_list("pool_id", flat=True))
    session.members.filter(pool_id=new, kind="reserve").delete()
    Member.objects.create(session=session, expert_id=pool_ids(session)[new], pool_id=new, seat=seat)
    n = session.changes.count() + 1
    PanelChange.objects.create(session=session, n=n, document=canonical_text(asdict(made)), at=now)
    ledger.append("draw.replaced", {"session": session.ref, "n": n, "seed": made.seed, "panel": list(made.panel)})
    return row


def earlier_changes(session: ReviewSession) -> list[Replacement]:
    """The replacements so far, as the domain takes them."""
    made = []
    for text in session.changes.order_by("n").values_list("document", flat=True):
        value = read_canonical(text.encode())
        if isinstance(value, dict):
            given: dict[str, object] = dict(value)
            pairs = {name: tuple(tuple(pair) for pair in given[name]) for name in ("leavers", "unavailable")}  # type: ignore[attr-defined]
            made.append(Replacement(**(given | pairs | {"panel": tuple(given["panel"])})))  # type: ignore[arg-type]
    return made
