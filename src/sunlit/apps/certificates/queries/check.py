"""Is this certificate good? One answer, the same shape for every question that finds nothing (五(五)5, control 66)."""

import datetime as dt
import re
from dataclasses import dataclass

from sunlit.apps.certificates.attached import Checked, check, read_attached
from sunlit.apps.certificates.models import Certificate, Decision
from sunlit.apps.certificates.queries.files import attached_to
from sunlit.apps.certificates.sheet import code_of
from sunlit.apps.certificates.statement import DOCUMENT, required_seals
from sunlit.apps.committees.queries import seals
from sunlit.domain.base.identity import normalise
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.core import Core, card_of, holder_commitment, read_core
from sunlit.domain.certificate.cose import Card
from sunlit.domain.certificate.number import plain
from sunlit.domain.certificate.seals import Sealing, sealing_reasons
from sunlit.domain.certificate.states import StateChange
from sunlit.domain.certificate.tag import tag_matches
from sunlit.domain.certificate.verdict import Record, Verdict, answer
from sunlit.gateways import blobs, clock, inspection, signing

_NUMBER = re.compile(r"[0-9]{19}[0-9X]")


@dataclass(frozen=True, slots=True)
class Found:
    """The answer, and what the page shows of a certificate that was found."""

    verdict: Verdict
    at: dt.datetime
    core: Core | None = None
    code: str = ""
    row: Certificate | None = None
    checked: Checked | None = None
    decision: Decision | None = None
    file: str = ""  # of an uploaded file: same, other, or empty when none was shown

    @property
    def known(self) -> bool:
        """Whether there is something to show besides the answer."""
        return self.core is not None


def look_up(number: str, code: str, *, presented: Card | None = None) -> Found:
    """The answer for a number and its 校验码, as they were typed. Unknown number and wrong code: the same work."""
    now, typed = clock.now(), plain(number)[:20]
    row = Certificate.objects.filter(number=typed).select_related("committee", "application").first()
    fits = tag_matches(typed, code[:40], signing.tag_key())
    # past here only for a fitting code: a wrong one costs what an unknown number costs
    core = read_core(row.core) if row is not None and row.live and fits else None
    checked = _checked(row) if row is not None and isinstance(core, Core) else None
    record = _record(row, core, checked) if row is not None and isinstance(core, Core) else None
    verdict = answer(record, tag_matches=fits, on=now.date(), presented=presented)
    if row is None or not isinstance(core, Core) or verdict.word in ("查无此证", "码不匹配"):
        return Found(verdict, now)
    last = row.decisions.filter(leaf__isnull=False).order_by("-leaf").first()
    return Found(verdict, now, core, code_of(typed), row, checked, last)


def look_into(data: bytes) -> Found | Refusal:
    """The answer for an uploaded file: what it carries, then what the register says of that number today."""
    files = inspection.inside(data)
    found = read_attached(files if isinstance(files, dict) else {})
    if isinstance(found, Refusal):
        return found
    key_id, public = signing.card_key()
    checked = check(found, signing.log_key(), {key_id: public})
    if isinstance(checked, Refusal):
        return checked
    shown = look_up(checked.core.number, code_of(checked.core.number), presented=checked.card)
    same = shown.row is not None and shown.row.pdf != "" and blobs.address(data) == shown.row.pdf
    return Found(
        shown.verdict,
        shown.at,
        shown.core,
        shown.code,
        shown.row,
        shown.checked,
        shown.decision,
        "same" if same else "other",
    )


def is_holder(found: Found, identity_number: str) -> bool:
    """Whether the typed identity number is the holder's; False for anything that was not found."""
    if found.core is None or found.row is None:
        return False
    typed = normalise(identity_number)
    return holder_commitment(typed, bytes(found.row.id_salt)) == found.core.id_commitment


def looks_like_number(text: str) -> bool:
    """Whether the text could be a certificate number at all."""
    return _NUMBER.fullmatch(plain(text)) is not None


def _checked(row: Certificate) -> Checked | None:
    """The certificate's own proof, checked anew at every look-up; None when it does not hold."""
    key_id, public = signing.card_key()
    outcome = check(attached_to(row), signing.log_key(), {key_id: public})
    return outcome if isinstance(outcome, Checked) else None


def _record(row: Certificate, core: Core, checked: Checked | None) -> Record:
    at = row.issued_at or clock.now()
    sealing = Sealing(row.committee.ref, DOCUMENT, row.leaf or 0, at, core.seals)
    reasons = sealing_reasons(sealing, seals.periods(row.committee_id), required_seals(_day(at)))
    return Record(history(row), card_of(core), reasons, in_ledger=checked is not None and checked.index == row.leaf)


def history(row: Certificate) -> tuple[StateChange, ...]:
    """Issued, and every decision in force since."""
    if row.issued_at is None:
        return ()
    words = {"suspend": "suspended", "restore": "issued", "revoke": "revoked", "strike_off": "revoked"}
    changes = [StateChange(_day(row.issued_at), "issued", "发证")]
    for one in row.decisions.filter(leaf__isnull=False).order_by("leaf"):
        changes.append(StateChange(_day(one.second_at or one.first_at), words[one.act], one.document))  # type: ignore[arg-type]
    return tuple(changes)


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(clock.SHANGHAI).date()
