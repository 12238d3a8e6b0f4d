"""SHA-256 over several parts, and salted commitments: naming a person's data without showing it (四(三), 五(五)5)."""

from hashlib import sha256

from sunlit.domain.base.canonical import canonical_bytes

SALT_BYTES = 16  # 128 bit: nobody can try every ID number against a salted hash


def hash_parts(*parts: bytes) -> bytes:
    """SHA-256 over the parts, each preceded by its length in four bytes, most significant first. 32 bytes.

    The lengths make ("ab", "c") and ("a", "bc") differ.

    >>> hash_parts(b"a", b"bc") == hash_parts(b"ab", b"c")
    False
    """
    h = sha256()
    for part in parts:
        h.update(len(part).to_bytes(4, "big") + part)
    return h.digest()


def commitment(label: str, salt: bytes, value: object) -> str:
    """Hex commitment to `value` (canonical JSON) under a salt of at least 16 bytes.

    Without the salt it tells nothing, not even of an ID number; with salt and value anyone can check it.
    Raises ValueError on a shorter salt: a bare hash of personal data must never be written (四(三)).

    >>> commitment("id", b"0123456789abcdef", "示例")[:16]
    '7809a89cfdbc9ed3'
    >>> commitment("id", b"short", "示例")
    Traceback (most recent call last):
    ValueError: a salt has at least 16 bytes
    """
    if len(salt) < SALT_BYTES:
        raise ValueError(f"a salt has at least {SALT_BYTES} bytes")
    return hash_parts(b"sunlit-commitment/v1", label.encode("utf-8"), salt, canonical_bytes(value)).hex()
