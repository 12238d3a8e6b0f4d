"""The tree is RFC 9162's: published vectors, a second definition, proofs that bend for nobody."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sunlit.domain.ledger.proof import verify_consistency, verify_inclusion
from sunlit.domain.ledger.tree import (
    append_all,
    append_nodes,
    append_path,
    consistency_nodes,
    consistency_proof,
    inclusion_nodes,
    inclusion_proof,
    leaf_hash,
    merkle_root,
    root,
)

# the well-known vectors of the Certificate Transparency reference tests
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def definition(leaves: list[bytes]) -> bytes:
    """RFC 9162 2.1.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\0" + leaves[0]).digest()
    k = 1
    while 2 * k < len(leaves):
        k *= 2
    return sha256(b"\1" + definition(leaves[:k]) + definition(leaves[k:])).digest()


def grown(size: int) -> dict[tuple[int, int], bytes]:
    nodes: dict[tuple[int, int], bytes] = {}
    for index in range(size):
        done = append_path(index, leaf_hash(b"%d" % index), lambda level, pos: nodes[level, pos])
        nodes.update({(level, pos): value for level, pos, value in done.nodes})
        assert done.root == merkle_root(b"%d" % i for i in range(index + 1))
    return nodes


NODES = grown(70)


def lookup(level: int, pos: int) -> bytes:
    return NODES[level, pos]


def test_the_roots_are_those_of_the_published_vectors():
    data = [bytes.fromhex(leaf) for leaf in LEAVES]
    assert [merkle_root(data[: n + 1]).hex() for n in range(8)] == ROOTS


@given(st.lists(st.binary(max_size=3), max_size=40))
def test_the_root_is_the_one_of_the_definition(leaves):
    assert merkle_root(leaves) == definition(leaves)
    assert append_all(0, map(leaf_hash, leaves), {}.__getitem__).root == definition(leaves)


def test_every_inclusion_proof_of_every_size_holds_and_no_other_place_does():
    for size in range(1, 40):
        head = root(size, lookup)
        for index in range(size):
            path = inclusion_proof(index, size, lookup)
            assert verify_inclusion(NODES[0, index], index, size, path, head)
            assert not verify_inclusion(NODES[0, index], index ^ 1, size, path, head)
            assert not verify_inclusion(NODES[0, index + 1], index, size, path, head)
            assert not verify_inclusion(NODES[0, index], index, size, [*path, head], head)


def test_every_consistency_proof_of_every_pair_holds_and_no_other_root_does():
    for size in range(40):
        for old in range(size + 1):
            path = consistency_proof(old, size, lookup)
            heads = root(old, lookup), root(size, lookup)
            assert verify_consistency(old, size, path, *heads)
            if 0 < old < size:
                assert not verify_consistency(old, size, path, root(old + 1, lookup), heads[1])
                assert not verify_consistency(old, size, path[:-1], *heads)
                assert not verify_consistency(old, size, [*path, heads[0]], *heads)


@settings(max_examples=300)
@given(st.data())
def test_no_proof_survives_one_changed_byte(data):
    size = data.draw(st.integers(2, 60))
    index = data.draw(st.integers(0, size - 1))
    path = list(inclusion_proof(index, size, lookup))
    where = data.draw(st.integers(0, len(path) - 1))
    byte = data.draw(st.integers(0, 31))
    changed = bytearray(path[where])
    changed[byte] ^= data.draw(st.integers(1, 255))
    path[where] = bytes(changed)
    assert not verify_inclusion(NODES[0, index], index, size, path, root(size, lookup))


@given(st.integers(0, 200), st.data())
def test_the_nodes_named_in_advance_are_exactly_those_looked_up(size, data):
    asked: list[tuple[int, int]] = []

    def record(level: int, pos: int) -> bytes:
        asked.append((level, pos))
        return bytes(32)

    append_path(size, bytes(32), record)
    assert tuple(asked) == append_nodes(size)
    old = data.draw(st.integers(0, size))
    asked.clear()
    consistency_proof(old, size, record)
    assert sorted(asked) == sorted(consistency_nodes(old, size))
    if size:
        asked.clear()
        inclusion_proof(size - 1, size, record)
        assert sorted(asked) == sorted(inclusion_nodes(size - 1, size))
    assert all((pos + 1) << level <= size for level, pos in asked)


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_batch_writes_what_single_appends_write(start, more):
    base = {place: value for place, value in NODES.items() if (place[1] + 1) << place[0] <= start}
    batch = append_all(start, [NODES[0, start + i] for i in range(more)], lambda level, pos: base[level, pos])
    assert batch.size == start + more
    assert batch.root == root(start + more, lookup)
    assert all(NODES[level, pos] == value for level, pos, value in batch.nodes)
    assert len(batch.nodes) == sum(1 for level, pos in NODES if start < (pos + 1) << level <= start + more)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_proof_for_a_leaf_that_is_not_there_is_a_bug(index, size):
    with pytest.raises(ValueError):
        inclusion_proof(index, size, lookup)
    assert not verify_inclusion(bytes(32), index, size, [], bytes(32))


def test_hashes_of_the_wrong_length_are_never_accepted():
    with pytest.raises(ValueError):
        append_path(0, b"short", lookup)
    assert not verify_inclusion(b"short", 0, 1, [], b"short")
    assert not verify_consistency(1, 1, [], b"short", b"short")
