"""Blind review and defence: sheets that are final when sent, and the steps that follow from them (三(五))."""

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor, Clockwork
from sunlit.apps.reviews.actions.standing import about_office, about_presence, about_state, lock, seat_of
from sunlit.apps.reviews.models import Assignment, Member, Recusal, ReviewSession, Score, SessionCase
from sunlit.apps.reviews.queries.panel import barred_pairs
from sunlit.apps.reviews.queries.reviewers import blind_scores_needed
from sunlit.apps.reviews.queries.scores import counted_scores, missing_defence
from sunlit.apps.reviews.sheet import Marks, faults
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.domain.ledger.entry import sealed
from sunlit.gateways import clock, randomness

CLAUSE = "三(五)"
RECOGNISED = "盲评时认出申报人"


@transaction.atomic
def send_blind_score(case: int, filled: Marks, *, by: Actor) -> Score | Refusal:
    """Keep one blind sheet, for good. With the last one needed the case goes on by itself (blind_done).

    Whoever recognised the applicant is kept from the case until somebody has decided (五(三)): his sheet counts only
    if that recusal is waived.
    """
    row = _locked(case)
    member = seat_of(row.session, by)
    sent = _sent(row, member, "blind", filled, by)
    if sent is not None:
        return sent
    reasons = _about_blind(row, member)
    reasons += faults(filled)
    if reasons or member is None:
        return note_refusal(row.pseudonym, "score.blind", Refusal(tuple(reasons)), by=by, state=row.application.state)
    made = _keep(row, member, "blind", filled)
    if filled.recognised:
        said = {"kind": "recognised", "basis": RECOGNISED, "said_at": made.at}
        Recusal.objects.get_or_create(member=member, case=row, defaults=said)
    _finish_blind(row)
    return made


@transaction.atomic
def send_defence_score(case: int, filled: Marks, *, by: Actor) -> Score | Refusal:
    """Keep one defence sheet, for good: by an expert in the room who need not stand back."""
    row = _locked(case)
    member = seat_of(row.session, by)
    sent = _sent(row, member, "defence", filled, by)
    if sent is not None:
        return sent
    reasons = about_presence(row.session, member, by)
    if row.session.state != "meeting" or row.session.began_at is None:
        reasons.append(Reason(CLAUSE, "会议没有在进行，不能评分", "会议进程"))
    if row.application.state != "blind_reviewed":
        reasons.append(Reason(CLAUSE, "这一件不在答辩这一步", "办理状态"))
    reasons += [*_about_recusal(row, member), *faults(filled)]
    if reasons or member is None:
        return note_refusal(row.pseudonym, "score.defence", Refusal(tuple(reasons)), by=by, state=row.application.state)
    return _keep(row, member, "defence", filled)


@transaction.atomic
def finish_blind(session: int, *, by: Actor) -> int | Refusal:
    """Move on every case whose blind sheets have become enough, after a recusal was waived; answers how many."""
    row = lock(session)
    reasons = [*about_office(row, by), *about_state(row, "frozen", "meeting", text="盲评没有在进行")]
    if reasons:
        return note_refusal(row.ref, "session.blind", Refusal(tuple(reasons)), by=by, state=row.state)
    waiting = row.cases.filter(application__state="seated").values_list("pk", flat=True)
    return sum(_finish_blind(_locked(case)) for case in waiting)


@transaction.atomic
def finish_defences(session: int, *, by: Actor) -> int | Refusal:
    """Move on every case that everybody present and unrecused has scored; refuse when there is none, saying why."""
    row = lock(session)
    cases = list(row.cases.filter(application__state="blind_reviewed").select_related("session").order_by("n"))
    missing = {case.pk: missing_defence(case) for case in cases}
    reasons = [*about_office(row, by), *about_state(row, "meeting", text="会议没有在进行")]
    if row.began_at is None:
        reasons.append(Reason(CLAUSE, "主任委员还没有宣布开会", "会议进程"))
    if not reasons and all(missing.values()):
        reasons += [
            Reason(CLAUSE, f"第{case.n}件还有{len(missing[case.pk])}位在场评委没有评分", "答辩评分") for case in cases
        ] or [Reason(CLAUSE, "没有等待答辩的申报", "答辩评分")]
    if reasons:
        return note_refusal(row.ref, "session.defences", Refusal(tuple(reasons)), by=by, state=row.state)
    return sum(_finish_defence(row, case, by) for case in cases if not missing[case.pk])


def _finish_defence(row: ReviewSession, case: SessionCase, by: Actor) -> bool:
    facts = Facts(today=clock.today(), missing_defence_scores=0)
    note = Note(desk=row.committee.host_id)
    return bool(step(case.application_id, "defend_done", by=by, gather=lambda _: facts, note=note))


def _finish_blind(row: SessionCase) -> bool:
    """The clock moves the case on as soon as there are enough sheets that count."""
    have, need = len(counted_scores(row, "blind")), blind_scores_needed()
    if row.application.state != "seated" or have < need:
        return False
    facts = Facts(today=clock.today(), blind_scores=have, blind_scores_needed=need)
    note = Note(desk=row.session.committee.host_id, due_on=row.session.meets_on)
    return bool(step(row.application_id, "blind_done", by=Clockwork(), gather=lambda _: facts, note=note))


def _locked(case: int) -> SessionCase:
    """The case, locked, so that two sheets sent at once count one another. What belongs to it is read afterwards: a
    join would still see the application as it was before the wait."""
    return SessionCase.objects.select_for_update().get(pk=case)


def _sent(row: SessionCase, member: Member | None, stage: str, filled: Marks, by: Actor) -> Score | Refusal | None:
    """The sheet that was sent before: itself for a double click, a refusal for another one."""
    old = Score.objects.filter(case=row, member=member, stage=stage).first() if member else None
    if old is None:
        return None
    same = all(getattr(old, head) == points for head, points in filled.points.items())
    if same and old.words == dict(filled.words) and old.recognised == filled.recognised:
        return old
    refusal = Refusal((Reason(CLAUSE, "评分已经送出，不能再改", "评分"),))
    return note_refusal(row.pseudonym, f"score.{stage}", refusal, by=by, state=row.application.state)


def _about_blind(row: SessionCase, member: Member | None) -> list[Reason]:
    reasons = []
    if member is None or not Assignment.objects.filter(case=row, member=member).exists():
        reasons.append(Reason(CLAUSE, "这一件没有抽到你评阅", "盲评"))
    if row.application.state != "seated":
        reasons.append(Reason(CLAUSE, "这一件的盲评已经完成", "办理状态"))
    return reasons + _about_recusal(row, member)


def _about_recusal(row: SessionCase, member: Member | None) -> list[Reason]:
    if member is not None and (row.pk, member.pk) in barred_pairs(row.session):
        return [Reason("五(三)", "你应当回避这一件，不能评分", "回避")]
    return []


def _keep(row: SessionCase, member: Member, stage: str, filled: Marks) -> Score:
    """Store the sheet and log a salted commitment to it: a sheet exchanged later no longer fits."""
    salt = randomness.token(16)
    made = Score.objects.create(
        case=row,
        member=member,
        stage=stage,
        words=dict(filled.words),
        recognised=filled.recognised,
        salt=salt,
        at=clock.now(),
        **filled.points,
    )
    core: dict[str, object] = {"session": row.session.ref, "case": row.pseudonym, "seat": member.seat, "stage": stage}
    ledger.append("score.sent", core | {"sheet": sealed(salt, "score", filled.plain())})
    return made
