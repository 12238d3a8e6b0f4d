"""A condition with its readings settled: what is left is what a person must meet (一(五), 一(十六))."""

from sunlit.domain.rules.explain import compiled
from sunlit.domain.rules.in_force import InForce, facts_below
from sunlit.domain.rules.tree import (
    And,
    Compare,
    Const,
    Kind,
    Lookup,
    Named,
    Node,
    Not,
    Or,
    Param,
    all_of,
    any_of,
    walk,
)

YES, NO = Const(True, Kind.TRUTH), Const(False, Kind.TRUTH)


def settled(node: Node, now: InForce) -> Node:
    """Drop the parts that readings and options in force already decide, for everybody alike.

    Definitions stay closed. A parameter that is not in force yet stays as it is. What is decided as a whole comes back
    as the literal 是 or 否.

    >>> now = InForce(values={"须在乡镇": False})
    >>> settled(And((Not(Param("须在乡镇")), Compare("≥", Param("甲"), Const(2, Kind.NUMBER)))), now)
    Compare(op='≥', left=Param(name='甲'), right=Const(value=2, kind=<Kind.NUMBER: '数'>))
    """
    match node:
        case And(items):
            kept = [part for item in items if (part := settled(item, now)) != YES]
            return NO if NO in kept else all_of(*kept) if kept else YES
        case Or(items):
            kept = [part for item in items if (part := settled(item, now)) != NO]
            return YES if YES in kept else any_of(*kept) if kept else NO
        case Not(item):
            inner = settled(item, now)
            return NO if inner == YES else YES if inner == NO else Not(inner)
        case Param() | Compare() if _fixed(node, now):
            return YES if compiled(node, now)({}).value else NO
    return node


def _fixed(node: Node, now: InForce) -> bool:
    """Whether it looks at no fact, and every parameter it looks at is in force."""
    names = [below.name for below in walk(node) if isinstance(below, Param)]
    opened = any(isinstance(below, Named | Lookup) for below in walk(node))
    return bool(names) and not opened and not facts_below(node, now) and all(name in now.values for name in names)
