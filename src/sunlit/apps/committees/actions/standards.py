"""Write, hand in, file and publish a committee's own standard; a leaf of the log for every move (一(十七)1)."""

from hashlib import sha256

from django.db import transaction

from sunlit.apps.committees.models import Committee, Standard
from sunlit.apps.committees.queries import series_name
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.people.models import Role
from sunlit.apps.policybook.floor import LONGEST, Checked, check_standard
from sunlit.apps.policybook.queries import digest_in_force
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.rules.standard import (
    CLAUSE,
    MOVE_NAMES,
    STATE_NAMES,
    StandardAct,
    StandardState,
    next_standard_state,
)
from sunlit.gateways import clock

TO_COME = ("draft", "submitted", "filed")


@transaction.atomic
def write(committee: int, *, level: str, text: str, by: Actor) -> Standard | Refusal:
    """Keep a draft, also one that cannot be read yet. What lies with the province or is filed is not written over."""
    body = Committee.objects.select_for_update().get(pk=committee)
    row = Standard.objects.filter(committee=body, level=level, state__in=TO_COME).first()
    reasons = [*_about_office(body, by)]
    if level not in body.levels:
        reasons.append(Reason(CLAUSE, f"本评委会不评{level[:6]}", "级别"))
    if row is not None and row.state != "draft":
        reasons.append(Reason(CLAUSE, f"这份标准{STATE_NAMES[_state(row)]}，不能再改", "标准状态"))
    if not text.strip() or len(text) > LONGEST or "\x00" in text:
        reasons.append(Reason(CLAUSE, f"标准要写1到{LONGEST}字", "标准"))
    if reasons:
        return note_refusal(body.ref, "standard.write", Refusal(tuple(reasons)), by=by)
    made = {"text": text.replace("\r\n", "\n").strip(), "made_by_id": by.user, "made_at": clock.now()}
    if row is None:
        return Standard.objects.create(committee=body, level=level, **made)
    for name, value in made.items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def submit(ref: str, *, by: Actor) -> Standard | Refusal:
    """Hand a draft in to the province: only with a proof that it is not lower than the nation's."""
    row = _lock(ref)
    found = checked(row)
    outcome = next_standard_state(_state(row), "submit", role=by.role, proof=found.word)
    reasons = (*_about_office(row.committee, by), *(outcome.reasons if isinstance(outcome, Refusal) else ()))
    if reasons or isinstance(outcome, Refusal):
        return _refuse(row, "submit", reasons, by)
    row.checked, row.pack = found.plain(), digest_in_force(clock.today())
    return _record(row, "submit", outcome, by=by)


@transaction.atomic
def send_back(ref: str, *, reason: str, by: Actor) -> Standard | Refusal:
    """The province gives it back, with the reason; the office may write on."""
    row = _lock(ref)
    outcome = next_standard_state(_state(row), "send_back", role=by.role, named=reason)
    if isinstance(outcome, Refusal):
        return _refuse(row, "send_back", outcome.reasons, by)
    return _told(_record(row, "send_back", outcome, by=by, reason=reason.strip()[:200]), "send_back", reason)


@transaction.atomic
def file(ref: str, *, document: str, by: Actor) -> Standard | Refusal:
    """The province files it under a document. It is checked once more: the rules may have changed since."""
    row = _lock(ref)
    found = checked(row)
    outcome = next_standard_state(_state(row), "file", role=by.role, named=document, proof=found.word)
    if isinstance(outcome, Refusal):
        return _refuse(row, "file", outcome.reasons, by)
    row.checked, row.pack = found.plain(), digest_in_force(clock.today())
    row.document = document.strip()[:60]
    return _told(_record(row, "file", outcome, by=by, document=row.document), "file", row.document)


@transaction.atomic
def publish(ref: str, *, by: Actor) -> Standard | Refusal:
    """Everybody may read it from now on; the one in use before is replaced."""
    row = _lock(ref)
    outcome = next_standard_state(_state(row), "publish", role=by.role)
    reasons = (*_about_office(row.committee, by), *(outcome.reasons if isinstance(outcome, Refusal) else ()))
    if reasons or isinstance(outcome, Refusal):
        return _refuse(row, "publish", reasons, by)
    for old in Standard.objects.select_for_update().filter(committee=row.committee, level=row.level, state="published"):
        _record(old, "replace", "replaced", by=by)
    return _record(row, "publish", outcome, by=by)


def checked(row: Standard) -> Checked:
    """The floor check of a standard as it stands today."""
    return check_standard(row.text, series=series_name(row.committee), level=row.level, on=clock.today())


def text_hash(row: Standard) -> str:
    """What the log holds of a text."""
    return sha256(row.text.encode()).hexdigest()


def _state(row: Standard) -> StandardState:
    state: StandardState = row.state  # type: ignore[assignment]
    return state


def _lock(ref: str) -> Standard:
    """The standard, after its committee: two of one level are never published at once."""
    found = Standard.objects.values_list("committee_id", flat=True).get(ref=ref)
    Committee.objects.select_for_update().get(pk=found)
    return Standard.objects.select_for_update(of=("self",)).select_related("committee").get(ref=ref)


def _record(
    row: Standard, act: StandardAct, target: StandardState, *, by: Actor, document: str = "", reason: str = ""
) -> Standard:
    source, row.state = row.state, target
    row.save()
    n = row.changes.count() + 1
    core: dict[str, object] = {
        "standard": row.ref,
        "n": n,
        "committee": row.committee.ref,
        "level": row.level,
        "text": text_hash(row),
        "pack": row.pack,
        "to": target,
        "document": document,
    }
    at, leaf = clock.now(), ledger.append(f"standard.{act}", core)
    row.changes.create(
        n=n,
        act=act,
        from_state=source,
        to_state=target,
        document=document,
        reason=reason,
        by_id=by.user,
        at=at,
        leaf=leaf,
    )
    return row


def _told(row: Standard, act: StandardAct, words: str) -> Standard:
    """The office hears what the province did."""
    more = (
        f"备案文件：{words}。现在可以向社会公开。"
        if act == "file"
        else f"理由：{words.strip()[:200]}。改好以后可以再报。"
    )
    holders = Role.objects.filter(kind="office", committee=row.committee, ended_at__isnull=True)
    for user in holders.values_list("user", flat=True):
        title = f"{row.level}评审标准{MOVE_NAMES[act]}"
        tell(user, title=title, body=f"{row.committee.name}：{more}", link="/office/standards/", clause=CLAUSE)
    return row


def _refuse(row: Standard, act: str, reasons: tuple[Reason, ...], by: Actor) -> Refusal:
    return note_refusal(row.ref, f"standard.{act}", Refusal(reasons), by=by, state=row.state)


def _about_office(body: Committee, by: Actor) -> tuple[Reason, ...]:
    if by.role == "office" and by.committee == body.pk:
        return ()
    return (Reason(CLAUSE, "标准由本评委会办公室建立", "办理人"),)
