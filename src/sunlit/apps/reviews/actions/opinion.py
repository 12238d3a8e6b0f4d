"""Deliberation: the group's written opinion, signed by at least three experts, moves the case on (order 40 art. 22)."""

from hashlib import sha256

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.actions.standing import about_presence, seat_of
from sunlit.apps.reviews.models import Member, Opinion, OpinionSignature, SessionCase
from sunlit.apps.reviews.queries.panel import barred_pairs
from sunlit.apps.reviews.sheet import score_sheet
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

ORDER_40 = "人社部令第40号第22条"
LEAST_WORDS = 10


@transaction.atomic
def write_opinion(case: int, text: str, *, by: Actor) -> Opinion | Refusal:
    """Put an opinion to the group. Its writer signs it; a later draft takes its place as long as none is concluded."""
    row = _locked(case)
    member = seat_of(row.session, by)
    last = row.opinions.order_by("-n").first()
    said = text.strip()
    if last is not None and member is not None and (last.text, last.written_by_id) == (said, member.pk):
        return last
    reasons = _about_group(row, member, by)
    if len(said) < LEAST_WORDS:
        reasons.append(Reason(ORDER_40, f"评议意见至少写{LEAST_WORDS}个字", "评议意见"))
    if reasons or member is None:
        return note_refusal(row.pseudonym, "opinion.write", Refusal(tuple(reasons)), by=by, state=row.application.state)
    n = 1 + (last.n if last else 0)
    made = Opinion.objects.create(case=row, n=n, text=said, written_by=member, at=clock.now())
    core: dict[str, object] = {"session": row.session.ref, "case": row.pseudonym, "n": n, "seat": member.seat}
    ledger.append("opinion.written", core | {"text": sha256(said.encode()).hexdigest()})
    _sign(row, made, member, by)
    return made


@transaction.atomic
def sign_opinion(opinion: int, *, by: Actor) -> Opinion | Refusal:
    """Stand behind the newest draft. The third signature concludes the deliberation of the case."""
    found = Opinion.objects.get(pk=opinion)
    row = _locked(found.case_id)
    member = seat_of(row.session, by)
    if member is not None and OpinionSignature.objects.filter(opinion=found, member=member).exists():
        return found
    reasons = _about_group(row, member, by)
    if row.opinions.filter(n__gt=found.n).exists():
        reasons.append(Reason(ORDER_40, "已经有新的一稿，请看过新稿再签名", "评议意见"))
    if reasons or member is None:
        return note_refusal(row.pseudonym, "opinion.sign", Refusal(tuple(reasons)), by=by, state=row.application.state)
    _sign(row, found, member, by)
    return found


def _sign(row: SessionCase, opinion: Opinion, member: Member, by: Actor) -> None:
    OpinionSignature.objects.create(opinion=opinion, member=member, at=clock.now())
    core: dict[str, object] = {"session": row.session.ref, "case": row.pseudonym, "n": opinion.n, "seat": member.seat}
    ledger.append("opinion.signed", core)
    away = {kept for at, kept in barred_pairs(row.session) if at == row.pk}
    have, need = opinion.signatures.exclude(member__in=away).count(), score_sheet().opinion_experts
    if have < need:
        return
    facts = Facts(today=clock.today(), opinion_written=True, opinion_experts=have, opinion_experts_needed=need)
    note = Note(desk=row.session.committee.host_id, role="group")
    step(row.application_id, "conclude", by=by, gather=lambda _: facts, note=note)


def _about_group(row: SessionCase, member: Member | None, by: Actor) -> list[Reason]:
    reasons = about_presence(row.session, member, by)
    if row.application.state != "defended":
        reasons.append(Reason("三(五)", "这一件不在合议这一步", "办理状态"))
    if member is not None and (row.pk, member.pk) in barred_pairs(row.session):
        reasons.append(Reason("五(三)", "你应当回避这一件，不能参加合议", "回避"))
    return reasons


def _locked(case: int) -> SessionCase:
    """The case, locked; what belongs to it is read afterwards, as it is then."""
    return SessionCase.objects.select_for_update().get(pk=case)
