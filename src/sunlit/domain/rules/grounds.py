"""Which elementary conditions made a verdict what it is: all of them, not the first one (house rule 4)."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sunlit.domain.rules.trace import Trace
from sunlit.domain.rules.tree import And, AtLeast, Not, Or


class Ground(NamedTuple):
    """One elementary condition behind a verdict; `negated` when the rule wants it not to hold."""

    trace: Trace
    negated: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether what the rule wants is so."""
        value = self.trace.value
        return None if value is None else value is not self.negated


Growing = Callable[[Trace], bool]


def grounds(trace: Trace, growing: Growing, *, negated: bool = False) -> Iterator[Ground]:
    """Yield what decided a trace, or what leaves it undecided, in reading order.

    Of a failed 或 only the nearest alternatives are given: those with the fewest failures that time does not mend
    (`growing` tells which do), then with the fewest at all. The trace itself keeps every alternative.
    """
    if not trace.kids:
        yield Ground(trace, negated)
        return
    match trace.node:
        case And() | AtLeast() if trace.value is not True:
            kids = tuple(kid for kid in trace.kids if kid.value is trace.value)
        case Or() | AtLeast() if trace.value is not False:
            kids = tuple(kid for kid in trace.kids if kid.value is trace.value)
        case Or() if not negated:
            kids = _nearest(trace.kids, growing)
        case Not():
            kids, negated = trace.kids, not negated
        case _:
            kids = trace.kids
    for kid in kids:
        yield from grounds(kid, growing, negated=negated)


def _nearest(kids: tuple[Trace, ...], growing: Growing) -> tuple[Trace, ...]:
    def distance(kid: Trace) -> tuple[int, int]:
        lacking = [growing(ground.trace) for ground in grounds(kid, growing)]
        return lacking.count(False), len(lacking)

    far = [distance(kid) for kid in kids]
    return tuple(kid for kid, steps in zip(kids, far, strict=True) if steps == min(far))
