"""What a tree needs from its pack to be evaluated on one date: parameters in force, tables, definitions (一(一))."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sunlit.domain.rules.tree import Arithmetic, Const, Fact, Lookup, Named, Node, Param, Value, fact_names, walk

Known = Mapping[str, Value]
"""The facts known about one person; a fact that is not there is not known."""
Quantity = Callable[[Known], Value | None]


@dataclass(frozen=True, slots=True)
class Definition:
    """A named (sub)condition or quantity of a pack, with the clause it rests on.

    `verified` is False where it rests on memory: its text has not been compared.
    """

    name: str
    node: Node
    clause: str
    zh: str = ""
    en: str = ""
    verified: bool = True


@dataclass(frozen=True)
class InForce:
    """Values of one rule date: single parameters, tables, definitions, and the order of ordered 列举 facts."""

    values: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    tables: Mapping[str, Mapping[str, Value]] = field(default_factory=lambda: MappingProxyType({}))
    named: Mapping[str, Definition] = field(default_factory=lambda: MappingProxyType({}))
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


def quantity(node: Node, now: InForce) -> Quantity:
    """Compile a quantity; it answers None when a fact it needs is not known (even under 较小 and 较大).

    >>> from sunlit.domain.rules.tree import Kind
    >>> least = Arithmetic("较小", Const(60, Kind.MONTHS), Fact("任教"))
    >>> quantity(least, InForce())({"任教": 24}), quantity(least, InForce())({})
    (24, None)
    """
    match node:
        case Const(value, _):
            return lambda known: value
        case Param(name):
            return _constant(now.values[name])
        case Fact(name):
            return lambda known: known.get(name)
        case Named(name):
            return quantity(now.named[name].node, now)
        case Lookup(table, key):
            rows, by = now.tables[table], key.name
            return lambda known: None if (at := known.get(by)) is None else rows[str(at)]
        case Arithmetic():
            return _arithmetic(node, now)
    raise ValueError(f"not a quantity: {node}")


def facts_below(node: Node, now: InForce) -> tuple[str, ...]:
    """Names of the facts a quantity looks at, definitions opened."""
    inner = (now.named[n.name].node for n in walk(node) if isinstance(n, Named))
    opened = (name for below in inner for name in facts_below(below, now))
    return tuple(dict.fromkeys([*fact_names(node), *opened]))


def _constant(value: Value) -> Quantity:
    return lambda known: value


def _arithmetic(node: Arithmetic, now: InForce) -> Quantity:
    left, right, compute = quantity(node.left, now), quantity(node.right, now), _OPERATORS[node.op]

    def answer(known: Known) -> Value | None:
        a, b = left(known), right(known)
        return None if a is None or b is None else compute(a, b)

    return answer


def _plus(a: Value, b: Value) -> Value:
    return _whole(a) + _whole(b)


def _minus(a: Value, b: Value) -> Value:
    return _whole(a) - _whole(b)


def _times(a: Value, b: Value) -> Value:
    return _whole(a) * _whole(b)


def _smaller(a: Value, b: Value) -> Value:
    return a if a < b else b  # type: ignore[operator]  # the typing check has made both sides one kind


def _larger(a: Value, b: Value) -> Value:
    return b if a < b else a  # type: ignore[operator]  # as above


def _whole(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(f"not a number: {value!r}")
    return value


_OPERATORS: Mapping[str, Callable[[Value, Value], Value]] = MappingProxyType(
    {"+": _plus, "-": _minus, "×": _times, "较小": _smaller, "较大": _larger}
)
