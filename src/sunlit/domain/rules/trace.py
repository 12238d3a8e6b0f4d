"""What an explanation is made of: each part of the rule with what was looked at and what came out (house rule 4)."""

from collections.abc import Iterator
from typing import NamedTuple

from sunlit.domain.rules.tree import Node, Value

NOTHING: frozenset[str] = frozenset()


class Trace(NamedTuple):
    """One part of a rule, evaluated for one person; a tuple, because a person makes hundreds of them in a second.

    `value` is True, False or None (unknown). `facts` are the facts an elementary condition looked at, with their
    values; `got` and `need` are the two sides it compared. `missing` names the facts that would decide an undecided
    part; a decided part misses nothing, whatever else is not known.
    """

    node: Node
    value: bool | None
    clause: str
    missing: frozenset[str] = NOTHING
    kids: "tuple[Trace, ...]" = ()
    facts: tuple[tuple[str, Value | None], ...] = ()
    got: Value | None = None
    need: Value | None = None


def elementary(trace: Trace) -> Iterator[Trace]:
    """Yield the elementary conditions of a trace in reading order."""
    if trace.kids:
        for kid in trace.kids:
            yield from elementary(kid)
    else:
        yield trace
