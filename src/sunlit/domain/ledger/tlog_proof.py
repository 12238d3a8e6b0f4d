"""C2SP tlog-proof text: a file that proves a record is in the ledger (四(三), 五(五)5)."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.domain.base.merkle import HASH_BYTES
from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.checkpoint import NUMBER, Witnessed, verify_checkpoint
from sunlit.domain.ledger.note import VerifierKey, decode64, refuse_note
from sunlit.domain.ledger.proof import verify_inclusion

FIRST_LINE = "c2sp.org/tlog-proof@v1"
LONGEST_PATH = 64


@dataclass(frozen=True, slots=True)
class LedgerProof:
    """Index of a leaf, its audit path, the signed checkpoint as text, and opaque extra bytes (not signed)."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str
    extra: bytes = b""

    def encode(self) -> str:
        """The text form, file ending ``.tlog-proof``.

        >>> LedgerProof(3, (), "…").encode()
        'c2sp.org/tlog-proof@v1\\nindex 3\\n\\n…'
        """
        extra = [f"extra {b64encode(self.extra).decode()}"] if self.extra else []
        hashes = [b64encode(h).decode() for h in self.path]
        return "\n".join([FIRST_LINE, *extra, f"index {self.index}", *hashes, "", self.checkpoint])


def parse_proof(text: str) -> LedgerProof | Refusal:
    """A proof from its text; signatures and hashes are not checked here.

    >>> proof = LedgerProof(3, (bytes(32),), "x", b"y")
    >>> parse_proof(proof.encode()) == proof
    True
    >>> bool(parse_proof("c2sp.org/tlog-proof@v1\\nindex 03\\n\\nx"))
    False
    """
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")
    extra: bytes | None = b""
    if len(lines) > 1 and lines[1].startswith("extra "):
        extra = decode64(lines.pop(1)[6:])
    index = lines[1][6:] if len(lines) > 1 and lines[1].startswith("index ") else ""
    path = [decode64(line) for line in lines[2:]]
    hashes = tuple(h for h in path if h is not None and len(h) == HASH_BYTES)
    sound = lines[0] == FIRST_LINE and NUMBER.fullmatch(index) and len(hashes) == len(path) <= LONGEST_PATH
    if not gap or not sound or extra is None:
        return refuse_note("账本证明写法不对", "Not a ledger proof")
    return LedgerProof(int(index), hashes, note, extra)


def verify_proof(
    leaf: bytes, proof: str, log: VerifierKey, witnesses: Sequence[VerifierKey] = (), quorum: int = 0
) -> Witnessed | Refusal:
    """Whether the leaf hash (32 bytes) is in the ledger whose signed head the proof carries.

    >>> bool(verify_proof(bytes(32), "nonsense", VerifierKey("sunlit.example/log", 1, bytes(32))))
    False
    """
    parsed = parse_proof(proof)
    if isinstance(parsed, Refusal):
        return parsed
    head = verify_checkpoint(parsed.checkpoint, log, witnesses, quorum)
    if isinstance(head, Refusal):
        return head
    checkpoint = head.checkpoint
    if not verify_inclusion(leaf, parsed.index, checkpoint.size, parsed.path, checkpoint.root):
        return refuse_note("这份材料不在账本的这个位置", "Not in the ledger at this place")
    return head
