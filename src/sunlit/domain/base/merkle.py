"""The hashes of an RFC 9162 Merkle tree, and the root of a list: shared by ledger and ballot (四(三))."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()  # RFC 9162 2.1.1: the root of no leaves


def leaf_hash(data: bytes) -> bytes:
    """Hash of one entry: SHA-256(0x00 ‖ data), RFC 9162 2.1.1. 32 bytes.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of two subtrees: SHA-256(0x01 ‖ left ‖ right), RFC 9162 2.1.1. 32 bytes.

    >>> node_hash(leaf_hash(b"a"), leaf_hash(b"b")).hex()[:16]
    'b137985ff484fb60'
    """
    return sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """What a grower of the tree must remember: its size and the roots of its complete subtrees, widest first.

    >>> Frontier().add(leaf_hash(b"a")).add(leaf_hash(b"b")).root().hex()[:16]
    'b137985ff484fb60'
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def add(self, leaf: bytes) -> "Frontier":
        """The frontier after one more leaf hash (32 bytes).

        >>> Frontier().add(leaf_hash(b"a")).size
        1
        """
        peaks, rest = list(self.peaks), self.size
        while rest & 1:
            leaf = node_hash(peaks.pop(), leaf)
            rest >>= 1
        return Frontier(self.size + 1, (*peaks, leaf))

    def root(self) -> bytes:
        """The root over all leaves so far; `EMPTY_ROOT` for none.

        >>> Frontier().root() == EMPTY_ROOT
        True
        """
        return fold(self.peaks)


def fold(peaks: Iterable[bytes]) -> bytes:
    """Join neighbouring complete subtrees, widest first, into one hash; `EMPTY_ROOT` for none.

    >>> fold([]) == EMPTY_ROOT
    True
    """
    joined: bytes | None = None
    for peak in reversed(tuple(peaks)):
        joined = peak if joined is None else node_hash(peak, joined)
    return EMPTY_ROOT if joined is None else joined


def merkle_root(leaves: Iterable[bytes]) -> bytes:
    """Root over entries in the given order (data, not hashes); `EMPTY_ROOT` for none.

    >>> merkle_root([b"a", b"b"]) == node_hash(leaf_hash(b"a"), leaf_hash(b"b"))
    True
    """
    frontier = Frontier()
    for data in leaves:
        frontier = frontier.add(leaf_hash(data))
    return frontier.root()
