"""Chance from the operating system: public references, salts, nonces, one-time tokens."""

import secrets
import time
import uuid


def token(length: int = 16) -> bytes:
    """`length` unpredictable bytes."""
    return secrets.token_bytes(length)


def uuid7() -> uuid.UUID:
    """A version-7 id (RFC 9562): ordered by time, made here because PostgreSQL 15 has none."""
    milliseconds = time.time_ns() // 1_000_000
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return uuid.UUID(int=value)


def ref() -> str:
    """A reference for addresses that must not be guessed: 22 letters and digits, no dash."""
    alphabet = "23456789abcdefghijkmnpqrstuvwxyz"
    return "".join(secrets.choice(alphabet) for _ in range(22))
