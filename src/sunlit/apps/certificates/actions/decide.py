"""撤销, 核销, 暂停, 恢复 by two of the province with a document; every checker sees it at once (三(七), 二(五))."""

from collections.abc import Mapping

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application
from sunlit.apps.certificates.models import Certificate, Decision
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.states import Move, State, next_state
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

CLAUSE = "三(七)"
MOVES: Mapping[str, Move] = {"suspend": "suspend", "restore": "restore", "revoke": "revoke", "strike_off": "revoke"}
ENDING = ("revoke", "strike_off")  # these end the case too
APPEAL = "如果不服，可以自收到之日起向作出决定的机关申请复查，也可以依法申请行政复议或者提起行政诉讼。"


@transaction.atomic
def enter(number: str, act: str, *, document: str, reason: str, clause: str, by: Actor) -> Decision | Refusal:
    """The first person: what is decided, by which document, why. Nothing changes yet. Raises DoesNotExist."""
    row = _lock(number)
    open_ = row.decisions.filter(second_at__isnull=True, dropped_at__isnull=True).first()
    same = (act, document.strip()[:60], by.user)
    if open_ is not None and (open_.act, open_.document, open_.first_id) == same:
        return open_
    reasons = [*_about(row, by), *_about_words(act, document, reason, clause)]
    if open_ is not None:
        reasons.append(Reason(CLAUSE, f"已经有一件“{open_.get_act_display()}”等待复核", "处置决定"))
    if act in MOVES:
        outcome = next_state(_state(row), MOVES[act], document="-", first="a", second="b")
        reasons += outcome.reasons if isinstance(outcome, Refusal) else ()
    if reasons:
        return _refuse(row, act, tuple(reasons), by)
    return Decision.objects.create(
        certificate=row,
        act=act,
        document=document.strip()[:60],
        reason=reason.strip()[:300],
        clause=clause.strip()[:60],
        first_id=by.user,
        first_at=clock.now(),
    )


@transaction.atomic
def confirm(ref: str, *, by: Actor) -> Decision | Refusal:
    """The second person: the decision is in force from this moment, for whoever checks the certificate too."""
    found = Decision.objects.select_related("certificate").get(ref=ref)
    row = _lock(found.certificate.number or "")
    found = Decision.objects.select_for_update().get(pk=found.pk)
    if found.second_id == by.user:
        return found
    if found.second_id is not None or found.dropped_at is not None:
        return _refuse(row, found.act, (Reason(CLAUSE, "这件决定已经办结", "处置决定"),), by)
    persons = {"first": str(found.first_id), "second": str(by.user)}
    outcome = next_state(_state(row), MOVES[found.act], document=found.document, **persons)
    reasons = (*_about(row, by), *(outcome.reasons if isinstance(outcome, Refusal) else ()))
    if reasons or isinstance(outcome, Refusal):
        return _refuse(row, found.act, reasons, by)
    if found.act in ENDING:
        moved = _end_case(row, found, by)
        if isinstance(moved, Refusal):
            return moved
    row.state = outcome
    row.save()
    core: dict[str, object] = {"number": row.number, "to": outcome, "document": found.document, "clause": found.clause}
    found.leaf = ledger.append(f"certificate.{found.act}", core | {"issued": row.leaf})
    found.second_id, found.second_at = by.user, clock.now()
    found.save()
    _tell(row, found)
    return found


@transaction.atomic
def drop(ref: str, *, by: Actor) -> Decision | Refusal:
    """Take back what the first person entered, before it was confirmed."""
    found = Decision.objects.select_for_update(of=("self",)).select_related("certificate").get(ref=ref)
    reasons = [*_about(found.certificate, by)]
    if found.second_id is not None or found.dropped_at is not None:
        reasons.append(Reason(CLAUSE, "这件决定已经办结", "处置决定"))
    if reasons:
        return _refuse(found.certificate, "drop", tuple(reasons), by)
    found.dropped_at = clock.now()
    found.save()
    return found


def _end_case(row: Certificate, found: Decision, by: Actor) -> Application | Refusal:
    facts = Facts(
        today=clock.today(),
        actor=str(by.user),
        second_person=str(found.first_id),
        second_role="province",
        decision_document=found.document,
    )
    note = Note(reason=f"{found.document}：{found.reason}", clause=found.clause)
    return step(row.application_id, found.act, by=by, gather=lambda _: facts, note=note)


def _lock(number: str) -> Certificate:
    row = Certificate.objects.select_for_update(of=("self",)).get(number=number, leaf__isnull=False)
    row.application = Application.objects.select_related("person").get(pk=row.application_id)
    return row


def _state(row: Certificate) -> State:
    state: State = row.state  # type: ignore[assignment]
    return state


def _about(row: Certificate, by: Actor) -> tuple[Reason, ...]:
    if by.role != "province":
        return (Reason(CLAUSE, "撤销、核销和暂停由省人社厅办理", "办理人"),)
    if by.person is not None and by.person == row.application.person_id:
        return (Reason("四(四)", "自己的证书要由别人办理", "办理人"),)
    return ()


def _about_words(act: str, document: str, reason: str, clause: str) -> list[Reason]:
    reasons = []
    if act not in MOVES:
        reasons.append(Reason(CLAUSE, "请选一种处置", "处置"))
    if not document.strip():
        reasons.append(Reason(CLAUSE, "请写处理决定的文号", "决定文书"))
    if not reason.strip():
        reasons.append(Reason(CLAUSE, "请写明原因，核验证书的人会看到", "原因"))
    if not clause.strip():
        reasons.append(Reason(CLAUSE, "请注明所依据的条款", "依据条款"))
    return reasons


def _refuse(row: Certificate, act: str, reasons: tuple[Reason, ...], by: Actor) -> Refusal:
    return note_refusal(f"{row.number}", f"certificate.{act}", Refusal(reasons), by=by, state=row.state)


def _tell(row: Certificate, found: Decision) -> None:
    if row.application.person.user_id is None:
        return
    name = found.get_act_display()
    body = f"证书{row.number}：{name}。\n决定文件：{found.document}。\n原因：{found.reason}\n依据：{found.clause}。"
    tell(
        row.application.person.user_id,
        title=f"职称证书{name}",
        body=body if found.act == "restore" else f"{body}\n{APPEAL}",
        link="/me/certificates/",
        clause=found.clause,
    )
