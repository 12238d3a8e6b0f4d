"""Read-only SQL for the checks."""

from collections.abc import Iterator
from typing import Any

from django.db import connection


def rows(sql: str) -> Iterator[tuple[Any, ...]]:
    """Every row of a SELECT."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        yield from cursor.fetchall()


def said(sql: str, sentence: str) -> Iterator[str]:
    """One sentence per row, the row's values put in their places."""
    for row in rows(sql):
        yield sentence.format(*row)
