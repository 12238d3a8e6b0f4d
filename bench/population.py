"""A population asked on every engine: one path with all its bars, then every path of the pack (≤ 0.25 s, ≤ 50 ms).

The same people in the same run on numpy (the floor), DuckDB and PostgreSQL; the counts must be identical. Facts are in
a table already. The best of many rounds, because the engines share the machine.
"""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from django.db import connection

from bench import floor
from bench.measuring import Line, best, times
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.population import statements
from sunlit.domain.rules.population.asked import Asked, asked
from sunlit.domain.rules.population.columns import Column
from sunlit.domain.rules.population.flat import Cell, Flat, walk
from sunlit.domain.rules.population.sql import DUCKDB, POSTGRESQL, Dialect
from sunlit.domain.rules.tree import Kind
from sunlit.gateways.files import read_book

DAY = dt.date(2021, 10, 11)
PATH = "c1_05_c"
SIZES = (10_000, 100_000, 1_000_000)
MISSING, SEED = 0.12, 2021


def measure() -> list[Line]:
    """Rows of the table."""
    whole = question()
    one = replace(whole, paths={PATH: whole.paths[PATH]})
    columns = used(one)
    found: dict[str, list[float]] = {"floor": [], "duckdb": [], "postgresql": []}
    for size in SIZES:
        arrays = people(whole, columns, size)
        seconds, told = zip(*(_floor(one, arrays), *_engines(one, columns, arrays)), strict=True)
        if len(set(told)) != 1:
            raise RuntimeError(f"the engines do not agree: {told}")
        for name, taken in zip(found, seconds, strict=True):
            found[name].append(taken)
    name = f"count {PATH} with its bars, {atoms(one)} conditions"
    lines = [Line(f"{name}: numpy floor", "", SIZES, tuple(found["floor"]))]
    for engine, target in (("duckdb", "≤ 50 ms at 1,000,000"), ("postgresql", "≤ 0.25 s at 1,000,000")):
        ratio = times(found[engine][-1], found["floor"][-1], "numpy floor")
        lines.append(Line(f"{name}: {engine}", target, SIZES, tuple(found[engine]), ratio))
    return [*lines, *_all_paths(whole)]


def _all_paths(whole: Asked) -> list[Line]:
    columns = list(whole.pool.columns.all)
    arrays = people(whole, columns, SIZES[-1])
    (duck, first), (postgres, second) = _engines(whole, columns, arrays, rounds=3)
    if first != second:
        raise RuntimeError("the engines do not agree on all paths")
    name = f"count all {len(whole.paths)} paths over {len(columns)} facts"
    ratio = times(postgres, duck, "duckdb")
    return [
        Line(f"{name}: duckdb", "", SIZES[-1:], (duck,)),
        Line(f"{name}: postgresql", "", SIZES[-1:], (postgres,), ratio),
    ]


def question() -> Asked:
    """The pack of the notice in its first season."""
    book = read_book()
    if isinstance(book, Faults):
        raise RuntimeError(str(book))
    pack = book.on(DAY)
    if pack is None:
        raise RuntimeError("no pack")
    return asked(pack, as_of=DAY, season=DAY.year)


def verdict(one: Asked) -> Flat:
    """The condition of the one path, nothing shared."""
    return floor.opened(one.paths[PATH].verdict, one.pool)


def used(one: Asked) -> list[Column]:
    """The columns the one path looks at."""
    names = {part.name for part in walk(verdict(one)) if isinstance(part, Cell)}
    return [column for column in one.pool.columns.all if column.name in names]


def atoms(one: Asked) -> int:
    """How many facts it looks at, each once."""
    return sum(isinstance(part, Cell) for part in walk(verdict(one)))


def people(asked: Asked, columns: list[Column], size: int, missing: float = MISSING) -> dict[str, np.ndarray]:
    """Invented people by columns, −1 where nothing is known."""
    chance = np.random.default_rng(SEED)
    found = {}
    for column in columns:
        values = _values(asked.pack, asked.pool.columns.codes, column, chance, size).astype("int32")
        values[chance.random(size) < missing] = floor.UNKNOWN if missing else 0
        found[column.name] = values
    return found


def _values(pack: Pack, codes: dict[str, int], column: Column, chance: Any, size: int) -> np.ndarray:
    term = pack.vocabulary[column.fact]
    if column.kind is Kind.TRUTH:
        return np.asarray(chance.random(size) < (0.7 if term.assumed is None else 0.03))
    if column.kind is Kind.CHOICE:
        return np.asarray(chance.choice([codes[value] for value in term.sort.domain], size))
    if column.kind is Kind.DATE:
        return np.asarray(DAY.toordinal() + chance.integers(-1000, 1000, size))
    return np.asarray(chance.integers(0, 480 if column.kind is Kind.MONTHS else 150, size))


def _floor(one: Asked, arrays: dict[str, np.ndarray]) -> tuple[float, tuple[int, ...]]:
    part = verdict(one)
    told = (len(next(iter(arrays.values()))), *floor.counts(part, arrays))
    return best(lambda: floor.counts(part, arrays)), told


def _engines(
    asked: Asked, columns: list[Column], arrays: dict[str, np.ndarray], rounds: int = 7
) -> list[tuple[float, tuple[int, ...]]]:
    """Seconds and counts on DuckDB (two threads) and on PostgreSQL."""
    duck = duckdb.connect()
    duck.execute("SET threads = 2")
    cells = ", ".join(_cell(column) for column in columns)
    duck.execute(f"CREATE TABLE facts AS SELECT {cells} FROM arrays")
    found = [_timed(lambda text: duck.execute(text).fetchall(), asked, "facts", DUCKDB, rounds)]
    with tempfile.TemporaryDirectory() as folder, connection.cursor() as cursor:
        file = Path(folder) / "facts.csv"
        duck.execute(f"COPY facts TO '{file}' (HEADER false)")
        cursor.execute("SET statement_timeout = 0")
        cursor.execute(f"CREATE UNLOGGED TABLE population.facts ({', '.join(f'{c.name} {c.type}' for c in columns)})")
        with cursor.copy("COPY population.facts FROM STDIN (FORMAT csv)") as copy:
            copy.write(file.read_bytes())
        cursor.execute("ANALYZE population.facts")

        def ask(text: str) -> list[tuple[Any, ...]]:
            cursor.execute(text)
            return list(cursor.fetchall())

        found.append(_timed(ask, asked, "population.facts", POSTGRESQL, rounds))
        cursor.execute("DROP TABLE population.facts")
    return found


def _cell(column: Column) -> str:
    if column.type == "BOOLEAN":
        return f"CASE WHEN {column.name} < 0 THEN NULL ELSE {column.name} = 1 END AS {column.name}"
    return f"CAST(NULLIF({column.name}, -1) AS {column.type}) AS {column.name}"


def _timed(ask: Any, asked: Asked, table: str, dialect: Dialect, rounds: int) -> tuple[float, tuple[int, ...]]:
    text = statements.counts(asked, table, dialect)
    return best(lambda: ask(text), rounds), tuple(ask(text)[0])
