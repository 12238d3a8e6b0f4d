"""Engines that ask a population: PostgreSQL by default, DuckDB and Spark as extras (一(五); design: rules)."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sunlit.domain.rules.population import results, statements
from sunlit.domain.rules.population.asked import Asked
from sunlit.domain.rules.population.columns import Column, Stored
from sunlit.domain.rules.population.results import Funnel, PathCount, Shifts
from sunlit.domain.rules.population.sql import Dialect

Person = tuple[int, str, str, str, *tuple[Stored, ...]]
"""A row of the table of facts: person, level, region, series, then the cells in the order of the columns."""
HEAD = ("person BIGINT", "level VARCHAR(20)", "region VARCHAR(60)", "series VARCHAR(40)")


class Engine(Protocol):
    """Keeps one table of facts and answers questions about it."""

    @property
    def dialect(self) -> Dialect:
        """The SQL it speaks."""

    @property
    def table(self) -> str:
        """The table of facts."""

    def fill(self, columns: Sequence[Column], people: Iterable[Person]) -> int:
        """Make the table and fill it; how many people."""

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows of one question."""


def count(engine: Engine, asked: Asked) -> tuple[PathCount, ...]:
    """Yes, no and unknown of every path, in one scan."""
    return results.counted(asked, engine.ask(statements.counts(asked, engine.table, engine.dialect))[0])


def funnel(engine: Engine, asked: Asked, path: str) -> Funnel:
    """Where people fall on one path. Raises KeyError for a path that is not there."""
    one = asked.paths[path]
    return results.funnelled(one, engine.ask(statements.funnel(asked.pool, one, engine.table, engine.dialect)))


def shifts(engine: Engine, before: Asked, after: Asked) -> tuple[Shifts, ...]:
    """Who gains and who loses, over every path whose condition differs; both share a pool. Any path comes first."""
    pairs = statements.pairs(before, after)
    verdicts = [(one, two) for _, one, two in pairs]
    rows = engine.ask(statements.shifts(before.pool, verdicts, engine.table, engine.dialect))
    return results.shifted([path for path, _, _ in pairs], rows)


def qualified(engine: Engine, asked: Asked) -> dict[int, frozenset[str]]:
    """The people for whom a path is open, each with those paths."""
    names = list(asked.paths)
    rows = engine.ask(statements.qualified(asked, engine.table, engine.dialect))
    return {
        int(str(person)): frozenset(name for name, open_ in zip(names, verdicts, strict=True) if open_)
        for person, *verdicts in rows
    }
