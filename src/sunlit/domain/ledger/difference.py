"""Naming what was done to a ledger: the first place where two lists of leaf hashes part (四(三))."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "malformed",  # a line of the export cannot be read
    "edited",  # an entry's text is not the recorded one
    "deleted",  # an entry is missing, the later ones moved up
    "inserted",  # an entry is there that was not recorded
    "reordered",  # an entry stands in another one's place
    "truncated",  # the last entries are missing
    "rewritten",  # entries do not give the signed root: tree and entries were changed together
    "restored",  # shorter than a head that was seen before: an old backup
    "forked",  # another history than a head that was seen or signed before
    "unsigned",  # a head's signature does not hold
    "unwitnessed",  # the last head lacks witnesses
]


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding: its kind, the first entry it touches (counted from 0), and a sentence for people."""

    kind: Kind
    index: int
    text: str


def first_difference(recorded: Sequence[bytes], found: Sequence[bytes]) -> Difference | None:
    """The first place where `found` departs from `recorded` (both leaf hashes in order), or None.

    Tells an edit from a deletion, an insertion, a reordering and a cut tail. Serves 四(三).

    >>> a, b, c = b"a" * 32, b"b" * 32, b"c" * 32
    >>> [first_difference([a, b, c], x).kind for x in ([a, c], [a, b], [a, c, b], [c, a, b, c], [a, a, c])]
    ['deleted', 'truncated', 'reordered', 'inserted', 'edited']
    """
    shared = min(len(recorded), len(found))
    at = next((i for i in range(shared) if recorded[i] != found[i]), shared)
    if at == shared:
        return _tail(len(recorded), len(found))
    if found[at] not in recorded[at + 1 :]:
        if recorded[at] in found[at + 1 :]:
            return Difference("inserted", at, f"第 {at} 条是后来插入的，账本没有记录过")
        return Difference("edited", at, f"第 {at} 条的内容被改过")
    if recorded[at] in found[at + 1 :] and len(found) <= len(recorded):
        origin = recorded.index(found[at], at + 1)
        return Difference("reordered", at, f"第 {at} 条的位置上放的是第 {origin} 条：次序被改过")
    if recorded[at] in found[at + 1 :]:
        return Difference("inserted", at, f"第 {at} 条是后来插入的，重复了另一条")
    return Difference("deleted", at, f"第 {at} 条被删去")


def _tail(recorded: int, found: int) -> Difference | None:
    if found < recorded:
        return Difference("truncated", found, f"只剩 {found} 条，从第 {found} 条起的 {recorded - found} 条不见了")
    if found > recorded:
        return Difference("inserted", recorded, f"从第 {recorded} 条起多出 {found - recorded} 条没有记录的内容")
    return None
