"""What the prover works on: conditions with every name opened, over choices and whole numbers (一(十七)1)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Among:
    """A choice is one of the values whose bits are set in `mask`; `whole` has the bits of all its values."""

    name: str
    mask: int
    whole: int


@dataclass(frozen=True, slots=True)
class AtMost:
    """A sum of whole numbers, each times its factor, is at most `bound`; names in order, no factor 0."""

    terms: tuple[tuple[str, int], ...]
    bound: int


@dataclass(frozen=True, slots=True)
class All:
    """All of these; with none it is true."""

    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of these; with none it is false."""

    items: "tuple[Formula, ...]"


@dataclass(frozen=True, slots=True)
class Count:
    """At least `k` of these, 1 < k < their number."""

    k: int
    items: "tuple[Formula, ...]"


Formula = Among | AtMost | All | Some | Count
TRUE, FALSE = All(()), Some(())


def every(items: Iterable[Formula]) -> Formula:
    """Join with 且, flattened; what is true goes, what is false decides.

    >>> every([TRUE, Some(())]) == FALSE, every([TRUE]) == TRUE
    (True, True)
    """
    kept: dict[Formula, None] = {}
    for item in items:
        for part in item.items if isinstance(item, All) else (item,):
            kept[part] = None
    if FALSE in kept:
        return FALSE
    return next(iter(kept)) if len(kept) == 1 else All(tuple(kept))


def some(items: Iterable[Formula]) -> Formula:
    """Join with 或, flattened; what is false goes, what is true decides.

    >>> some([FALSE, Among("甲", 1, 3)])
    Among(name='甲', mask=1, whole=3)
    """
    kept: dict[Formula, None] = {}
    for item in items:
        for part in item.items if isinstance(item, Some) else (item,):
            kept[part] = None
    if TRUE in kept:
        return TRUE
    return next(iter(kept)) if len(kept) == 1 else Some(tuple(kept))


def count(k: int, items: Iterable[Formula]) -> Formula:
    """At least `k` of these; what is already decided is counted away.

    >>> count(2, [TRUE, Among("甲", 1, 3), FALSE])
    Among(name='甲', mask=1, whole=3)
    """
    kept = []
    for item in items:
        if item == TRUE:
            k -= 1
        elif item != FALSE:
            kept.append(item)
    if k <= 0:
        return TRUE
    if k > len(kept):
        return FALSE
    return every(kept) if k == len(kept) else some(kept) if k == 1 else Count(k, tuple(kept))


def among(name: str, mask: int, whole: int) -> Formula:
    """A choice among some of its values; all of them or none need no asking.

    >>> among("甲", 3, 3) == TRUE
    True
    """
    return TRUE if mask & whole == whole else Among(name, mask, whole) if mask & whole else FALSE


def at_most(terms: dict[str, int], bound: int) -> Formula:
    """A sum of whole numbers bounded from above.

    >>> at_most({"甲": 1, "乙": 0}, 5)
    AtMost(terms=(('甲', 1),), bound=5)
    """
    kept = tuple(sorted((name, factor) for name, factor in terms.items() if factor))
    return AtMost(kept, bound) if kept else (TRUE if bound >= 0 else FALSE)


def contrary(formula: Formula) -> Formula:
    """Turn a formula round; the result has no 非 in it.

    >>> contrary(AtMost((("甲", 1),), 5))
    AtMost(terms=(('甲', -1),), bound=-6)
    """
    match formula:
        case Among(name, mask, whole):
            return among(name, whole & ~mask, whole)
        case AtMost(terms, bound):
            return AtMost(tuple((name, -factor) for name, factor in terms), -bound - 1)
        case All(items):
            return some(map(contrary, items))
        case Some(items):
            return every(map(contrary, items))
        case Count(k, items):
            return count(len(items) - k + 1, map(contrary, items))


def names(formula: Formula) -> Iterator[str]:
    """Yield the names a formula speaks of, with repetition.

    >>> sorted(set(names(All((Among("甲", 1, 3), AtMost((("乙", 1), ("丙", -1)), 0))))))
    ['丙', '乙', '甲']
    """
    match formula:
        case Among(name, _, _):
            yield name
        case AtMost(terms, _):
            yield from (name for name, _ in terms)
        case All(items) | Some(items) | Count(_, items):
            for item in items:
                yield from names(item)


def size(formula: Formula) -> int:
    """Count the elementary conditions.

    >>> size(All((Among("甲", 1, 3), Some((Among("乙", 1, 3), Among("丙", 1, 3))))))
    3
    """
    match formula:
        case All(items) | Some(items) | Count(_, items):
            return sum(map(size, items))
    return 1
