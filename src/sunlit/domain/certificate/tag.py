"""The 校验码 printed beside a number: without the authority's key nobody guesses it (五(五)5).

50 bits of HMAC-SHA-256 as ten characters of an alphabet without 0, 1, I and O, so that print cannot be misread.
"""

import hmac
import re
from hashlib import sha256

from sunlit.domain.base.identity import normalise
from sunlit.domain.certificate.number import plain

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LABEL = b"sunlit-tag/v1\n"
CHARACTERS, BITS = 10, 5
KEY_BYTES = 32


def tag(number: str, key: bytes) -> str:
    """Ten characters for a number. Key: at least 32 secret bytes, else ValueError.

    >>> tag("22202100170320000457", b"k" * 32)
    'BA4YY8K9BH'
    """
    if len(key) < KEY_BYTES:
        raise ValueError(f"a key has at least {KEY_BYTES} bytes")
    whole = hmac.digest(key, LABEL + plain(number).encode("utf-8"), sha256)
    bits = int.from_bytes(whole[:8], "big") >> (64 - CHARACTERS * BITS)
    places = range(CHARACTERS - 1, -1, -1)
    return "".join(ALPHABET[bits >> (place * BITS) & 31] for place in places)


def printed(code: str) -> str:
    """The tag as printed, in two groups.

    >>> printed("ABCDEFGHJK")
    'ABCDE-FGHJK'
    """
    return f"{code[:5]}-{code[5:]}"


def tag_matches(number: str, typed: str, key: bytes) -> bool:
    """Whether a typed tag (small letters, blanks, hyphens, full-width allowed) belongs to the number.

    Takes the same time for every wrong tag.

    >>> tag_matches("22202100170320000457", "ba4yy-8k9bh", b"k" * 32)
    True
    """
    clean = re.sub(r"[\s\-]", "", normalise(typed))
    return hmac.compare_digest(clean.encode("utf-8", "surrogatepass"), tag(number, key).encode("utf-8"))
