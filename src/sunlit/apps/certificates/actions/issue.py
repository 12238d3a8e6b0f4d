"""The second person issues: intent committed and logged, then signed, then issued (一(十七)3, control 70).

A crash between the steps leaves an intent; `recover` finishes it, or voids it and says why. A number is never reused.
"""

from dataclasses import dataclass

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application
from sunlit.apps.certificates import sheet
from sunlit.apps.certificates.actions.prepare import about_office, content_faults, preview
from sunlit.apps.certificates.attached import ISSUED, issued_core
from sunlit.apps.certificates.models import Certificate, Impression
from sunlit.apps.certificates.numbering import take_number
from sunlit.apps.certificates.queries.files import attached_to
from sunlit.apps.certificates.statement import seal_faults, state
from sunlit.apps.committees.models import Seal
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.ledger import queries as log
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.core import Core, card_of, core_commitment, read_core
from sunlit.domain.certificate.cose import sign_card
from sunlit.domain.journey.facts import Facts
from sunlit.domain.ledger.tlog_proof import LedgerProof
from sunlit.gateways import blobs, clock, randomness, signing

CLAUSE = "一(十七)3"


@dataclass(frozen=True, slots=True)
class Recovered:
    """What `recover` did with the intents it found: their numbers."""

    finished: tuple[str, ...]
    voided: tuple[str, ...]


def issue(ref: str, *, by: Actor) -> Certificate | Refusal:
    """Issue a prepared certificate. Not inside a transaction of the caller: the intent must be committed first."""
    intended = intend(ref, by=by)
    return intended if isinstance(intended, Refusal) else finish(intended)


@transaction.atomic(durable=True)
def intend(ref: str, *, by: Actor) -> Certificate | Refusal:
    """Take the number, fix the core text, log both. What follows can only finish or void it."""
    row = _lock(Certificate.objects.values_list("pk", flat=True).get(ref=ref))
    case = row.application
    if row.number is not None and row.issued_by_id == by.user:
        return row  # a double click, or once more after a crash
    reasons, now, id_salt = against_issuing(row, by=by), clock.now(), randomness.token(16)
    taken = take_number(case, row.committee, now.year) if not reasons else Refusal(reasons)
    if isinstance(taken, Refusal):
        return note_refusal(case.ref, "certificate.issue", taken, by=by, state=case.state)
    row.number, row.seq = taken
    core = state(case, row.committee, number=row.number, id_salt=id_salt)
    row.core, row.salt, row.id_salt, row.year = core.text(), randomness.token(16), id_salt, now.year
    row.issued_by_id, row.intended_at = by.user, now
    said: dict[str, object] = {"number": row.number, "committee": row.committee.ref, "application": case.ref}
    row.intent = ledger.append("certificate.intended", said | {"certificate": core_commitment(core, row.salt)})
    row.save()
    return row


def against_issuing(row: Certificate, *, by: Actor) -> tuple[Reason, ...]:
    """What stands against issuing it now, for the page before the button and for the act itself. Writes nothing."""
    case = row.application
    reasons = [*about_office(case, by)]
    if row.number is not None or row.state != "draft":
        reasons.append(Reason(CLAUSE, "这本证书已经办理过签发", "证书状态"))
    if case.state != "confirmed":
        reasons.append(Reason("三(五)", "还没有确认，不能发证", "办理状态"))
    if row.prepared_by_id == by.user:
        reasons.append(Reason(CLAUSE, "制证和签发要由两个人办理", "第二人"))
    return (*reasons, *content_faults(case, preview(case)))


def finish(row: Certificate) -> Certificate | Refusal:
    """Sign what was intended, then issue; an intent that may no longer be issued is voided. Safe to repeat."""
    if row.live or row.state == "void":
        return row if row.live else Refusal((Reason(CLAUSE, f"编号已作废：{row.why_void}", "证书状态"),))
    core = _core(row)
    key_id, _ = signing.card_key()
    card = sign_card(card_of(core), key_id, signing.card_sign())
    sheet.qr(core, card)  # reads back what it writes
    outcome = record(row.pk, card)
    if isinstance(outcome, Refusal):
        void(row.pk, outcome)
        return outcome
    keep_pdf(outcome.pk)
    return outcome


@transaction.atomic(durable=True)
def record(pk: int, card: str) -> Certificate | Refusal:
    """Issued: the case moves, the log says so under a signed head, the seals are noted, the holder is told."""
    row = _lock(pk)
    if row.state != "draft":
        return row
    used = list(Seal.objects.select_for_update().filter(committee=row.committee, state="filed").order_by("pk"))
    core, by = _core(row), _second(row)
    faults = seal_faults(row.committee, core, leaf=log.size())
    facts = Facts(
        today=clock.today(),
        actor=str(by.user),
        second_person=str(row.prepared_by_id),
        second_role="office",
        seals_filed=not faults,
        certificate_number=row.number or "",
    )
    note = Note(desk=row.application.organisation_id)
    moved = step(row.application_id, "issue", by=by, gather=lambda _: facts, note=note)
    if isinstance(moved, Refusal):
        return Refusal((*moved.reasons, *faults))
    leaf = ledger.append(ISSUED, issued_core(core, bytes(row.salt), intent=row.intent or 0))
    head = ledger.seal_head()
    row.proof = LedgerProof(leaf, log.inclusion(leaf, head.size), head.note).encode()
    row.leaf, row.card, row.state, row.issued_at = leaf, card, "issued", clock.now()
    row.save()
    hashes = {image for _, image in core.seals}
    Impression.objects.bulk_create(Impression(certificate=row, seal=seal) for seal in used if seal.image_hash in hashes)
    _tell(row, core)
    return row


@transaction.atomic(durable=True)
def void(pk: int, why: Refusal) -> Certificate:
    """Spend the number: the gap stays, with its reason, in the register and in the log."""
    row = _lock(pk)
    if row.state == "draft" and row.number is not None:
        row.state, row.why_void = "void", "；".join(reason.text for reason in why.reasons)[:300]
        row.voided = ledger.append("certificate.voided", {"number": row.number, "intent": row.intent})
        row.save()
    return row


def recover() -> Recovered:
    """Finish or void every intent that was left behind, and set every file that is missing. Run by the clock."""
    finished: list[str] = []
    voided: list[str] = []
    for row in Certificate.objects.filter(state="draft", number__isnull=False).order_by("pk"):
        (voided if isinstance(finish(row), Refusal) else finished).append(row.number or "")
    for pk in Certificate.objects.filter(leaf__isnull=False, pdf="").values_list("pk", flat=True):
        keep_pdf(pk)
    return Recovered(tuple(finished), tuple(voided))


def keep_pdf(pk: int) -> str:
    """Set the file of an issued certificate, once; answers its address."""
    row = Certificate.objects.get(pk=pk)
    if not row.pdf:
        used = [one.seal for one in row.impressions.select_related("seal").order_by("seal_id")]
        address = blobs.put(sheet.pdf(_core(row), attached_to(row), used))
        Certificate.objects.filter(pk=pk, pdf="").update(pdf=address)
        row.refresh_from_db()
    return row.pdf


def _lock(pk: int) -> Certificate:
    row = Certificate.objects.select_for_update(of=("self",)).select_related("committee").get(pk=pk)
    cases = Application.objects.select_for_update(of=("self",)).select_related("person", "committee")
    row.application = cases.get(pk=row.application_id)
    return row


def _core(row: Certificate) -> Core:
    core = read_core(row.core)
    if isinstance(core, Refusal):
        raise RuntimeError(f"certificate {row.pk} has no core text")
    return core


def _second(row: Certificate) -> Actor:
    """The person who issued, also when the clock finishes what he began."""
    if row.issued_by is None:
        raise RuntimeError(f"certificate {row.pk} has an intent of nobody")
    return Actor(user=row.issued_by.pk, role="office", name=row.issued_by.name, committee=row.committee_id)


def _tell(row: Certificate, core: Core) -> None:
    owner = row.application.person.user_id
    if owner is None:
        return
    body = (
        f"{core.committee}发给你{core.title}（{core.level}）证书，编号{core.number}。"
        "证书可以下载、打印，任何人扫码就能核验。下一步由单位办理聘任，你现在不用做什么。"
    )
    tell(owner, title="职称证书已经发出", body=body, link="/me/certificates/", clause=CLAUSE)
