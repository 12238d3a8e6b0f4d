"""The off-line card in the QR code: a COSE_Sign1 (RFC 9052) with EdDSA, written as decimal digits (五(五)5).

Digits, because a QR code packs them best. It stands behind the # of the link, so it never reaches the server.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sunlit.domain.base.reason import Reason, Refusal

EDDSA_HEADER = bytes.fromhex("a10127")  # protected header {1: -8}: algorithm EdDSA
BEFORE_KEY_ID = bytes.fromhex("d28443a10127a104")  # tag 18, array of 4, the header, then {4: key id}
VERSION, SIGNATURE_BYTES, MOST_DIGITS = 1, 64, 1500
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Card:
    """What the code says of a certificate without asking the server; it cannot know a later revocation."""

    number: str
    holder: str
    id_last4: str
    title: str
    level: str
    specialty: str
    committee: str
    issued_on: date


def sign_card(card: Card, key_id: bytes, sign: Callable[[bytes], bytes]) -> str:
    """Decimal digits of the signed card. key_id: 1–23 bytes; `sign`: the signing process's Ed25519, 64 bytes.

    Raises ValueError on another length of key id or signature.

    >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    >>> private = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    >>> card = Card("22202100170320000457", "示例", "001X", "工程师", "中级", "机械", "示例评委会", date(2021, 11, 30))
    >>> digits = sign_card(card, b"1", private.sign)
    >>> digits.isdigit(), read_card(digits, {b"1": private.public_key().public_bytes_raw()}) == card
    (True, True)
    """
    values = (card.number, card.holder, card.id_last4, card.title, card.level, card.specialty, card.committee)
    fields = {0: VERSION, **dict(enumerate(values, start=1)), 8: card.issued_on.toordinal() - EPOCH}
    payload = cbor2.dumps(fields, canonical=True)
    signature = sign(_signed(payload))
    if not 1 <= len(key_id) <= 23 or len(signature) != SIGNATURE_BYTES:
        raise ValueError("key id has 1–23 bytes, signature 64")
    message = BEFORE_KEY_ID + b"".join(cbor2.dumps(part) for part in (key_id, payload, signature))
    return str(int.from_bytes(b"\1" + message, "big"))


def read_card(digits: str, keys: Mapping[bytes, bytes]) -> Card | Refusal:
    """The card in the digits when one of the keys (key id → 32 raw bytes) signed it; a Refusal otherwise.

    Nothing is decoded before the signature holds.

    >>> read_card("12345", {}).reasons[0].text
    '二维码内容无法核实：不是本系统签发的证书码'
    """
    parts = _parts(digits)
    if parts is None or parts[0] not in keys:
        return _refuse("不是本系统签发的证书码")
    key_id, payload, signature = parts
    try:
        Ed25519PublicKey.from_public_bytes(keys[key_id]).verify(signature, _signed(payload))
    except (InvalidSignature, ValueError):
        return _refuse("签名不成立")
    fields = cbor2.loads(payload)
    if not isinstance(fields, dict) or set(fields) != set(range(9)) or fields[0] != VERSION:
        return _refuse("版本不认识")
    number, holder, id_last4, title, level, specialty, committee = (str(fields[place]) for place in range(1, 8))
    issued_on = date.fromordinal(EPOCH + fields[8])
    return Card(number, holder, id_last4, title, level, specialty, committee, issued_on)


def link(host: str, number: str, code: str, digits: str) -> str:
    """What the QR code holds: the address of the check page, and the card behind the #.

    >>> link("zc.example.gov.cn", "22", "ABCDEFGHJK", "1234")
    'https://zc.example.gov.cn/v/22-ABCDEFGHJK#1234'
    """
    return f"https://{host}/v/{number}-{code}#{digits}"


def _signed(payload: bytes) -> bytes:
    """Sig_structure of RFC 9052 §4.4."""
    return cbor2.dumps(["Signature1", EDDSA_HEADER, b"", payload])


def _parts(digits: str) -> tuple[bytes, bytes, bytes] | None:
    """Key id, payload and signature, or None when the digits are not exactly one such message."""
    if not digits.isascii() or not digits.isdigit() or len(digits) > MOST_DIGITS or digits.startswith("0"):
        return None
    number = int(digits)
    message = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if not message.startswith(b"\1" + BEFORE_KEY_ID):
        return None
    rest, found = message[1 + len(BEFORE_KEY_ID) :], []
    for _ in range(3):
        taken = _byte_string(rest)
        if taken is None:
            return None
        found.append(taken[0])
        rest = taken[1]
    return None if rest or len(found[2]) != SIGNATURE_BYTES else (found[0], found[1], found[2])


def _byte_string(data: bytes) -> tuple[bytes, bytes] | None:
    """One CBOR byte string in its shortest form, and what follows it."""
    if data[:1] and 0x40 <= data[0] < 0x58:
        start, length = 1, data[0] - 0x40
    elif data[:1] == b"\x58" and len(data) > 1 and data[1] >= 24:
        start, length = 2, data[1]
    elif data[:1] == b"\x59" and len(data) > 2 and data[1]:
        start, length = 3, int.from_bytes(data[1:3], "big")
    else:
        return None
    return (data[start : start + length], data[start + length :]) if len(data) >= start + length else None


def _refuse(why: str) -> Refusal:
    return Refusal((Reason("五(五)5", f"二维码内容无法核实：{why}", fact="二维码", en="The code cannot be verified"),))
