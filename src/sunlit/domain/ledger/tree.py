"""RFC 9162 tree over stored complete subtrees: append, inclusion and consistency proofs (四(三)).

`lookup(level, pos)` gives the stored hash of the complete subtree of 2^level leaves that starts at leaf
pos * 2^level; a dict or a table can serve it (the `_nodes` functions say what is asked for).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sunlit.domain.base.merkle import EMPTY_ROOT, HASH_BYTES, fold, leaf_hash, merkle_root, node_hash

__all__ = [
    "EMPTY_ROOT",
    "HASH_BYTES",
    "Appended",
    "Lookup",
    "append_all",
    "append_nodes",
    "append_path",
    "consistency_nodes",
    "consistency_proof",
    "inclusion_nodes",
    "inclusion_proof",
    "leaf_hash",
    "merkle_root",
    "node_hash",
    "root",
    "root_nodes",
]

Lookup = Callable[[int, int], bytes]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append writes: first index, the new complete subtrees (level, pos, hash), new size and root."""

    index: int
    nodes: tuple[tuple[int, int, bytes], ...]
    size: int
    root: bytes


def append_path(size: int, new: bytes, lookup: Lookup) -> Appended:
    """Append one leaf hash to a tree of `size` leaves. Asks `lookup` only for `append_nodes(size)`.

    >>> first = append_path(0, leaf_hash(b"a"), {}.__getitem__)
    >>> first.nodes[0][:2], first.size
    ((0, 0), 1)
    """
    return append_all(size, (new,), lookup)


def append_all(size: int, new: Iterable[bytes], lookup: Lookup) -> Appended:
    """Append leaf hashes in order, as one batch; see `append_path`. Raises ValueError on a wrong hash length.

    >>> batch = append_all(0, [leaf_hash(b"a"), leaf_hash(b"b")], {}.__getitem__)
    >>> [place[:2] for place in batch.nodes], batch.root == merkle_root([b"a", b"b"])
    ([(0, 0), (0, 1), (1, 0)], True)
    """
    peaks = [lookup(level, pos) for level, pos in root_nodes(size)]
    nodes: list[tuple[int, int, bytes]] = []
    index = size
    for current in new:
        if len(current) != HASH_BYTES:
            raise ValueError(f"a hash has {HASH_BYTES} bytes")
        level, pos = 0, size
        nodes.append((level, pos, current))
        while pos & 1:
            current = node_hash(peaks.pop(), current)
            level, pos = level + 1, pos >> 1
            nodes.append((level, pos, current))
        peaks.append(current)
        size += 1
    return Appended(index, tuple(nodes), size, fold(peaks))


def append_nodes(size: int) -> tuple[Place, ...]:
    """The (level, pos) that an append to `size` leaves will look up: the roots of the complete subtrees.

    >>> append_nodes(6)
    ((2, 0), (1, 2))
    """
    return root_nodes(size)


def root_nodes(size: int) -> tuple[Place, ...]:
    """The complete subtrees of a tree of `size` leaves, widest first.

    >>> root_nodes(7)
    ((2, 0), (1, 2), (0, 6))
    """
    return _cover(0, size)


def root(size: int, lookup: Lookup) -> bytes:
    """The root at `size` leaves (any size up to the present one); `EMPTY_ROOT` for 0.

    >>> root(0, {}.__getitem__) == EMPTY_ROOT
    True
    """
    return _hash_of(root_nodes(size), lookup)


def inclusion_nodes(index: int, size: int) -> tuple[Place, ...]:
    """All (level, pos) that `inclusion_proof` will look up, for one SQL statement.

    >>> inclusion_nodes(2, 7)
    ((0, 3), (1, 0), (1, 2), (0, 6))
    """
    return tuple(place for part in _inclusion_parts(index, size) for place in part)


def inclusion_proof(index: int, size: int, lookup: Lookup) -> tuple[bytes, ...]:
    """The audit path of leaf `index` in the tree of `size` leaves, sibling first (RFC 9162 2.1.3.1).

    Raises ValueError unless 0 <= index < size.

    >>> two = append_all(0, [leaf_hash(b"a"), leaf_hash(b"b")], {}.__getitem__)
    >>> stored = {(level, pos): h for level, pos, h in two.nodes}
    >>> inclusion_proof(0, 2, lambda level, pos: stored[level, pos]) == (leaf_hash(b"b"),)
    True
    """
    return tuple(_hash_of(part, lookup) for part in _inclusion_parts(index, size))


def consistency_nodes(old: int, size: int) -> tuple[Place, ...]:
    """All (level, pos) that `consistency_proof` will look up, for one SQL statement.

    >>> consistency_nodes(3, 7)
    ((0, 2), (0, 3), (1, 0), (1, 2), (0, 6))
    """
    return tuple(place for part in _consistency_parts(old, size) for place in part)


def consistency_proof(old: int, size: int, lookup: Lookup) -> tuple[bytes, ...]:
    """Proof that the tree of `size` leaves only added to the tree of `old` leaves (RFC 9162 2.1.4.1).

    Empty for old == 0 and old == size. Raises ValueError unless 0 <= old <= size.

    >>> consistency_proof(3, 3, {}.__getitem__)
    ()
    """
    return tuple(_hash_of(part, lookup) for part in _consistency_parts(old, size))


def _cover(start: int, end: int) -> tuple[Place, ...]:
    """The complete subtrees of leaves [start, end); start is a multiple of the first subtree's width."""
    places = []
    while start < end:
        level = (end - start).bit_length() - 1
        places.append((level, start >> level))
        start += 1 << level
    return tuple(places)


def _hash_of(places: Iterable[Place], lookup: Lookup) -> bytes:
    return fold(lookup(level, pos) for level, pos in places)


def _inclusion_parts(index: int, size: int) -> list[tuple[Place, ...]]:
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    start, end, parts = 0, size, []
    while end - start > 1:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if index < middle:
            parts.append(_cover(middle, end))
            end = middle
        else:
            parts.append(_cover(start, middle))
            start = middle
    return parts[::-1]


def _consistency_parts(old: int, size: int) -> list[tuple[Place, ...]]:
    if not 0 <= old <= size:
        raise ValueError(f"a tree of {size} has no earlier size {old}")
    if old in (0, size):
        return []
    start, end, parts, whole = (
        0,
        size,
        [],
        True,
    )  # whole: the old tree is still a complete left part of the new
    while old != end:
        middle = start + (1 << ((end - start - 1).bit_length() - 1))
        if old <= middle:
            parts.append(_cover(middle, end))
            end = middle
        else:
            parts.append(_cover(start, middle))
            start, whole = middle, False
    if not whole:
        parts.append(_cover(start, end))
    return parts[::-1]
