"""From a condition to a formula: names opened, tables split by key, the lesser and greater by case (一(十六))."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sunlit.domain.rules.in_force import InForce
from sunlit.domain.rules.phrases import opposite
from sunlit.domain.rules.proof.amount import OutOfReachError, Sum, compared, computed, plain
from sunlit.domain.rules.proof.formula import TRUE, Among, Formula, among, contrary, count, every, some
from sunlit.domain.rules.proof.space import Space
from sunlit.domain.rules.tree import (
    And,
    Arithmetic,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Lookup,
    Named,
    Node,
    Not,
    Or,
    Param,
    Value,
)

_Held = TypeVar("_Held")
Case = tuple[Formula, Sum | str | bool]
"""A quantity under a condition; the conditions of all cases of a quantity exclude one another and cover everybody."""


@dataclass(frozen=True)
class Opener:
    """Turns conditions into formulas for one pack on one day.

    `fixed` holds the built-in facts; `readings` the doubtful places that are left open, each with its possible values.
    """

    space: Space
    now: InForce
    fixed: Mapping[str, Value]
    readings: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    made: dict[tuple[Node, bool], Formula] = field(default_factory=dict)

    def formula(self, node: Node, holds: bool = True) -> Formula:
        """Open a condition, or its contrary. Raises OutOfReachError for what is beyond whole-number sums."""
        known = self.made.get((node, holds))
        if known is None:
            known = self.made[node, holds] = self._formula(node, holds)
        return known

    def _formula(self, node: Node, holds: bool) -> Formula:
        match node:
            case And(items):
                return (every if holds else some)([self.formula(item, holds) for item in items])
            case Or(items):
                return (some if holds else every)([self.formula(item, holds) for item in items])
            case Not(item):
                return self.formula(item, not holds)
            case AtLeast(k, items):
                whole = count(k, [self.formula(item) for item in items])
                return whole if holds else contrary(whole)
            case Named(name):
                return self.formula(self.now.named[name].node, holds)
            case Compare(op, left, right):
                return self._compared(op if holds else opposite(op), left, right)
            case In(item, values):
                return _merged([guard for guard, value in self._cases(item) if (value in values) is holds])
        return _merged([guard for guard, value in self._cases(node) if value is holds])

    def _compared(self, op: str, left: Node, right: Node) -> Formula:
        order = self.now.orders.get(left.name, ()) if isinstance(left, Fact) else ()
        kept = []
        for guard, a in self._cases(left):
            for other, b in self._cases(right):
                if isinstance(a, Sum) and isinstance(b, Sum):
                    kept.append(every((guard, other, compared(op, a, b))))
                elif _fits(op, a, b, order):
                    kept.append(every((guard, other)))
        return _merged(kept)

    def _cases(self, node: Node) -> Iterator[Case]:
        match node:
            case Const(value, _):
                yield TRUE, plain(value)
            case Fact(name) if name in self.fixed:
                yield TRUE, plain(self.fixed[name])
            case Fact(name) if name in self.space.ranges:
                yield TRUE, Sum(((name, 1),))
            case Fact(name):
                yield from self._each(name, self.space.choices[name])
            case Param(name) if name in self.readings:
                yield from self._each(reading(name), self.readings[name])
            case Param(name):
                yield TRUE, plain(_held(self.now.values, name))
            case Named(name):
                yield from self._cases(self.now.named[name].node)
            case Lookup(table, key):
                yield from self._rows(_held(self.now.tables, table), key)
            case Arithmetic(op, left, right):
                for guard, a in self._cases(left):
                    for other, b in self._cases(right):
                        yield from ((every((guard, other, more)), c) for more, c in computed(op, a, b))
            case _:
                yield self.formula(node), True
                yield self.formula(node, False), False

    def _rows(self, rows: Mapping[str, Value], key: Node) -> Iterator[Case]:
        """Cases of a table: the keys with the same value together."""
        keyed = [(guard, rows[str(at)]) for guard, at in self._cases(key)]
        for value in dict.fromkeys(value for _, value in keyed):
            yield _merged([guard for guard, other in keyed if other == value]), plain(value)

    def _each(self, name: str, values: tuple[Value, ...]) -> Iterator[Case]:
        whole = (1 << len(values)) - 1
        yield from ((among(name, 1 << at, whole), plain(value)) for at, value in enumerate(values))


def reading(name: str) -> str:
    """Name of the choice that stands for a doubtful place left open.

    >>> reading("提前年数")
    '读法·提前年数'
    """
    return f"读法·{name}"


def _held(held: Mapping[str, _Held], name: str) -> _Held:
    if name not in held:
        raise OutOfReachError(f"“{name}”在这一天尚未施行")
    return held[name]


def _fits(op: str, a: object, b: object, order: tuple[str, ...]) -> bool:
    if op in ("=", "≠"):
        return (a == b) is (op == "=")
    at, need = order.index(str(a)), order.index(str(b))
    return {"≥": at >= need, ">": at > need, "≤": at <= need, "<": at < need}[op]


def _merged(kept: list[Formula]) -> Formula:
    """Join cases; single values of one choice become one condition."""
    masks: dict[tuple[str, int], int] = {}
    rest = []
    for one in kept:
        if isinstance(one, Among):
            masks[one.name, one.whole] = masks.get((one.name, one.whole), 0) | one.mask
        else:
            rest.append(one)
    return some([*(among(name, mask, whole) for (name, whole), mask in masks.items()), *rest])
