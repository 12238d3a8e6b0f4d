"""What a certificate's PDF carries besides its words: core text, opening salt, ledger entry, signed code, proof.

Pure, so that a certificate can be checked without server and database (五(五)5, control 72).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sunlit.domain.base.canonical import canonical_text, read_canonical
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.core import Core, card_of, core_commitment, read_core
from sunlit.domain.certificate.cose import Card, read_card
from sunlit.domain.ledger.checkpoint import Witnessed
from sunlit.domain.ledger.entry import Entry, read_entry
from sunlit.domain.ledger.note import VerifierKey
from sunlit.domain.ledger.tlog_proof import LedgerProof, parse_proof, verify_proof

CLAUSE = "五(五)5"
ISSUED = "certificate.issued"
FILE, PROOF = "sunlit-certificate.json", "sunlit-certificate.tlog-proof"
VERSION = "sunlit-attached/v1"
LARGEST = 64 * 1024
_FIELDS = {"v", "core", "salt", "leaf", "card"}
_SALT = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Attached:
    """The two files inside the PDF. core: canonical text; salt: hex; leaf: the entry as it is hashed; card: digits."""

    core: str
    salt: str
    leaf: str
    card: str
    proof: str

    def files(self) -> Mapping[str, str]:
        """Name → content, as they are attached."""
        values = {"v": VERSION, "core": self.core, "salt": self.salt, "leaf": self.leaf, "card": self.card}
        return {FILE: canonical_text(values), PROOF: self.proof}


@dataclass(frozen=True, slots=True)
class Checked:
    """A certificate that holds by itself: what it states, where it stands in the log, the size of that signed head."""

    core: Core
    card: Card
    index: int
    size: int
    at: str


def read_attached(files: Mapping[str, bytes]) -> Attached | Refusal:
    """The attachments from the files of a PDF; refused when one is missing, too large or not its own canonical text."""
    if FILE not in files or PROOF not in files or any(len(files[name]) > LARGEST for name in (FILE, PROOF)):
        return _refuse("这个文件里没有证书正文和账本证明，不是本系统发出的证书原件")
    value = read_canonical(files[FILE])
    try:
        proof = files[PROOF].decode("utf-8")
    except UnicodeDecodeError:
        return _refuse("账本证明读不出来")
    if not isinstance(value, dict) or set(value) != _FIELDS or value["v"] != VERSION:
        return _refuse("证书正文读不出来")
    words = {name: word for name in _FIELDS - {"v"} if isinstance(word := value[name], str)}
    if len(words) != 4 or not _SALT.fullmatch(words["salt"]):
        return _refuse("证书正文读不出来")
    return Attached(**words, proof=proof)


def check(found: Attached, log: VerifierKey, cards: Mapping[bytes, bytes]) -> Checked | Refusal:
    """Does it hold: core opens the entry, the entry is in the signed log, the code is signed and says the same.

    Every reason at once. It cannot know of a later revocation.
    """
    core, entry = read_core(found.core), read_entry(found.leaf.encode())
    card, proof = read_card(found.card, cards), parse_proof(found.proof)
    reasons = [reason for part in (core, entry, card, proof) if isinstance(part, Refusal) for reason in part.reasons]
    head = verify_proof(entry.leaf_hash(), found.proof, log) if isinstance(entry, Entry) else None
    if isinstance(head, Refusal):
        reasons += [reason for reason in head.reasons if reason not in reasons]
    if isinstance(entry, Entry) and isinstance(core, Core) and not _opens(entry, core, found.salt):
        reasons.append(_reason("证书正文和账本里的登记对不上，正文被改动过"))
    if isinstance(core, Core) and isinstance(card, Card) and _card(core) != card:
        reasons.append(_reason("二维码的内容和证书正文不一致"))
    if reasons or not isinstance(core, Core) or not isinstance(card, Card):
        return Refusal(tuple(reasons))
    if isinstance(entry, Entry) and isinstance(head, Witnessed) and isinstance(proof, LedgerProof):
        return Checked(core, card, proof.index, head.checkpoint.size, entry.at)
    return _refuse("证书文件核对不成")


def issued_core(core: Core, salt: bytes, *, intent: int) -> dict[str, object]:
    """What the ledger entry of an issue says: number, commitment, seals, the entry of its intent. No name."""
    return {
        "number": core.number,
        "certificate": core_commitment(core, salt),
        "seals": [list(pair) for pair in core.seals],
        "intent": intent,
    }


def _opens(entry: Entry, core: Core, salt: str) -> bool:
    said = read_canonical(entry.core.encode())
    if entry.kind != ISSUED or not isinstance(said, dict):
        return False
    intent = said.get("intent")
    return isinstance(intent, int) and said == issued_core(core, bytes.fromhex(salt), intent=intent)


def _card(core: Core) -> Card | None:
    try:
        return card_of(core)
    except ValueError:
        return None


def _refuse(text: str) -> Refusal:
    return Refusal((_reason(text),))


def _reason(text: str) -> Reason:
    return Reason(CLAUSE, text, "证书文件", "The certificate file does not hold")
