"""From nonces to unbiased numbers: committed before, revealed after, the same for everybody (一(十七)2)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.draw.pool import LABEL, PanelRules

NONCE_BYTES = 16
WORD = 2**32


def nonce_commitment(role: str, nonce: bytes) -> bytes:
    """What a role publishes before the draw: 32 bytes that fix its nonce without showing it.

    The role is hashed too, so that nobody can repeat another's commitment and later his nonce.
    Raises ValueError on a nonce shorter than 16 bytes: it could be guessed.

    >>> nonce_commitment("office", b"0" * 16) == nonce_commitment("inspector", b"0" * 16)
    False
    """
    if len(nonce) < NONCE_BYTES:
        raise ValueError(f"a nonce has at least {NONCE_BYTES} bytes")
    return hash_parts(LABEL, b"nonce", role.encode("utf-8"), nonce)


def seed(commitment: bytes, office_nonce: bytes, inspector_nonce: bytes, beacon: bytes = b"") -> bytes:
    """The 32 bytes all chance of a draw comes from; an empty beacon means the ceremony with two nonces.

    >>> seed(bytes(32), b"0" * 16, b"1" * 16).hex()[:16]
    '47f8c3b4076e9e31'
    """
    return hash_parts(LABEL, commitment, office_nonce, inspector_nonce, beacon)


def reveal_lapsed(committed: datetime, now: datetime, rules: PanelRules) -> bool:
    """Whether a nonce is overdue: then the draw is void, kept and shown, and a new one is needed.

    >>> rules = PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2, reveal_minutes=10)
    >>> noon = datetime(2021, 10, 11, 12)
    >>> reveal_lapsed(noon, noon.replace(minute=10), rules), reveal_lapsed(noon, noon.replace(minute=11), rules)
    (False, True)
    """
    return now - committed > timedelta(minutes=rules.reveal_minutes)


def words(key: bytes) -> Iterator[int]:
    """Endless 32-bit numbers: SHA-256(key ‖ counter of 8 bytes), eight numbers a block, most significant first.

    >>> next(words(bytes(32)))
    741658141
    """
    counter = 0
    while True:
        block = sha256(key + counter.to_bytes(8, "big")).digest()
        for at in range(0, 32, 4):
            yield int.from_bytes(block[at : at + 4], "big")
        counter += 1


def below(limit: int, source: Iterator[int]) -> int:
    """A number in 0 … limit - 1, each equally likely; words that would favour the small ones are thrown away.

    limit is 1 … 2^32. Larger ones: `big_below`.

    >>> below(6, iter([WORD - 1, 10]))
    4
    """
    ceiling = WORD - WORD % limit
    while (word := next(source)) >= ceiling:
        pass
    return word % limit


def big_below(limit: int, source: Iterator[int]) -> int:
    """As `below` for any limit ≥ 1: as many words as its bits need, cut to these bits, again while ≥ limit.

    >>> big_below(2**40, iter([0xFF, 5]))
    1095216660485
    """
    bits = (limit - 1).bit_length()
    count = max(1, -(-bits // 32))
    while True:
        number = 0
        for _ in range(count):
            number = number << 32 | next(source)
        number &= (1 << bits) - 1
        if number < limit:
            return number
