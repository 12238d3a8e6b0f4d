"""Judge the claims of a case and move it on: pass, or refuse with clause, reason and the way to 复查 (四(四))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sunlit.apps.applications.actions import audit_desk as desk
from sunlit.apps.applications.actions.competence import settle_committee
from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.grounds import IDENTITY
from sunlit.apps.applications.models import Application, Judgement, Record
from sunlit.apps.applications.models.audit import KINDS, OUTCOMES
from sunlit.apps.applications.queries.audit import Book, book
from sunlit.apps.applications.queries.deadlines import audit_by
from sunlit.apps.applications.queries.desks import LEVEL_NAMES
from sunlit.apps.applications.queries.route import desk_of, route_of
from sunlit.apps.messages.actions import tell
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actions import confirm_identity
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

REMEDY = "如果认为不对，可以自收到这条消息起申请复查，由原来没有经手的人办理；也可以向省人社厅反映。"
_USUAL_KIND = {"ok": "", "bad": "contradicts", "unclear": "unreadable"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """An auditor's answer on one claim. A fault is worded here; what is left empty can still be written later."""

    outcome: str
    kind: str = ""
    found: str = ""
    needed: str = ""
    who: str = ""
    clause: str = ""


def judge(ref: str, verdicts: Mapping[str, Verdict], *, by: Actor) -> Book | Refusal:
    """Keep answers by claim, over earlier ones of this version; nothing is kept when one of them is refused."""
    with transaction.atomic():
        row = desk.take(ref, "judge", by=by)
        if isinstance(row, Refusal):
            return row
        file = book(row)
        reasons = [reason for key, verdict in verdicts.items() for reason in _against(file, key, verdict, by)]
        if reasons:
            return desk.refuse_act(row, "judge", Refusal(tuple(dict.fromkeys(reasons))), by=by)
        now = clock.now()
        for key, verdict in verdicts.items():
            _keep(file, key, verdict, by=by, now=now)
        return book(row)


def pass_on(ref: str, *, by: Actor) -> Application | Refusal:
    """Pass to the next level: every claim answered, nothing left to mend, by somebody who entered none of it."""
    with transaction.atomic():
        row = desk.take(ref, "pass", by=by)
        if isinstance(row, Refusal) or desk.done_already(row, "pass", by=by):
            return row
        file = book(row)
        facts = _facts_to_pass(row, file, by)
        body, lacking = _next_body(row, facts)
        untold = (_untold(file, fault) for fault in file.tellable)
        refusal = desk.together(may(row, "pass", by=by, gather=lambda _: facts), *lacking, *untold)
        if refusal is not None or body is None:
            return desk.refuse_act(row, "pass", Refusal(lacking) if refusal is None else refusal, by=by)
        desk.note_missed(file, file.too_late, by=by)
        _verify(file, by=by, now=clock.now())
        _say_passed(row, file.level, body.name)
        _identify(file, by=by)
        note = Note(desk=body.pk, due_on=audit_by(facts.today).last_day)
        return step(row.pk, "pass", by=by, gather=lambda _: facts, note=note)


def refuse(ref: str, *, reason: str, clause: str, by: Actor) -> Application | Refusal:
    """不予受理 for ineligibility or fraud, with clause and reason; faults found late count on the auditor's record."""
    with transaction.atomic():
        row = desk.take(ref, "refuse", by=by)
        if isinstance(row, Refusal) or desk.done_already(row, "refuse", by=by):
            return row
        file = book(row)
        body = f"理由：{reason.strip()}\n依据：{clause.strip()}。\n{REMEDY}"
        facts = Facts(
            today=clock.today(),
            actor=str(by.user),
            written_reason=reason,
            reason_clause=clause,
            remedy_named=REMEDY in body,
        )
        refusal = desk.together(may(row, "refuse", by=by, gather=lambda _: facts))
        if refusal is not None:
            return desk.refuse_act(row, "refuse", refusal, by=by)
        desk.note_missed(file, file.faults, by=by)
        _tell(row, title=f"不予受理：{row.title}", body=body, clause=clause.strip()[:60])
        note = Note(reason=reason.strip(), clause=clause.strip()[:60], desk=row.desk_id)
        return step(row.pk, "refuse", by=by, gather=lambda _: facts, note=note)


def _against(file: Book, key: str, verdict: Verdict, by: Actor) -> list[Reason]:
    claim = file.claim(key)
    if claim is None or not claim.asked:
        return [Reason("四(四)", "这一项不用在这里审核", claim.title if claim else "")]
    if verdict.outcome not in dict(OUTCOMES) or verdict.kind not in {"", *dict(KINDS)}:
        return [Reason("四(四)", f"“{claim.title}”请选一个结论", claim.title)]
    if by.person == file.row.person_id or claim.entered_by == by.user:
        return [Reason("四(四)", "录入材料的人不能审核同一份材料", claim.title)]
    return []


def _keep(file: Book, key: str, verdict: Verdict, *, by: Actor, now: datetime) -> None:
    faulty = verdict.outcome != "ok"
    words = {"found": verdict.found, "needed": verdict.needed, "who": verdict.who, "clause": verdict.clause}
    Judgement.objects.update_or_create(
        application=file.row,
        level=file.level,
        version=file.version,
        claim=key,
        defaults={
            "outcome": verdict.outcome,
            "kind": (verdict.kind or _USUAL_KIND[verdict.outcome]) if faulty else "",
            **{name: text.strip() if faulty else "" for name, text in words.items()},
            "by_id": by.user,
            "at": now,
        },
    )


def _facts_to_pass(row: Application, file: Book, by: Actor) -> Facts:
    return Facts(
        today=clock.today(),
        actor=str(by.user),
        route=route_of(row.organisation),
        unjudged_claims=file.unanswered,
        entered_by=file.entered_by,
    )


def _next_body(row: Application, facts: Facts) -> tuple[Organisation | None, tuple[Reason, ...]]:
    """The body of the next level; a reason when there is none. Off the route the journey itself refuses."""
    if row.state not in facts.route[:-1]:
        return None, ()
    settle_committee(row, facts.today)
    stage = facts.route[facts.route.index(row.state) + 1]
    body = desk_of(row, stage)
    text = f"没有找到{LEVEL_NAMES[stage]}的受理部门，不能上报"
    return body, () if body else (Reason("一(十五)", text, "管辖", "The competent body is not determined."),)


def _verify(file: Book, *, by: Actor, now: datetime) -> None:
    """What was found true is verified from now on: later checks rest on verified facts (journey: accept)."""
    true = [claim.key for claim in file.asked if (one := file.verdicts.get(claim.key)) and one.outcome == "ok"]
    Record.objects.filter(person_id=file.row.person_id, ref__in=true, verified_at__isnull=True).update(
        verified_at=now, verified_by_id=by.user
    )


def _identify(file: Book, *, by: Actor) -> None:
    """Who was found to be himself is confirmed from now on (accounts: declared until somebody compares)."""
    one = file.verdicts.get(IDENTITY)
    if one is not None and one.outcome == "ok" and file.row.person.identity == "declared":
        confirm_identity(file.row.person, by=by)


def _say_passed(row: Application, level: str, onward: str) -> None:
    body = f"{LEVEL_NAMES[level]}审核通过，材料已经送到{onward}。你现在不用做什么。"
    _tell(row, title=f"{LEVEL_NAMES[level]}审核通过：{row.title}", body=body, clause="四(四)")


def _tell(row: Application, *, title: str, body: str, clause: str) -> None:
    if row.person.user_id is not None:
        tell(row.person.user_id, title=title[:80], body=body, link=f"/me/a/{row.ref}/", clause=clause)


def _untold(file: Book, fault: Judgement) -> Reason:
    claim = file.claim(fault.claim)
    name = claim.title if claim else fault.claim
    text = f"“{name}”的结论是{dict(OUTCOMES)[fault.outcome]}：先一次告知，或者不予受理，不能直接通过"
    return Reason("五(四)", text, name, "A fault stands: tell it, or refuse.")
