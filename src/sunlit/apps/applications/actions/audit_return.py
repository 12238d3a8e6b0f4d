"""一次告知: send the one list of defects with the time to mend them (五(四), order 40 art. 19)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sunlit.apps.applications.actions import audit_desk as desk
from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application, Defect, DefectNotice, Judgement, Record
from sunlit.apps.applications.queries.audit import Book, book, fault_of
from sunlit.apps.applications.queries.deadlines import mend_by
from sunlit.apps.messages.actions import tell
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


def return_once(ref: str, *, by: Actor, claims: Collection[str] | None = None) -> DefectNotice | Refusal:
    """Send every fault as one list, or those of `claims`; an earlier list of this level binds what it may name.

    The applicant has until the end of the fifth working day (补正期限); the case comes back to this desk.
    """
    with transaction.atomic():
        row = desk.take(ref, "return_once", by=by)
        if isinstance(row, Refusal):
            return row
        if desk.done_already(row, "return_once", by=by):
            return row.defect_notices.latest("pk")
        file = book(row)
        faults = _chosen(file, claims)
        facts = _facts(file, faults, mend_by(clock.today()).last_day)
        refusal = desk.together(may(row, "return_once", by=by, gather=lambda _: facts), *_incomplete(file, faults))
        if refusal is not None:
            return desk.refuse_act(row, "return_once", refusal, by=by)
        notice = _write(file, faults, facts, by=by)
        desk.note_missed(file, file.faults, by=by)
        Record.objects.filter(ref__in=[one.claim for one in faults]).update(verified_at=None, verified_by=None)
        _say(row, notice, len(faults))
        note = Note(desk=row.desk_id, due_on=facts.mend_by, clause="五(四)")
        outcome = step(row.pk, "return_once", by=by, gather=lambda _: facts, note=note)
    return outcome if isinstance(outcome, Refusal) else notice


def _chosen(file: Book, claims: Collection[str] | None) -> tuple[Judgement, ...]:
    if claims is None:
        return file.tellable
    return tuple(fault for fault in file.faults if fault.claim in claims)


def _facts(file: Book, faults: Collection[Judgement], last_day: date) -> Facts:
    return Facts(
        today=clock.today(),
        defects=tuple(fault_of(one, _title(file, one)) for one in faults),
        earlier_list=file.told,
        changed_claims=file.changed,
        mend_by=last_day,
    )


def _incomplete(file: Book, faults: Collection[Judgement]) -> tuple[Reason, ...]:
    """One list names every defect, and each says what was found, what is needed, who can do it, by which clause."""
    reasons = [Reason("五(四)", f"“{title}”还没有审核结论", title) for title in file.unanswered]
    for one in faults:
        parts = (("查到什么", one.found), ("需要什么", one.needed), ("谁能办", one.who), ("依据", one.clause))
        lacking = "、".join(name for name, text in parts if not text.strip())
        if lacking:
            title = _title(file, one)
            reasons.append(Reason("五(四)", f"“{title}”还没有写：{lacking}", title))
    return tuple(reasons)


def _write(file: Book, faults: Collection[Judgement], facts: Facts, *, by: Actor) -> DefectNotice:
    notice = DefectNotice.objects.create(
        application=file.row,
        level=file.level,
        n=DefectNotice.objects.filter(application=file.row, level=file.level).count() + 1,
        version=file.version,
        organisation_id=by.organisation or file.row.desk_id,
        sent_by_id=by.user,
        sent_at=clock.now(),
        due_on=facts.mend_by or facts.today,
    )
    Defect.objects.bulk_create(
        Defect(
            notice=notice,
            n=n,
            claim=one.claim,
            kind=one.kind,
            title=_title(file, one)[:120],
            found=one.found,
            needed=one.needed,
            who=one.who,
            clause=one.clause,
        )
        for n, one in enumerate(faults, 1)
    )
    return notice


def _title(file: Book, one: Judgement) -> str:
    claim = file.claim(one.claim)
    return claim.title if claim else one.claim


def _say(row: Application, notice: DefectNotice, count: int) -> None:
    if row.person.user_id is None:
        return
    due = f"{notice.due_on.month}月{notice.due_on.day}日24时"
    tell(
        row.person.user_id,
        title=f"有{count}处要补正：{row.title}",
        body=f"一共{count}处，{due}前一起交回。逾期未交，视为放弃。没有改动的地方，我们不会再提新的问题。",
        link=f"/me/a/{row.ref}/",
        clause="五(四)",
    )
