"""Draw, submit, file, suspend, replace and cancel seals: two persons of the province for every filing (四(五))."""

import datetime as dt
from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction

from sunlit.apps.committees.models import Committee, Seal, SealChange
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.register import (
    KINDS,
    MOVE_NAMES,
    MOVES,
    STATE_NAMES,
    SealAct,
    SealState,
    next_seal_state,
    proposal_reasons,
)
from sunlit.gateways import clock, fonts, impressions

CLAUSE = "四(五)"
DOCUMENTS = ("证书", "评审表")
LONGEST = 30


@transaction.atomic
def draw(committee: int, *, kind: str, name: str, documents: Sequence[str], by: Actor) -> Seal | Refusal:
    """Draw a sample seal for a committee; nothing is in use before it is filed. `name`: 2–30 characters."""
    body = Committee.objects.select_for_update().get(pk=committee)
    name = name.strip()
    reasons = [*_about_office(body, by), *_about_words(kind, name, documents)]
    if Seal.objects.filter(committee=body, kind=kind, state__in=("draft", "submitted")).exists():
        reasons.append(Reason(CLAUSE, f"已经有一枚{kind}等待报备", "印章"))
    if reasons:
        return note_refusal(body.ref, "seal.draw", Refusal(tuple(reasons)), by=by)
    image = impressions.DRAWINGS[kind](name)
    return Seal.objects.create(
        committee=body,
        kind=kind,
        name=name,
        documents=[word for word in DOCUMENTS if word in documents],
        image=image,
        image_hash=sha256(image.encode()).hexdigest(),
        made_by_id=by.user,
        made_at=clock.now(),
    )


@transaction.atomic
def submit(ref: str, *, by: Actor) -> Seal | Refusal:
    """Send a drawn seal to the province."""
    row = _lock(ref)
    reasons = [*_about_office(row.committee, by), *proposal_reasons(_state(row), "submit", role=by.role)]
    if reasons:
        return _refuse(row, "submit", tuple(reasons), by)
    return _record(row, "submit", "submitted", document="", first=by.user, second=None)


@transaction.atomic
def discard(ref: str, *, by: Actor) -> Seal | Refusal:
    """Give up a drawn seal that was never filed, so that another can be drawn: a drawing itself never changes."""
    row = _lock(ref)
    reasons = [*_about_office(row.committee, by), *proposal_reasons(_state(row), "discard", role=by.role)]
    if reasons:
        return _refuse(row, "discard", tuple(reasons), by)
    return _record(row, "discard", "cancelled", document="", first=by.user, second=None)


@transaction.atomic
def send_back(ref: str, *, reason: str, by: Actor) -> Seal | Refusal:
    """Give a submitted seal back to the office, with the reason."""
    row = _lock(ref)
    reasons = [*proposal_reasons(_state(row), "send_back", role=by.role)]
    if not reason.strip():
        reasons.append(Reason(CLAUSE, "请写明退回的理由", "理由"))
    if reasons:
        return _refuse(row, "send_back", tuple(reasons), by)
    _clear(row)
    return _record(row, "send_back", "draft", document="", first=by.user, second=None, reason=reason.strip()[:200])


@transaction.atomic
def propose(ref: str, act: SealAct, *, document: str, by: Actor, since: dt.datetime | None = None) -> Seal | Refusal:
    """The first of two persons of the province: what is to happen and by which document.

    `since`: of 报失, from when on the seal may have been in wrong hands.
    """
    row = _lock(ref)
    reasons = [*proposal_reasons(_state(row), act, role=by.role, document=document)]
    if act not in _PROPOSED:
        reasons.append(Reason(CLAUSE, "没有这样的办理事项", "办理事项"))
    if row.act and row.act_by_id != by.user:
        reasons.append(Reason(CLAUSE, f"已经有人提出“{_name(row.act)}”，请先复核或者撤回", "办理事项"))
    if since is not None and since > clock.now():
        reasons.append(Reason(CLAUSE, "报失的时间不能晚于现在", "时间"))
    if reasons:
        return _refuse(row, act, tuple(reasons), by)
    row.act, row.act_document, row.act_since = act, document.strip()[:60], since
    row.act_by_id, row.act_at = by.user, clock.now()
    row.save()
    return row


@transaction.atomic
def confirm(ref: str, *, by: Actor) -> Seal | Refusal:
    """The second person: what was proposed happens. Filing a seal replaces the one of its kind that is in use."""
    row = _lock(ref)
    if not row.act or row.act_by_id is None:
        return _refuse(row, "confirm", (Reason(CLAUSE, "没有等待复核的事项", "办理事项"),), by)
    act: SealAct = row.act  # type: ignore[assignment]
    first, document, since = row.act_by_id, row.act_document, row.act_since
    persons = {"first": str(first), "second": str(by.user)}
    outcome = next_seal_state(_state(row), act, role=by.role, document=document, **persons)
    if isinstance(outcome, Refusal):
        return _refuse(row, act, outcome.reasons, by)
    if act == "file":
        for old in Seal.objects.select_for_update().filter(
            committee=row.committee, kind=row.kind, state__in=("filed", "suspended")
        ):
            _clear(old)
            _record(old, "replace", "replaced", document=document, first=first, second=by.user)
    _clear(row)
    if act == "compromise":
        row.compromised_since = since or clock.now()
    changed = _record(row, act, outcome, document=document, first=first, second=by.user)
    _tell_office(changed, act, document)
    return changed


@transaction.atomic
def drop(ref: str, *, by: Actor) -> Seal | Refusal:
    """Take back what the first person proposed."""
    row = _lock(ref)
    if by.role != "province" or not row.act:
        return _refuse(row, "drop", (Reason(CLAUSE, "没有等待复核的事项", "办理事项"),), by)
    _clear(row)
    row.save()
    return row


_PROPOSED = {act for (_, act), move in MOVES.items() if move.two and act != "replace"}


def _name(act: str) -> str:
    names: dict[str, str] = dict(MOVE_NAMES)  # type: ignore[arg-type]
    return names[act]


def _state(row: Seal) -> SealState:
    state: SealState = row.state  # type: ignore[assignment]
    return state


def _lock(ref: str) -> Seal:
    """The seal, after its committee: two seals of one kind are never filed at once."""
    found = Seal.objects.values_list("committee_id", flat=True).get(ref=ref)
    Committee.objects.select_for_update().get(pk=found)
    return Seal.objects.select_for_update(of=("self",)).select_related("committee").get(ref=ref)


def _clear(row: Seal) -> None:
    row.act, row.act_document, row.act_since, row.act_by_id, row.act_at = "", "", None, None, None


def _record(
    row: Seal, act: SealAct, target: SealState, *, document: str, first: int, second: int | None, reason: str = ""
) -> Seal:
    source, row.state = row.state, target
    row.save()
    n = row.changes.count() + 1
    core: dict[str, object] = {
        "seal": row.ref,
        "n": n,
        "committee": row.committee.ref,
        "kind": row.kind,
        "documents": row.documents,
        "image": row.image_hash,
        "to": target,
        "document": document,
    }
    if row.compromised_since is not None and act == "compromise":
        core["since"] = row.compromised_since.astimezone(dt.UTC).isoformat()
    leaf = ledger.append(f"seal.{act}", core)
    SealChange.objects.create(
        seal=row,
        n=n,
        act=act,
        from_state=source,
        to_state=target,
        document=document,
        reason=reason,
        first_id=first,
        second_id=second,
        at=clock.now(),
        leaf=leaf,
    )
    return row


def _refuse(row: Seal, act: str, reasons: tuple[Reason, ...], by: Actor) -> Refusal:
    return note_refusal(row.ref, f"seal.{act}", Refusal(reasons), by=by, state=row.state)


def _about_office(body: Committee, by: Actor) -> tuple[Reason, ...]:
    if by.role == "office" and by.committee == body.pk:
        return ()
    return (Reason(CLAUSE, "印章由本评委会办公室制作和报备", "办理人"),)


def _about_words(kind: str, name: str, documents: Sequence[str]) -> tuple[Reason, ...]:
    reasons = []
    lacking = fonts.missing([name])
    if kind not in KINDS:
        reasons.append(Reason(CLAUSE, "请选一种印章", "印章种类"))
    if not 2 <= len(name) <= LONGEST:
        reasons.append(Reason(CLAUSE, f"印章上的名称要有2到{LONGEST}个字", "印章名称"))
    if lacking:
        reasons.append(Reason(CLAUSE, f"印章字体里没有“{lacking}”，不能刻印", "印章名称"))
    if not set(documents) & set(DOCUMENTS):
        reasons.append(Reason(CLAUSE, "请选印章用在哪些文书上", "使用范围"))
    return tuple(reasons)


def _tell_office(row: Seal, act: SealAct, document: str) -> None:
    done = f"{row.committee.name}的{row.kind}（{row.name}）：{MOVE_NAMES[act]}，现在是“{STATE_NAMES[_state(row)]}”。"
    more = "从现在起可以用在" + "、".join(row.documents) + "上。" if row.state == "filed" else "现在不能用它发证。"
    for user in Role.objects.filter(kind="office", committee=row.committee, ended_at__isnull=True).values_list("user"):
        tell(
            user[0],
            title=f"{row.kind}{MOVE_NAMES[act]}",
            body=f"{done}{more}文件：{document}。",
            link="/office/certificates/",
            clause=CLAUSE,
        )
