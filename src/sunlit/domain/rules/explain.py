"""Interpreter 1, explain: three-valued evaluation of one person with everything that was looked at (house rule 4).

A tree is compiled once per pack and date into closures; explaining a person then only calls them.
"""

from sunlit.domain.rules.explain_atoms import Explainer, always, comparison, fact, membership, order_of, ordered
from sunlit.domain.rules.in_force import InForce, Known, quantity
from sunlit.domain.rules.trace import NOTHING, Trace
from sunlit.domain.rules.tree import And, AtLeast, Compare, Const, Fact, In, Named, Node, Not, Or, Param, children

__all__ = ["Explainer", "compiled"]


def compiled(node: Node, now: InForce, clause: str = "", shared: dict[str, Explainer] | None = None) -> Explainer:
    """Compile a condition that passed the typing check; the result explains any number of people.

    `clause` is carried by every part; a definition inside carries its own. With `shared`, definitions are compiled
    once for all conditions that share it and asked once per person: then the facts given must not be altered between
    calls. Raises KeyError for a parameter or definition that `now` does not hold: the pack asks for those in force
    before it compiles.

    >>> both = And((Fact("中小学教师"), Fact("现仍在一线")))
    >>> trace = compiled(both, InForce(), "一(五)c")({"中小学教师": True})
    >>> trace.value, sorted(trace.missing)
    (None, ['现仍在一线'])
    """
    match node:
        case Fact(name):
            return fact(node, name, clause)
        case Const() | Param():
            value = quantity(node, now)({})
            return always(Trace(node, value is True, clause, got=value))
        case Compare(op, left, _) if op not in ("=", "≠") and order_of(left, now):
            return ordered(node, now, clause)
        case Compare():
            return comparison(node, now, clause)
        case In():
            return membership(node, node.item, frozenset(node.values), now, clause)
        case Named(name):
            return _named(node, name, now, shared)
    parts = [compiled(item, now, clause, shared) for item in children(node)]
    match node:
        case Not():
            return _not(node, parts[0], clause)
        case And() | Or():
            return _junction(node, parts, clause, decides=isinstance(node, Or))
        case AtLeast(k, _):
            return _at_least(node, k, parts, clause)
    raise ValueError(f"not a condition: {node}")


def _not(node: Node, inner: Explainer, clause: str) -> Explainer:
    def explain(known: Known) -> Trace:
        kid = inner(known)
        value = kid.value
        return Trace(node, None if value is None else not value, clause, kid.missing, (kid,))

    return explain


def _named(node: Node, name: str, now: InForce, shared: dict[str, Explainer] | None) -> Explainer:
    if shared is not None and name in shared:
        return shared[name]
    inside = now.named[name]
    inner = compiled(inside.node, now, inside.clause, shared)

    def explain(known: Known) -> Trace:
        kid = inner(known)
        return Trace(node, kid.value, inside.clause, kid.missing, (kid,))

    if shared is None:
        return explain
    shared[name] = _once_a_person(explain)
    return shared[name]


def _once_a_person(explain: Explainer) -> Explainer:
    """Keep the last answer: nine paths that need the same definition ask it of the same person in a row."""
    last: tuple[Known, Trace] | None = None

    def kept(known: Known) -> Trace:
        nonlocal last
        held = last  # one read, so that another thread cannot change it between the test and the use
        if held is None or held[0] is not known:
            last = held = (known, explain(known))
        return held[1]

    return kept


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
