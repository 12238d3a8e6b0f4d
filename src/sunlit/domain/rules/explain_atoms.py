"""The elementary conditions compiled: each answer carries fact, value, threshold and clause (house rule 4)."""

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sunlit.domain.rules.in_force import InForce, Known, facts_below, quantity
from sunlit.domain.rules.trace import NOTHING, Trace
from sunlit.domain.rules.tree import Compare, Fact, Node, Value

Explainer = Callable[[Known], Trace]
_Test = Callable[[Value, Value], bool]

_TESTS: Mapping[str, _Test] = MappingProxyType(
    {
        "=": operator.eq,
        "≠": operator.ne,
        "≥": operator.ge,
        "≤": operator.le,
        ">": operator.gt,
        "<": operator.lt,
    }
)


def fact(node: Node, name: str, clause: str) -> Explainer:
    """Ask a yes/no fact; the three possible answers are made once."""
    unknown = Trace(node, None, clause, frozenset((name,)), facts=((name, None),))
    true = Trace(node, True, clause, facts=((name, True),), got=True)
    false = Trace(node, False, clause, facts=((name, False),), got=False)

    def explain(known: Known) -> Trace:
        got = known.get(name)
        return unknown if got is None else true if got is True else false

    return explain


def always(trace: Trace) -> Explainer:
    """Answer the same for everybody: a literal or a reading."""
    return lambda known: trace


def comparison(node: Compare, now: InForce, clause: str) -> Explainer:
    """Compare two quantities; unknown while either is."""
    names = facts_below(node, now)
    left, right, test = quantity(node.left, now), quantity(node.right, now), _TESTS[node.op]
    if isinstance(node.left, Fact) and not facts_below(node.right, now):
        fixed = right({})
        if fixed is not None:
            return _against_fixed(node, node.left.name, fixed, test, clause)

    def explain(known: Known) -> Trace:
        got, need = left(known), right(known)
        facts = tuple([(name, known.get(name)) for name in names])
        if got is None or need is None:
            missing = frozenset([name for name, value in facts if value is None])
            return Trace(node, None, clause, missing, (), facts, got, need)
        return Trace(node, test(got, need), clause, NOTHING, (), facts, got, need)

    return explain


def _against_fixed(node: Compare, name: str, need: Value, test: _Test, clause: str) -> Explainer:
    """The usual case, one fact against a fixed value: the fast path of the 50 µs target."""
    unknown = Trace(node, None, clause, frozenset((name,)), (), ((name, None),), None, need)

    def explain(known: Known) -> Trace:
        got = known.get(name)
        if got is None:
            return unknown
        return Trace(node, test(got, need), clause, NOTHING, (), ((name, got),), got, need)

    return explain


def order_of(node: Node, now: InForce) -> tuple[str, ...]:
    """Values of an ordered 列举 fact, lowest first; nothing for anything else."""
    return now.orders.get(node.name, ()) if isinstance(node, Fact) else ()


def ordered(node: Compare, now: InForce, clause: str) -> Explainer:
    """Compare an ordered 列举 with one of its values: 学历学位 ≥ 本科 is membership in the higher ones."""
    order, test = order_of(node.left, now), _TESTS[node.op]
    need = order.index(str(quantity(node.right, now)({})))
    fitting = frozenset(value for at, value in enumerate(order) if test(at, need))
    return membership(node, node.left, fitting, now, clause, order[need])


def membership(
    node: Node, item: Node, fitting: frozenset[str], now: InForce, clause: str, need: Value | None = None
) -> Explainer:
    """Ask whether an enumerated quantity is among some values."""
    names, read = facts_below(item, now), quantity(item, now)

    def explain(known: Known) -> Trace:
        got = read(known)
        facts = tuple([(name, known.get(name)) for name in names])
        if got is None:
            missing = frozenset([name for name, value in facts if value is None])
            return Trace(node, None, clause, missing, (), facts, None, need)
        return Trace(node, got in fitting, clause, NOTHING, (), facts, got, need)

    return explain
