"""A pack on one day as the prover sees it: conditions as formulas, with the axioms that touch them (一(十六))."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sunlit.domain.rules.in_force import InForce
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parameters import Parameter
from sunlit.domain.rules.proof.formula import Formula, every, names
from sunlit.domain.rules.proof.opened import Opener, reading
from sunlit.domain.rules.proof.search import BUDGET, Answer, satisfy
from sunlit.domain.rules.proof.space import Space, space_of
from sunlit.domain.rules.season import Moment
from sunlit.domain.rules.tree import Node, Value

Solver = Callable[[Formula, Space, int], Answer]
"""Who decides a formula: our own search, or an outside engine that speaks SMT-LIB."""


@dataclass(frozen=True)
class Ground:
    """Where a proof stands: a pack, its values on one day, and everybody its facts can describe."""

    pack: Pack
    now: InForce
    moment: Moment
    space: Space
    opener: Opener
    budget: int = BUDGET
    solver: Solver = satisfy
    readings: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def formula(self, node: Node, holds: bool = True) -> Formula:
        """Open a condition of this pack, or its contrary. Raises OutOfReachError."""
        return self.opener.formula(node, holds)

    @cached_property
    def assumed(self) -> Mapping[str, Value]:
        """What is taken of a person when nobody states it."""
        vocabulary = self.pack.vocabulary
        return {name: term.assumed for name, term in vocabulary.items() if term.assumed is not None}

    @cached_property
    def _axioms(self) -> tuple[tuple[frozenset[str], Formula], ...]:
        opened = (self.formula(axiom.node) for axiom in self.pack.axioms.values())
        return tuple((frozenset(names(one)), one) for one in opened)

    def touched(self, formula: Formula) -> list[Formula]:
        """Axioms that speak of what the formula speaks of, or of what those axioms speak of."""
        known, left, taken = set(names(formula)), list(self._axioms), []
        while fresh := [one for one in left if one[0] & known]:
            for one in fresh:
                left.remove(one)
                known |= one[0]
                taken.append(one[1])
        return taken

    def find(self, *formulas: Formula) -> Answer:
        """Find somebody who meets all formulas and the axioms."""
        whole = every(formulas)
        return self.solver(every([whole, *self.touched(whole)]), self.space, self.budget)


def ground(
    pack: Pack,
    as_of: date,
    season: int | None = None,
    *,
    open_readings: bool = False,
    budget: int = BUDGET,
    solver: Solver = satisfy,
) -> Ground:
    """Stand on one day of a pack; with `open_readings` every doubtful place may be read either way.

    `as_of` is moved into the season's window, as for a person.
    """
    year = season or as_of.year
    moment, _ = pack.moment(as_of, year)
    now = pack.on(moment.today)
    readings = _readings(pack) if open_readings else {}
    space = space_of(pack.vocabulary, {reading(name): values for name, values in readings.items()})
    opener = Opener(space, now, moment.built_in(), readings)
    return Ground(pack, now, moment, space, opener, budget, solver, readings)


def _readings(pack: Pack) -> dict[str, tuple[Value, ...]]:
    """Doubtful places that conditions use, with every value they may take."""
    return {
        name: values
        for name, one in pack.parameters.items()
        if one.ambiguity and not one.by and one.sort is not None and len(values := _values(one)) > 1
    }


def _values(one: Parameter) -> tuple[Value, ...]:
    held = (*(entry.value for entry in one.entries), *one.alternatives, *one.options)
    return tuple(dict.fromkeys(one.scaled(value) for value in held if value is not None))
