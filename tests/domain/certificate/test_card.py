"""The card in the code and the core text: what is signed is what is read, and nothing else (五(五)5)."""

import json
from dataclasses import fields, replace
from datetime import date

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.core import Core, core_commitment, holder_commitment, read_core
from sunlit.domain.certificate.cose import Card, link, read_card, sign_card

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"c" * 32)
KEYS = {b"2021": PRIVATE.public_key().public_bytes_raw()}
CARD = Card("22202100170320000457", "示例", "001X", "高级工程师", "副高", "机械", "示例评委会", date(2021, 11, 30))
CORE = Core(*(f"示例{n}" for n in range(14)), (("评委会章", "ab"), ("核准章", "cd")))
words = st.text(max_size=40)


def bytes_of(digits: str) -> bytes:
    number = int(digits)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")[1:]


@given(st.builds(Card, words, words, words, words, words, words, words, st.dates()))
def test_a_signed_card_is_read_back(card):
    assert read_card(sign_card(card, b"2021", PRIVATE.sign), KEYS) == card


def test_the_digits_hold_a_cose_sign1_that_other_programs_read():
    digits = sign_card(CARD, b"2021", PRIVATE.sign)
    message = cbor2.loads(bytes_of(digits))
    assert message.tag == 18
    header, key, payload, signature = message.value
    assert (cbor2.loads(header), key) == ({1: -8}, {4: b"2021"})
    assert cbor2.loads(payload)[2] == "示例"
    signed = cbor2.dumps(["Signature1", header, b"", payload])
    PRIVATE.public_key().verify(signature, signed)
    assert len(digits) < 600


def test_no_changed_digit_is_accepted():
    digits = sign_card(CARD, b"2021", PRIVATE.sign)
    for at, digit in enumerate(digits):
        changed = digits[:at] + str((int(digit) + 1) % 10) + digits[at + 1 :]
        assert isinstance(read_card(changed, KEYS), Refusal)


def test_no_cut_or_longer_message_is_accepted():
    message = bytes_of(sign_card(CARD, b"2021", PRIVATE.sign))
    for part in [message[:at] for at in range(len(message))] + [message + b"\0", b"\0" + message]:
        assert isinstance(read_card(str(int.from_bytes(b"\1" + part, "big")), KEYS), Refusal)


def test_a_card_of_an_unknown_or_another_key_is_refused():
    digits = sign_card(CARD, b"2021", PRIVATE.sign)
    other = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
    assert isinstance(read_card(digits, {}), Refusal)
    assert isinstance(read_card(digits, {b"2021": other.public_key().public_bytes_raw()}), Refusal)
    assert isinstance(read_card(sign_card(CARD, b"2021", other.sign), KEYS), Refusal)


@pytest.mark.parametrize("digits", ["", "0", "1", "-1", " 1", "١٢", "²", "1e3", "9" * 5000, "abc"])
def test_what_is_no_card_is_refused_without_an_error(digits):
    assert isinstance(read_card(digits, KEYS), Refusal)


@given(st.text("0123456789", max_size=300))
def test_no_digits_make_the_reader_fail(digits):
    assert isinstance(read_card(digits, KEYS), Refusal)


def test_a_signer_that_gives_no_signature_is_a_bug():
    with pytest.raises(ValueError):
        sign_card(CARD, b"2021", lambda message: b"")
    with pytest.raises(ValueError):
        sign_card(CARD, b"", PRIVATE.sign)


def test_the_card_stands_behind_the_hash_of_the_link():
    assert link("h.example", "22", "ABCDEFGHJK", "12").split("#") == ["https://h.example/v/22-ABCDEFGHJK", "12"]


def test_a_core_text_is_read_back_and_every_field_counts():
    assert read_core(CORE.text()) == CORE
    base = core_commitment(CORE, b"s" * 16)
    for field in fields(Core):
        changed = (("x", "y"),) if field.name == "seals" else "其他"
        assert core_commitment(replace(CORE, **{field.name: changed}), b"s" * 16) != base
    assert core_commitment(CORE, b"t" * 16) != base


def test_a_core_with_a_missing_added_or_mistyped_field_is_refused():
    value = json.loads(CORE.text())
    for broken in (
        {k: v for k, v in value.items() if k != "title"},
        value | {"x": "1"},
        value | {"title": 1},
        value | {"v": "other"},
        value | {"seals": "x"},
        value | {"seals": [["a"]]},
        value | {"seals": [["a", 1]]},
    ):
        text = json.dumps(broken, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert isinstance(read_core(text), Refusal)
    assert isinstance(read_core(CORE.text() + " "), Refusal)


def test_a_bare_hash_of_an_identity_number_cannot_be_made():
    with pytest.raises(ValueError):
        holder_commitment("22990019900101001X", b"")
