"""Interpreter 1, explain: three-valued evaluation of one person with everything that was looked at (house rule 4).

A tree is compiled once per pack and date into closures; explaining a person then only calls them.
"""

import operator
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sunlit.domain.rules.in_force import InForce, Known, facts_below, quantity
from sunlit.domain.rules.trace import NOTHING, Trace
from sunlit.domain.rules.tree import (
    And,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Named,
    Node,
    Not,
    Or,
    Param,
    Value,
)

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


def compiled(node: Node, now: InForce, clause: str = "") -> Explainer:
    """Compile a condition that passed the typing check; the result explains any number of people.

    `clause` is carried by every part; a definition inside carries its own. Raises KeyError for a parameter or
    definition that the now does not hold: the pack asks for those in force before it compiles.

    >>> both = And((Fact("中小学教师"), Fact("现仍在一线")))
    >>> trace = compiled(both, InForce(), "一(五)c")({"中小学教师": True})
    >>> trace.value, sorted(trace.missing)
    (None, ['现仍在一线'])
    """
    match node:
        case Fact(name):
            return _fact(node, name, clause)
        case Const() | Param():
            value = quantity(node, now)({})
            return _always(Trace(node, value is True, clause, got=value))
        case Compare(op, left, _) if op not in ("=", "≠") and _order(left, now):
            return _ordered(node, now, clause)
        case Compare():
            return _compare(node, now, clause)
        case In():
            return _member(node, node.item, frozenset(node.values), now, clause)
        case Not(item):
            return _not(node, compiled(item, now, clause), clause)
        case And(items):
            return _junction(node, [compiled(item, now, clause) for item in items], clause, decides=False)
        case Or(items):
            return _junction(node, [compiled(item, now, clause) for item in items], clause, decides=True)
        case AtLeast(k, items):
            return _at_least(node, k, [compiled(item, now, clause) for item in items], clause)
        case Named(name):
            inside = now.named[name]
            return _named(node, compiled(inside.node, now, inside.clause), inside.clause)
    raise ValueError(f"not a condition: {node}")


def _fact(node: Node, name: str, clause: str) -> Explainer:
    unknown = Trace(node, None, clause, frozenset((name,)), facts=((name, None),))
    true = Trace(node, True, clause, facts=((name, True),), got=True)
    false = Trace(node, False, clause, facts=((name, False),), got=False)

    def explain(known: Known) -> Trace:
        got = known.get(name)
        return unknown if got is None else true if got is True else false

    return explain


def _always(trace: Trace) -> Explainer:
    return lambda known: trace


def _compare(node: Compare, now: InForce, clause: str) -> Explainer:
    names = facts_below(node, now)
    left, right, test = quantity(node.left, now), quantity(node.right, now), _TESTS[node.op]
    if isinstance(node.left, Fact) and not facts_below(node.right, now):
        fixed = right({})
        if fixed is not None:
            return _compare_one(node, node.left.name, fixed, test, clause)

    def explain(known: Known) -> Trace:
        got, need = left(known), right(known)
        facts = tuple([(name, known.get(name)) for name in names])
        if got is None or need is None:
            missing = frozenset([name for name, value in facts if value is None])
            return Trace(node, None, clause, missing, (), facts, got, need)
        return Trace(node, test(got, need), clause, NOTHING, (), facts, got, need)

    return explain


def _compare_one(node: Compare, name: str, need: Value, test: _Test, clause: str) -> Explainer:
    """The usual case, one fact against a fixed value: the fast path of the 50 µs target."""
    unknown = Trace(node, None, clause, frozenset((name,)), (), ((name, None),), None, need)

    def explain(known: Known) -> Trace:
        got = known.get(name)
        if got is None:
            return unknown
        return Trace(node, test(got, need), clause, NOTHING, (), ((name, got),), got, need)

    return explain


def _order(node: Node, now: InForce) -> tuple[str, ...]:
    return now.orders.get(node.name, ()) if isinstance(node, Fact) else ()


def _ordered(node: Compare, now: InForce, clause: str) -> Explainer:
    order, test = _order(node.left, now), _TESTS[node.op]
    need = order.index(str(quantity(node.right, now)({})))
    fitting = frozenset(value for at, value in enumerate(order) if test(at, need))
    return _member(node, node.left, fitting, now, clause, order[need])


def _member(
    node: Node, item: Node, fitting: frozenset[str], now: InForce, clause: str, need: Value | None = None
) -> Explainer:
    names, read = facts_below(item, now), quantity(item, now)

    def explain(known: Known) -> Trace:
        got = read(known)
        facts = tuple([(name, known.get(name)) for name in names])
        if got is None:
            missing = frozenset([name for name, value in facts if value is None])
            return Trace(node, None, clause, missing, (), facts, None, need)
        return Trace(node, got in fitting, clause, NOTHING, (), facts, got, need)

    return explain


def _not(node: Node, inner: Explainer, clause: str) -> Explainer:
    def explain(known: Known) -> Trace:
        kid = inner(known)
        value = kid.value
        return Trace(node, None if value is None else not value, clause, kid.missing, (kid,))

    return explain


def _named(node: Node, inner: Explainer, clause: str) -> Explainer:
    def explain(known: Known) -> Trace:
        kid = inner(known)
        return Trace(node, kid.value, clause, kid.missing, (kid,))

    return explain


def _junction(node: Node, parts: list[Explainer], clause: str, *, decides: bool) -> Explainer:
    """且 is decided by one 否, 或 by one 是; an undecided one misses what its undecided parts miss."""

    def explain(known: Known) -> Trace:
        kids = tuple([part(known) for part in parts])
        value: bool | None = not decides
        for kid in kids:
            got = kid[1]
            if got is decides:
                return Trace(node, decides, clause, NOTHING, kids)
            if got is None:
                value = None
        if value is None:
            return Trace(node, None, clause, NOTHING.union(*[kid[3] for kid in kids]), kids)
        return Trace(node, value, clause, NOTHING, kids)

    return explain


def _at_least(node: Node, k: int, parts: list[Explainer], clause: str) -> Explainer:
    def explain(known: Known) -> Trace:
        kids = tuple([part(known) for part in parts])
        true = sum(kid.value is True for kid in kids)
        possible = true + sum(kid.value is None for kid in kids)
        if true >= k or possible < k:
            return Trace(node, true >= k, clause, NOTHING, kids)
        return Trace(node, None, clause, NOTHING.union(*[kid.missing for kid in kids]), kids)

    return explain
