"""A condition made flat for machines: columns, integers and truth only, what is fixed already worked out.

Every value is a truth or a whole number (months, cents, day number, code of a choice), or unknown: NULL and None.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal as Word

from sunlit.domain.rules.tree import Comparator, Operator


@dataclass(frozen=True, slots=True)
class Cell:
    """A column of the table of facts, by its identifier (f7); `default` stands in where nothing is stated."""

    name: str
    default: bool | int | None = None


@dataclass(frozen=True, slots=True)
class Literal:
    """A truth or a whole number."""

    value: bool | int


@dataclass(frozen=True, slots=True)
class Shared:
    """A part that several conditions need, by the identifier it is worked out under once (s3)."""

    name: str


@dataclass(frozen=True, slots=True)
class Sum:
    """Two quantities added, subtracted, multiplied, or the smaller or larger of them; unknown when either is."""

    op: Operator
    left: "Flat"
    right: "Flat"


@dataclass(frozen=True, slots=True)
class Rows:
    """A total table read at a choice: code → number."""

    key: Cell
    rows: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Versus:
    """Two quantities compared; unknown when either is."""

    op: Comparator
    left: "Flat"
    right: "Flat"


@dataclass(frozen=True, slots=True)
class Among:
    """A choice among some of its codes."""

    item: "Flat"
    codes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contrary:
    """The contrary."""

    item: "Flat"


@dataclass(frozen=True, slots=True)
class Joined:
    """Two or more conditions: all of them, or at least one."""

    how: Word["and", "or"]
    items: "tuple[Flat, ...]"


@dataclass(frozen=True, slots=True)
class Several:
    """At least `k` of the conditions."""

    k: int
    items: "tuple[Flat, ...]"


Flat = Cell | Literal | Shared | Sum | Rows | Versus | Among | Contrary | Joined | Several
YES, NO = Literal(True), Literal(False)

_TESTS: Mapping[str, Callable[[int, int], bool]] = MappingProxyType(
    {
        "=": operator.eq,
        "≠": operator.ne,
        "≥": operator.ge,
        "≤": operator.le,
        ">": operator.gt,
        "<": operator.lt,
    }
)
_SUMS: Mapping[str, Callable[[int, int], int]] = MappingProxyType(
    {"+": operator.add, "-": operator.sub, "×": operator.mul, "较小": min, "较大": max}
)


def every(items: Iterable[Flat]) -> Flat:
    """All of the conditions, what is fixed left out; one 否 decides, whatever is not known.

    >>> every([YES, Cell("f1")]), every([Cell("f1"), NO])
    (Cell(name='f1', default=None), Literal(value=False))
    """
    return _joined("and", items, YES, NO)


def either(items: Iterable[Flat]) -> Flat:
    """At least one of the conditions; one 是 decides.

    >>> either([NO, Cell("f1")])
    Cell(name='f1', default=None)
    """
    return _joined("or", items, NO, YES)


def contrary(item: Flat) -> Flat:
    """The contrary; twice is not at all.

    >>> contrary(contrary(Cell("f1")))
    Cell(name='f1', default=None)
    """
    if isinstance(item, Literal):
        return NO if item.value else YES
    return item.item if isinstance(item, Contrary) else Contrary(item)


def versus(op: Comparator, left: Flat, right: Flat) -> Flat:
    """A comparison, worked out where both sides are fixed.

    >>> versus("≥", Literal(3), Literal(2))
    Literal(value=True)
    """
    if isinstance(left, Literal) and isinstance(right, Literal):
        return YES if _TESTS[op](left.value, right.value) else NO
    return Versus(op, left, right)


def total(op: Operator, left: Flat, right: Flat) -> Flat:
    """A sum, worked out where both sides are fixed.

    >>> total("较大", Literal(12), total("-", Literal(48), Literal(12)))
    Literal(value=36)
    """
    if isinstance(left, Literal) and isinstance(right, Literal):
        return Literal(_SUMS[op](left.value, right.value))
    return Sum(op, left, right)


def several(k: int, items: Iterable[Flat]) -> Flat:
    """At least `k`, with what is fixed counted already."""
    kept = list(items)
    k -= kept.count(YES)
    kept = [item for item in kept if not isinstance(item, Literal)]
    if k <= 0 or k > len(kept):
        return YES if k <= 0 else NO
    return either(kept) if k == 1 else every(kept) if k == len(kept) else Several(k, tuple(kept))


def parts(flat: Flat) -> tuple[Flat, ...]:
    """What stands directly below."""
    match flat:
        case Joined(_, items) | Several(_, items):
            return items
        case Contrary(item) | Among(item, _):
            return (item,)
        case Versus(_, left, right) | Sum(_, left, right):
            return (left, right)
        case Rows(key, _):
            return (key,)
    return ()


def walk(flat: Flat) -> Iterator[Flat]:
    """The part and everything below it."""
    yield flat
    for part in parts(flat):
        yield from walk(part)


def _joined(how: Word["and", "or"], items: Iterable[Flat], idle: Literal, decides: Literal) -> Flat:
    same = ((item.items if isinstance(item, Joined) and item.how == how else (item,)) for item in items)
    opened = [part for some in same for part in some]
    kept = tuple(dict.fromkeys(part for part in opened if part != idle))
    if decides in kept:
        return decides
    return idle if not kept else kept[0] if len(kept) == 1 else Joined(how, kept)
