"""Checking RFC 9162 proofs with nothing but the hashes: what an outsider runs (四(三))."""

from collections.abc import Sequence

from sunlit.domain.base.merkle import EMPTY_ROOT, HASH_BYTES, node_hash


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf hash stands at `index` in the tree of `size` leaves with this root (RFC 9162 2.1.3.2).

    >>> from sunlit.domain.base.merkle import leaf_hash
    >>> a, b = leaf_hash(b"a"), leaf_hash(b"b")
    >>> verify_inclusion(a, 0, 2, [b], node_hash(a, b)), verify_inclusion(a, 1, 2, [b], node_hash(a, b))
    (True, False)
    """
    if not 0 <= index < size or not _all_hashes([leaf, root, *path]):
        return False
    at, last, current = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            current = node_hash(sibling, current)
            at, last = _climb(at, last)
        else:
            current = node_hash(current, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and current == root


def verify_consistency(old: int, size: int, path: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    """Whether the tree of `size` leaves only added to the tree of `old` leaves (RFC 9162 2.1.4.2).

    Everything adds to the empty tree (old == 0): its root must be `EMPTY_ROOT` and the path empty.

    >>> verify_consistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)
    True
    >>> verify_consistency(2, 1, [], EMPTY_ROOT, EMPTY_ROOT)
    False
    """
    if not 0 <= old <= size or not _all_hashes([old_root, root, *path]):
        return False
    if old == 0:
        return not path and old_root == EMPTY_ROOT and (size > 0 or root == EMPTY_ROOT)
    if old == size:
        return not path and old_root == root
    if not path:
        return False
    return _walk(old, size, [old_root, *path] if old & (old - 1) == 0 else list(path), old_root, root)


def _walk(old: int, size: int, path: Sequence[bytes], old_root: bytes, root: bytes) -> bool:
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            at, last = _climb(at, last)
        else:
            after = node_hash(after, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and before == old_root and after == root


def _climb(at: int, last: int) -> tuple[int, int]:
    """Skip the levels where the right edge has no sibling."""
    while at and not at & 1:
        at, last = at >> 1, last >> 1
    return at, last


def _all_hashes(values: Sequence[bytes]) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
