"""The floor: a flat condition worked out by numpy over whole columns, three-valued as two masks (yes, no)."""

import operator
from collections.abc import Mapping
from functools import reduce

import numpy as np

from sunlit.domain.rules.population.flat import (
    Among,
    Cell,
    Contrary,
    Flat,
    Joined,
    Literal,
    Shared,
    Sum,
    Versus,
)
from sunlit.domain.rules.population.lower import Pool

Arrays = Mapping[str, np.ndarray]
Truth = tuple[np.ndarray, np.ndarray]
UNKNOWN = -1
_OPS = {"=": operator.eq, "≠": operator.ne, "≥": operator.ge, "≤": operator.le, ">": operator.gt, "<": operator.lt}


def opened(part: Flat, pool: Pool) -> Flat:
    """A condition with every shared part written out."""
    bodies = {shared.name: body for body, shared in pool.parts.items()}
    match part:
        case Shared(name):
            return opened(bodies[name], pool)
        case Contrary(item):
            return Contrary(opened(item, pool))
        case Joined(how, items):
            return Joined(how, tuple(opened(item, pool) for item in items))
    return part


def verdict(part: Flat, arrays: Arrays) -> Truth:
    """Who meets it and who does not; whoever is in neither is not decided. −1 in a column is not known."""
    match part:
        case Cell(name, default):
            column = arrays[name]
            return (column == 1, column <= 0) if default is False else (column == 1, column == 0)
        case Contrary(item):
            yes, no = verdict(item, arrays)
            return no, yes
        case Joined(how, items):
            pairs = [verdict(item, arrays) for item in items]
            yeses, noes = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            if how == "and":
                return reduce(operator.and_, yeses), reduce(operator.or_, noes)
            return reduce(operator.or_, yeses), reduce(operator.and_, noes)
        case Versus(op, Cell(name), Literal(value)):
            met, known = _OPS[op](arrays[name], value), arrays[name] != UNKNOWN
            return met & known, ~met & known
        case Among(Cell(name), codes):
            met, known = np.isin(arrays[name], codes), arrays[name] != UNKNOWN
            return met & known, ~met & known
        case Sum() | Literal():
            raise TypeError("a quantity, not a condition")
    raise NotImplementedError(part)


def counts(part: Flat, arrays: Arrays) -> tuple[int, int]:
    """How many meet it, and of how many it is not known."""
    yes, no = verdict(part, arrays)
    known = int(np.count_nonzero(yes)), int(np.count_nonzero(no))
    return known[0], len(yes) - sum(known)
