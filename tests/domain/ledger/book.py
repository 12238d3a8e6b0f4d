"""A small ledger with a log key and two witnesses, kept the way the database keeps it (四(三))."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sunlit.domain.ledger.checkpoint import Checkpoint, cosign, sign_checkpoint
from sunlit.domain.ledger.entry import entry
from sunlit.domain.ledger.export_file import export_lines
from sunlit.domain.ledger.note import LOG, WITNESS, VerifierKey
from sunlit.domain.ledger.tree import append_path, consistency_proof, leaf_hash, root

ORIGIN = "sunlit.example/log"


@dataclass
class Signer:
    """A private key with the public one that names it."""

    private: Ed25519PrivateKey
    key: VerifierKey


def signer(name: str, kind: int, seed: int) -> Signer:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return Signer(private, VerifierKey(name, kind, private.public_key().public_bytes_raw()))


@dataclass
class Book:
    """Leaves, tree nodes and heads as three tables would hold them."""

    log: Signer = field(default_factory=lambda: signer(ORIGIN, LOG, 1))
    inspector: Signer = field(default_factory=lambda: signer("jijian.example", WITNESS, 2))
    authority: Signer = field(default_factory=lambda: signer("hrss.example", WITNESS, 3))
    leaves: list[bytes] = field(default_factory=list)
    nodes: dict[tuple[int, int], bytes] = field(default_factory=dict)
    heads: list[str] = field(default_factory=list)

    def lookup(self, level: int, pos: int) -> bytes:
        return self.nodes[level, pos]

    def add(self, count: int, kind: str = "demo.step") -> None:
        for _ in range(count):
            number = len(self.leaves)
            at = datetime(2021, 10, 11, tzinfo=UTC) + timedelta(seconds=number)
            self.append(entry(kind, {"number": number}, at).leaf())

    def append(self, leaf: bytes) -> None:
        done = append_path(len(self.leaves), leaf_hash(leaf), self.lookup)
        self.leaves.append(leaf)
        self.nodes.update({(level, pos): value for level, pos, value in done.nodes})

    def sign(self, witnesses: bool = True) -> str:
        size = len(self.leaves)
        note = sign_checkpoint(Checkpoint(ORIGIN, size, root(size, self.lookup)), self.log.key, self.log.private.sign)
        for who in (self.inspector, self.authority) if witnesses else ():
            note = cosign(note, who.key, 1_700_000_000 + size, who.private.sign)
        self.heads.append(note.encode())
        return self.heads[-1]

    def proof_from(self, old: int) -> tuple[bytes, ...]:
        return consistency_proof(old, len(self.leaves), self.lookup)

    def export(self) -> list[str]:
        hashes = [self.nodes[0, i] for i in range(sum(1 for level, _ in self.nodes if level == 0))]
        return list(export_lines(ORIGIN, enumerate(self.leaves), hashes, self.heads))

    def rebuilt(self, leaves: list[bytes], sign_sizes: tuple[int, ...] = ()) -> "Book":
        """Another book over other leaves: every table made anew, as a database administrator could."""
        other = Book()
        for leaf in leaves:
            other.append(leaf)
            if len(other.leaves) in sign_sizes:
                other.sign(witnesses=False)
        return other
