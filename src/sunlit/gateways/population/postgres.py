"""PostgreSQL inside the platform's own database: the default engine, an unlogged table that lasts one question.

The table lies in the schema `population`, the only one in which the application may make a table, and not among the
temporary ones: those are never scanned in parallel, and they would hide a table of the same name.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from django.db import connection, transaction

from sunlit.domain.rules.population.columns import Column
from sunlit.domain.rules.population.sql import POSTGRESQL
from sunlit.gateways import randomness
from sunlit.gateways.population import HEAD, Person

SCHEMA = "population"
_MANY = 5_000


class PostgresEngine:
    """One table on Django's connection; `postgres()` opens it and takes it away again."""

    dialect = POSTGRESQL

    def __init__(self) -> None:
        self.table = f"{SCHEMA}.facts_{randomness.ref()}"

    def fill(self, columns: Sequence[Column], people: Iterable[Person]) -> int:
        """Make the table and fill it; people are read between the copies, so they may come from this connection."""
        own = [f"{column.name} {column.type}" for column in columns]
        rows, filled = iter(people), 0
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE UNLOGGED TABLE {self.table} ({', '.join([*HEAD, *own])})")
            while chunk := list(islice(rows, _MANY)):
                with cursor.copy(f"COPY {self.table} FROM STDIN") as copy:
                    for row in chunk:
                        copy.write_row(row)
                filled += len(chunk)
        return filled

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows of one question."""
        with connection.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())

    def drop(self) -> None:
        """Take the table away."""
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {self.table}")


@contextmanager
def postgres() -> Iterator[PostgresEngine]:
    """An engine whose table nobody else ever sees: made and dropped in one transaction."""
    with transaction.atomic():
        engine = PostgresEngine()
        yield engine
        engine.drop()
