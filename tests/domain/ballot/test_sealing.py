"""The envelope is HPKE: another implementation opens it, and nobody opens a changed one (四(三))."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.ballot.room import PRIVATE, PUBLIC, A, N, Room, Y, chance, roster

from sunlit.domain.ballot.envelope import Vote, decode_vote, open_vote
from sunlit.domain.ballot.sealing import INFO, open_sealed, seal
from sunlit.domain.base.reason import Refusal

OTHER = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@given(st.binary(max_size=80), st.binary(max_size=80), st.binary(min_size=32, max_size=32))
def test_what_we_seal_another_implementation_opens(plaintext, context, ephemeral):
    private = X25519PrivateKey.from_private_bytes(PRIVATE)
    assert OTHER.decrypt(seal(plaintext, PUBLIC, ephemeral, context), private, info=INFO + context) == plaintext


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_what_another_implementation_seals_we_open(plaintext, context):
    public = X25519PrivateKey.from_private_bytes(PRIVATE).public_key()
    assert open_sealed(OTHER.encrypt(plaintext, public, info=INFO + context), PRIVATE, context) == plaintext


def test_every_changed_byte_another_key_or_context_keeps_it_shut():
    envelope = seal(b"vote", PUBLIC, chance(1), b"here")
    for at, bit in [*((at, 1) for at in range(len(envelope))), (31, 0x80)]:  # X25519 itself ignores that top bit
        changed = bytearray(envelope)
        changed[at] ^= bit
        assert isinstance(open_sealed(bytes(changed), PRIVATE, b"here"), Refusal)
    assert isinstance(open_sealed(envelope, b"x" * 32, b"here"), Refusal)
    assert isinstance(open_sealed(envelope, PRIVATE, b"there"), Refusal)
    assert isinstance(open_sealed(envelope[:-1], PRIVATE, b"here"), Refusal)
    assert isinstance(open_sealed(bytes(60), PRIVATE, b"here"), Refusal)


def test_envelopes_of_different_choices_have_the_same_length():
    room = Room(roster())
    for seat, choice in (("s0", Y), ("s1", N), ("s2", A)):
        room.cast("a", seat, choice)
    assert len({len(envelope.sealed) for envelope in room.held()}) == 1


def test_an_envelope_opens_only_for_its_own_applicant_seat_and_round():
    room = Room(roster())
    vote = room.cast("a", "s0", Y)
    envelope = room.envelopes["a", "s0"]
    assert open_vote(envelope, room.roster, PRIVATE).tracker == vote.tracker.hex()
    for applicant, seat in (("b", "s0"), ("a", "s1")):
        assert isinstance(open_vote(type(envelope)(applicant, seat, envelope.sealed), room.roster, PRIVATE), Refusal)
    later = type(room.roster)(**{**{f: getattr(room.roster, f) for f in room.roster.__slots__}, "round": 2})
    assert isinstance(open_vote(envelope, later, PRIVATE), Refusal)


@pytest.mark.parametrize("seat", [("a", "s1"), ("a", "s99"), ("zz", "s1")])
def test_a_seat_without_a_vote_cannot_seal_one(seat):
    with pytest.raises(ValueError):
        Room(roster(recused=(("a", "s1"),))).cast(*seat, Y)


@pytest.mark.parametrize("plaintext", [b"", b"\x01Y", b"\x02Y" + bytes(32), b"\x01X" + bytes(32), b"\x01Y" + bytes(33)])
def test_what_is_no_vote_is_refused(plaintext):
    assert isinstance(decode_vote(plaintext), Refusal)


def test_short_trackers_and_salts_are_a_bug():
    with pytest.raises(ValueError):
        Vote(bytes(15), bytes(16), Y).encode()
