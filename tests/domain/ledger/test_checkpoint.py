"""Signed heads, cosignatures and proof files in the C2SP formats, and what a forger tries (四(三))."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.base.reason import Refusal
from sunlit.domain.ledger.checkpoint import (
    Checkpoint,
    cosign,
    parse_checkpoint,
    sign_checkpoint,
    verify_checkpoint,
)
from sunlit.domain.ledger.note import LOG, VerifierKey, parse_note, parse_vkey
from sunlit.domain.ledger.tlog_proof import LedgerProof, parse_proof, verify_proof
from sunlit.domain.ledger.tree import inclusion_proof, leaf_hash

# the example of the Go documentation of signed notes
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PROBLEM = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6Ry"
    "yBwJnAM=\n"
)


def proof_of(book, index: int) -> str:
    size = len(book.leaves)
    return LedgerProof(index, inclusion_proof(index, size, book.lookup), book.heads[-1]).encode()


def test_the_published_example_of_a_signed_note_verifies():
    key, note = parse_vkey(PETER), parse_note(PROBLEM)
    assert key.vkey() == PETER
    assert note.encode() == PROBLEM
    assert key.id == note.lines[0].key_id
    assert key.verifies(note.text.encode(), note.lines[0].signature)
    assert not key.verifies(note.text.upper().encode(), note.lines[0].signature)


def test_a_head_is_accepted_with_the_names_and_times_of_its_witnesses(book):
    witnesses = [book.inspector.key, book.authority.key]
    head = verify_checkpoint(book.heads[-1], book.log.key, witnesses, quorum=2)
    assert head.checkpoint.size == 20
    assert [(c.witness, c.time) for c in head.cosignatures] == [
        ("jijian.example", 1_700_000_020),
        ("hrss.example", 1_700_000_020),
    ]


def test_a_head_without_enough_witnesses_is_refused_and_says_how_many(book):
    alone = book.sign(witnesses=False)
    refusal = verify_checkpoint(alone, book.log.key, [book.inspector.key], quorum=1)
    assert [reason.text for reason in refusal.reasons] == ["见证签名 0 个，少于 1 个"]


def test_one_person_with_two_names_is_one_witness(book):
    note = parse_note(book.sign(witnesses=False))
    twin = VerifierKey("other.example", 4, book.inspector.key.public)
    both = cosign(
        cosign(note, book.inspector.key, 5, book.inspector.private.sign), twin, 5, book.inspector.private.sign
    )
    keys = [book.inspector.key, twin]
    assert verify_checkpoint(both.encode(), book.log.key, keys, quorum=1)
    assert isinstance(verify_checkpoint(both.encode(), book.log.key, keys, quorum=2), Refusal)


def test_any_changed_character_of_a_head_is_refused(book):
    note = book.heads[-1]
    witnesses = [book.inspector.key, book.authority.key]
    for at, character in enumerate(note):
        other = "A" if character != "A" else "B"
        changed = note[:at] + other + note[at + 1 :]
        assert not verify_checkpoint(changed, book.log.key, witnesses, quorum=2)


def test_a_wrong_signature_under_a_known_witness_refuses_the_whole_note(book):
    note = parse_note(book.heads[0])
    later = parse_note(book.heads[1])
    mixed = type(note)(note.text, (*note.lines[:2], later.lines[2]))
    refusal = verify_checkpoint(mixed.encode(), book.log.key, [book.inspector.key, book.authority.key], quorum=1)
    assert "见证人 hrss.example 的签名不成立" in [reason.text for reason in refusal.reasons]


def test_lines_of_unknown_keys_are_ignored(book):
    assert verify_checkpoint(book.heads[-1], book.log.key)
    assert verify_checkpoint(book.heads[-1], book.log.key, [book.inspector.key], quorum=1)


def test_a_head_of_another_log_signed_with_our_key_is_refused(book):
    note = sign_checkpoint(Checkpoint("other.example/log", 0, bytes(32)), book.log.key, book.log.private.sign)
    assert isinstance(verify_checkpoint(note.encode(), book.log.key), Refusal)


def test_a_key_that_does_not_fit_its_name_cannot_sign(book):
    with pytest.raises(ValueError):
        sign_checkpoint(Checkpoint("x", 0, bytes(32)), book.log.key, book.inspector.private.sign)
    with pytest.raises(ValueError):
        cosign(parse_note(book.heads[0]), book.log.key, 5, book.log.private.sign)


@pytest.mark.parametrize("key", [("", LOG, 32), ("a b", LOG, 32), ("a+b", LOG, 32), ("a", 2, 32), ("a", LOG, 31)])
def test_a_key_that_could_never_verify_is_a_bug(key):
    with pytest.raises(ValueError):
        VerifierKey(key[0], key[1], bytes(key[2]))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "a\n1\n",
        "a\n01\n" + "A" * 43 + "=\n",
        "a\n-1\n" + "A" * 43 + "=\n",
        "a\n1\nAAAA\n",
        "a\n1\n\nb\n",
    ],
)
def test_a_malformed_head_is_refused(text):
    assert isinstance(parse_checkpoint(text), Refusal)


@given(st.text(max_size=200))
def test_no_text_makes_the_readers_fail(text):
    for read in (parse_note, parse_vkey, parse_checkpoint, parse_proof):
        read(text)
        read("c2sp.org/tlog-proof@v1\nindex 0\n" + text)


def test_a_proof_file_proves_its_record_and_nothing_else(book):
    witnesses = [book.inspector.key]
    for index, leaf in enumerate(book.leaves):
        proof = proof_of(book, index)
        assert verify_proof(leaf_hash(leaf), proof, book.log.key, witnesses, quorum=1)
        assert not verify_proof(leaf_hash(leaf + b" "), proof, book.log.key, witnesses, quorum=1)


def test_no_changed_character_of_a_proof_file_proves_the_record(book):
    proof = proof_of(book, 7)
    leaf = leaf_hash(book.leaves[7])
    witnesses = [book.inspector.key, book.authority.key]
    for at, character in enumerate(proof):
        changed = proof[:at] + ("A" if character != "A" else "B") + proof[at + 1 :]
        assert not verify_proof(leaf, changed, book.log.key, witnesses, quorum=2)


def test_extra_bytes_travel_with_a_proof_and_prove_nothing():
    made = LedgerProof(0, (bytes(32), bytes([1]) * 32), "note\n", b"extra")
    assert parse_proof(made.encode()) == made
