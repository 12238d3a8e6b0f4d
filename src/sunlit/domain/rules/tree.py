"""The tree: a condition once it has been read; every interpreter walks these values (一(五), 一(十六)).

Integers only: 月数 are months, 金额 are cents (分), rates are per mille.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Literal

Value = bool | int | str | date
"""What a fact, a literal or a parameter may be inside a condition."""

Comparator = Literal["=", "≠", "≥", "≤", ">", "<"]
Operator = Literal["+", "-", "×", "较小", "较大"]


class Kind(Enum):
    """The six types of the vocabulary."""

    TRUTH = "是否"
    MONTHS = "月数"
    NUMBER = "数"
    MONEY = "金额"
    DATE = "日期"
    CHOICE = "列举"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about the person, by its name in the vocabulary."""

    name: str


@dataclass(frozen=True, slots=True)
class Const:
    """A literal: `10年` is Const(120, MONTHS), `"一级教师"` is Const("一级教师", CHOICE)."""

    value: Value
    kind: Kind


@dataclass(frozen=True, slots=True)
class Param:
    """A dated and cited number, yes/no or option, by name; its value comes from the pack in force."""

    name: str


@dataclass(frozen=True, slots=True)
class Lookup:
    """A table parameter read at a fact: 聘任年限(单位层级); total over its domain (checked)."""

    table: str
    key: Fact


@dataclass(frozen=True, slots=True)
class Named:
    """A definition of the pack, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A sum, difference, product, or the smaller or larger of two quantities; unknown when either side is."""

    op: Operator
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Compare:
    """Two quantities compared."""

    op: Comparator
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class In:
    """An enumerated fact among some of its values."""

    item: "Node"
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more conditions."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more conditions."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition."""

    item: "Node"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least `k` of the conditions."""

    k: int
    items: "tuple[Node, ...]"


Node = Fact | Const | Param | Lookup | Named | Arithmetic | Compare | In | And | Or | Not | AtLeast


def all_of(*items: Node) -> Node:
    """Join conditions with 且, flattening what is already joined so; a single one stays itself.

    >>> all_of(And((Fact("甲"), Fact("乙"))), Fact("丙")) == And((Fact("甲"), Fact("乙"), Fact("丙")))
    True
    """
    flat = [part for item in items for part in (item.items if isinstance(item, And) else (item,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def any_of(*items: Node) -> Node:
    """Join conditions with 或, flattening; one condition stays itself (at least one).

    >>> any_of(Fact("甲"))
    Fact(name='甲')
    """
    flat = [part for item in items for part in (item.items if isinstance(item, Or) else (item,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below, in reading order.

    >>> children(Lookup("聘任年限", Fact("单位层级")))
    (Fact(name='单位层级'),)
    """
    match node:
        case And(items) | Or(items) | AtLeast(_, items):
            return items
        case Not(item) | In(item, _):
            return (item,)
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Lookup(_, key):
            return (key,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield the node and everything below it, in reading order.

    >>> [n.name for n in walk(And((Fact("甲"), Not(Fact("乙"))))) if isinstance(n, Fact)]
    ['甲', '乙']
    """
    yield node
    for child in children(node):
        yield from walk(child)


def fact_names(node: Node) -> tuple[str, ...]:
    """Names of the facts a condition looks at itself (definitions not opened), each once, in reading order.

    >>> fact_names(Or((Fact("甲"), And((Fact("乙"), Fact("甲"))))))
    ('甲', '乙')
    """
    return tuple(dict.fromkeys(n.name for n in walk(node) if isinstance(n, Fact)))


def atoms(node: Node) -> int:
    """Count the elementary conditions (comparisons, memberships, yes/no facts); definitions count one each.

    >>> atoms(And((Fact("甲"), Compare("≥", Fact("乙"), Const(120, Kind.MONTHS)))))
    2
    """
    match node:
        case And(items) | Or(items) | AtLeast(_, items):
            return sum(atoms(item) for item in items)
        case Not(item):
            return atoms(item)
    return 1
