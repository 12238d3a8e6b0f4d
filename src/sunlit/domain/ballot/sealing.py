"""Sealing a vote to the session's public key: HPKE (RFC 9180), base mode, one message (四(三)).

DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20-Poly1305. The ephemeral key is an argument, so nothing here is
left to chance; whoever calls must take a fresh one for every envelope and forget it.
"""

import hmac
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sunlit.domain.base.reason import Reason, Refusal

INFO = b"sunlit-ballot/v1"
KEY_BYTES, NONCE_BYTES = 32, 12
_KEM = b"KEM\x00\x20"
_SUITE = b"HPKE\x00\x20\x00\x01\x00\x03"


def seal(plaintext: bytes, public_key: bytes, ephemeral_private: bytes, context: bytes = b"") -> bytes:
    """Envelope: 32 bytes of ephemeral public key, then ciphertext and tag; 48 bytes longer than the plaintext.

    Keys are 32 raw X25519 bytes. `context` is bound, not sent: `open_sealed` needs the same one, so an envelope
    cannot be moved to another applicant or seat. Raises ValueError on a key that is none.

    >>> from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    >>> session = X25519PrivateKey.from_private_bytes(b"s" * 32)
    >>> envelope = seal(b"vote", session.public_key().public_bytes_raw(), b"e" * 32)
    >>> len(envelope), open_sealed(envelope, b"s" * 32)
    (52, b'vote')
    """
    ephemeral = X25519PrivateKey.from_private_bytes(ephemeral_private)
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    own = ephemeral.public_key().public_bytes_raw()
    key, nonce = _key_and_nonce(shared, own, public_key, context)
    return own + ChaCha20Poly1305(key).encrypt(nonce, plaintext, None)


def open_sealed(envelope: bytes, private_key: bytes, context: bytes = b"") -> bytes | Refusal:
    """The plaintext of an envelope; a Refusal when a byte, the key or the context is not the one it was sealed with.

    >>> open_sealed(b"nonsense", b"s" * 32).reasons[0].text
    '信封无法开启'
    """
    own, ciphertext = envelope[:KEY_BYTES], envelope[KEY_BYTES:]
    private = X25519PrivateKey.from_private_bytes(private_key)
    public = private.public_key().public_bytes_raw()
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(own))
        key, nonce = _key_and_nonce(shared, own, public, context)
        return ChaCha20Poly1305(key).decrypt(nonce, ciphertext, None)
    except (ValueError, InvalidTag):
        return Refusal((Reason("四(三)", "信封无法开启", fact="信封", en="The envelope cannot be opened"),))


def _key_and_nonce(shared: bytes, own: bytes, public: bytes, context: bytes) -> tuple[bytes, bytes]:
    """RFC 9180 §4.1 and §5.1 for mode_base and the first message; info is INFO ‖ context."""
    secret = _expand(_KEM, _extract(_KEM, b"", b"eae_prk", shared), b"shared_secret", own + public, KEY_BYTES)
    no_psk = _extract(_SUITE, b"", b"psk_id_hash", b"")
    schedule = b"\0" + no_psk + _extract(_SUITE, b"", b"info_hash", INFO + context)
    prk = _extract(_SUITE, secret, b"secret", b"")
    key = _expand(_SUITE, prk, b"key", schedule, KEY_BYTES)
    return key, _expand(_SUITE, prk, b"base_nonce", schedule, NONCE_BYTES)


def _extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return hmac.digest(salt, b"HPKE-v1" + suite + label + material, sha256)


def _expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    """One block of HKDF-Expand: length is at most 32."""
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.digest(prk, labelled + b"\1", sha256)[:length]
