"""DuckDB, in memory: for extracts and what-ifs (extra `analytics`)."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sunlit.domain.rules.population.columns import Column
from sunlit.domain.rules.population.sql import DUCKDB
from sunlit.gateways.population import HEAD, Person

_MANY = 20_000


class DuckEngine:
    """One database in memory; it goes with the object. Raises ImportError where DuckDB is not installed."""

    dialect = DUCKDB
    table = "facts"

    def __init__(self, threads: int = 0) -> None:
        import duckdb

        self.connection: Any = duckdb.connect(":memory:")
        if threads:
            self.connection.execute(f"SET threads = {int(threads)}")

    def fill(self, columns: Sequence[Column], people: Iterable[Person]) -> int:
        """Make the table anew and fill it."""
        described = [*HEAD, *(f"{column.name} {column.type}" for column in columns)]
        self.connection.execute(f"CREATE OR REPLACE TABLE {self.table} ({', '.join(described)})")
        lists = ", ".join(f"unnest(?::{one.split(' ', 1)[1]}[])" for one in described)
        rows, filled = iter(people), 0
        while chunk := list(islice(rows, _MANY)):  # by columns: row by row takes a hundred times as long
            self.connection.execute(
                f"INSERT INTO {self.table} SELECT {lists}", list(map(list, zip(*chunk, strict=True)))
            )
            filled += len(chunk)
        return filled

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows of one question."""
        return list(self.connection.execute(question).fetchall())
