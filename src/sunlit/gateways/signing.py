"""Signing keys of the platform's own log and credentials. The domain gets `sign` as a function, never a key."""

from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from sunlit.domain.ledger.checkpoint import Sign
from sunlit.domain.ledger.note import LOG, VerifierKey

ORIGIN = "sunlit.example/log"


def log_key() -> VerifierKey:
    """The public key of the log, to be handed to witnesses and verifiers."""
    return VerifierKey(ORIGIN, LOG, _log().public_key().public_bytes_raw())


def log_sign() -> Sign:
    """Signs checkpoints."""
    return _log().sign


def _log() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.KEYS.ledger)


def card_key() -> tuple[bytes, bytes]:
    """Key id (four bytes) and public key (32) of the code on certificates, for whoever checks it off line."""
    public = _card().public_key().public_bytes_raw()
    return sha256(public).digest()[:4], public


def card_sign() -> Sign:
    """Signs the code on certificates."""
    return _card().sign


def tag_key() -> bytes:
    """Secret of the 校验码 beside a number."""
    return settings.KEYS.tag


def _card() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.KEYS.certificate)
