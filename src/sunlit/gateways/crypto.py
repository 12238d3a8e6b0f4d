"""Encryption of personal columns and their keyed blind index (controls 42 and 43)."""

import hashlib
import hmac
import unicodedata

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from sunlit.gateways import randomness

_KEY_ID = b"\x01"


def encrypt(text: str, *, place: str) -> bytes:
    """AES-256-GCM of `text`; `place` (table.column.row) is bound in, so a cipher moved elsewhere fails."""
    nonce = randomness.token(12)
    sealed = AESGCM(settings.KEYS.field).encrypt(nonce, text.encode(), place.encode())
    return _KEY_ID + nonce + sealed


def decrypt(cipher: bytes | memoryview, *, place: str) -> str:
    """The text of `encrypt`; raises InvalidTag when the cipher was altered or stands in another place."""
    data = bytes(cipher)
    if data[:1] != _KEY_ID:
        raise ValueError("unknown key id")
    return AESGCM(settings.KEYS.field).decrypt(data[1:13], data[13:], place.encode()).decode()


def blind_index(text: str) -> bytes:
    """16 bytes by which equal ID numbers are found without being read; useless without the key."""
    normal = unicodedata.normalize("NFKC", text).strip().upper()
    return hmac.new(settings.KEYS.index, normal.encode(), hashlib.sha256).digest()[:16]
