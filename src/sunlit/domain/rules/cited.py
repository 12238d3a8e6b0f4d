"""Which numbers and readings a verdict rests on, with their sources; unverified ones are marked (一(一))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parameters import Dated, Parameter
from sunlit.domain.rules.tree import Lookup, Named, Node, Param, walk
from sunlit.domain.rules.verdict import PathVerdict


@dataclass(frozen=True, slots=True)
class Cited:
    """A parameter as it is in force: its value or table, since when, and where it is written."""

    parameter: Parameter
    dated: Dated

    @property
    def verified(self) -> bool:
        """Whether somebody has checked the source; otherwise people see a badge."""
        return self.dated.verified

    @property
    def is_reading(self) -> bool:
        """Whether it settles a doubtful place that could be read another way."""
        return bool(self.parameter.ambiguity)


def cited(verdict: PathVerdict, pack: Pack) -> tuple[Cited, ...]:
    """All parameters a verdict used, those of its bars and gates and the two readings of dates included.

    Each comes once, the path's own first.
    """
    nodes = [step.rule.node for step in reversed(verdict.steps)]
    names = [name for node in nodes for name in _names(node, pack)]
    names += [verdict.rule.cutoff or pack.cutoff, pack.counting]
    return tuple(
        Cited(pack.parameters[name], dated)
        for name in dict.fromkeys(names)
        if isinstance(dated := pack.parameters[name].in_force(verdict.moment.today), Dated)
    )


def used_by(node: Node, pack: Pack, on: date) -> tuple[Cited, ...]:
    """All parameters in force that one condition uses, definitions opened."""
    return tuple(
        Cited(pack.parameters[name], dated)
        for name in dict.fromkeys(_names(node, pack))
        if isinstance(dated := pack.parameters[name].in_force(on), Dated)
    )


def _names(node: Node, pack: Pack) -> Iterator[str]:
    for below in walk(node):
        match below:
            case Param(name) | Lookup(name, _):
                yield name
            case Named(name):
                yield from _names(pack.definitions[name].node, pack)
