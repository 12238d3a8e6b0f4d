"""The office takes a case in: its conditions are asked again, on what was verified (四(四), order 40 art. 19)."""

from django.db import transaction

from sunlit.apps.applications import documents
from sunlit.apps.applications.actions import audit_desk as desk
from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application, Record
from sunlit.apps.applications.queries.audit import Book, book
from sunlit.apps.applications.queries.dossier import subject_of
from sunlit.apps.applications.queries.eligibility import of_version
from sunlit.apps.messages.actions import tell
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


def accept(ref: str, *, by: Actor) -> Application | Refusal:
    """Accept, or refuse with every reason: a condition that does not hold, a claim that nobody has verified."""
    with transaction.atomic():
        row = desk.take(ref, "accept", by=by)
        if isinstance(row, Refusal) or desk.done_already(row, "accept", by=by):
            return row
        file = book(row)
        facts = Facts(today=clock.today(), actor=str(by.user), recheck=recheck(file))
        refusal = desk.together(may(row, "accept", by=by, gather=lambda _: facts))
        if refusal is not None:
            return desk.refuse_act(row, "accept", refusal, by=by)
        desk.note_missed(file, file.too_late, by=by)
        if row.person.user_id is not None:
            body = "材料齐全，条件复核无误，已经受理。下一步由评委会安排评审会，你现在不用做什么。"
            tell(row.person.user_id, title=f"已受理：{row.title}", body=body, link=f"/me/a/{row.ref}/", clause="四(四)")
        return step(row.pk, "accept", by=by, gather=lambda _: facts, note=Note(desk=row.desk_id))


def recheck(file: Book) -> tuple[Reason, ...]:
    """Why the case cannot be accepted as it was handed in; () when every condition holds on verified facts.

    A fault that may not be told any more does not stand against it: it counts on the auditor's record (journey).
    """
    row = file.row
    reasons = [Reason("五(四)", f"“{_title(file, one.claim)}”的问题还没有解决", one.claim) for one in file.tellable]
    judged = {claim for claim, one in file.verdicts.items() if one.outcome == "ok"}
    judged |= {one.claim for one in (*file.below, *file.too_late)}
    refs = [entry.ref for entry in documents.entries_of(file.document)]
    known = set(Record.objects.filter(ref__in=refs, verified_at__isnull=False).values_list("ref", flat=True))
    for claim in file.claims:
        if claim.key in refs and claim.key not in judged | known:
            reasons.append(Reason("四(四)", f"“{claim.title}”还没有核实", claim.title, "Nobody has verified this."))
    found = of_version(subject_of(row.person_id), file.document, season=row.season.year, today=clock.today()).of(
        row.path
    )
    if found is None:
        reasons.append(Reason("四(二)", "现行政策没有这条路", "申报通道", "The path is not in force."))
    elif found.value is not True:
        reasons += found.reasons or (Reason(found.clause, "条件还不能确认，缺少材料", "申报条件"),)
    return tuple(reasons)


def _title(file: Book, key: str) -> str:
    claim = file.claim(key)
    return claim.title if claim else key
