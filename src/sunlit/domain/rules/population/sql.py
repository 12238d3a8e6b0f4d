"""Flat conditions as SQL of the portable subset: CASE, AND, OR, NOT, comparisons, IN, COALESCE, IS NULL (一(五)).

NULL is "not known" on every engine. The smaller and the larger are spelt with CASE because LEAST(5, NULL) is 5.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sunlit.domain.rules.population.flat import (
    Among,
    Cell,
    Contrary,
    Flat,
    Joined,
    Literal,
    Rows,
    Several,
    Shared,
    Sum,
    Versus,
    walk,
)
from sunlit.domain.rules.population.lower import Pool

_SWOLLEN = 20
_OPS = {"=": "=", "≠": "<>", "≥": ">=", "≤": "<=", ">": ">", "<": "<", "+": "+", "-": "-", "×": "*"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where the engines differ: a fence that keeps PostgreSQL from copying a shared part into each of its uses."""

    name: str
    fence: str = ""


POSTGRESQL, DUCKDB, SPARK = Dialect("postgresql", " OFFSET 0"), Dialect("duckdb"), Dialect("spark")


def expression(part: Flat) -> str:
    """One condition or quantity.

    >>> expression(Contrary(Versus("≥", Cell("f1"), Literal(360))))
    '(NOT (f1 >= 360))'
    >>> expression(Sum("较小", Cell("f1"), Literal(5)))
    '(CASE WHEN f1 <= 5 THEN f1 WHEN f1 > 5 THEN 5 END)'
    """
    match part:
        case Literal(value):
            return str(value).upper()
        case Shared(name):
            return name
        case Cell(name, default):
            return name if default is None else f"COALESCE({name}, {str(default).upper()})"
        case Sum(op, left, right) if op in ("较小", "较大"):
            a, b = expression(left), expression(right)
            first, second = ("<=", ">") if op == "较小" else (">=", "<")
            return f"(CASE WHEN {a} {first} {b} THEN {a} WHEN {a} {second} {b} THEN {b} END)"
        case Sum(op, left, right) | Versus(op, left, right):
            return f"({expression(left)} {_OPS[op]} {expression(right)})"
        case Rows(key, rows):
            cases = " ".join(f"WHEN {code} THEN {value}" for code, value in rows)
            return f"(CASE {expression(key)} {cases} END)"
        case Among(item, codes):
            return f"({expression(item)} IN ({', '.join(map(str, codes))}))"
        case Contrary(item):
            return f"(NOT {expression(item)})"
        case Joined(how, items):
            return f"({f' {how.upper()} '.join(map(expression, items))})"
        case Several(k, items):
            return _several(k, list(map(expression, items)))


def _several(k: int, items: list[str]) -> str:
    sure = " + ".join(f"(CASE WHEN {item} THEN 1 ELSE 0 END)" for item in items)
    possible = " + ".join(f"(CASE WHEN NOT {item} THEN 0 ELSE 1 END)" for item in items)
    return f"(CASE WHEN {sure} >= {k} THEN TRUE WHEN {possible} < {k} THEN FALSE END)"


def layered(pool: Pool, wanted: Mapping[str, Flat], table: str, dialect: Dialect, keep: Iterable[str] = ()) -> str:
    """A SELECT of `keep` and of each wanted part under its name; what parts share is worked out in layers below.

    Every layer is one CTE that hands on only the columns that something above it still needs.
    """
    bodies = {shared.name: body for body, shared in pool.parts.items()}
    fence = dialect.fence if _swells(wanted.values(), pool) else ""
    needed = _needed(wanted.values(), bodies)
    depth: dict[str, int] = {}
    for name in needed:
        depth[name] = 1 + max((depth[below] for below in _shared(bodies[name])), default=0)
    uses = {name: _names(bodies[name]) for name in needed}
    above = set(keep) | {name for part in wanted.values() for name in _names(part)}
    layers: list[tuple[list[str], list[str]]] = []
    for level in range(max(depth.values(), default=0), 0, -1):
        own = [name for name in needed if depth[name] == level]
        handed = sorted(above - set(own))
        layers.append((handed, own))
        above = set(handed) | {name for one in own for name in uses[one]}
    texts, source = [], table
    for at, (handed, own) in enumerate(reversed(layers), start=1):
        selected = ", ".join([*handed, *(f"{expression(bodies[name])} AS {name}" for name in own)])
        texts.append(f"l{at} AS (SELECT {selected} FROM {source}{fence})")
        source = f"l{at}"
    top = ", ".join([*keep, *(f"{expression(part)} AS {name}" for name, part in wanted.items())])
    return f"{'WITH ' + ', '.join(texts) + ' ' if texts else ''}SELECT {top} FROM {source}"


def _swells(wanted: Iterable[Flat], pool: Pool) -> bool:
    """Whether a text in which every shared part is copied into its uses would be many times as long.

    Where it is not, copies are quicker: PostgreSQL then stops at the first 否 and works out no part in vain.
    """
    told = list(wanted)
    written = sum(1 for part in (*told, *pool.parts) for _ in walk(part))
    return sum(map(pool.length, told)) > _SWOLLEN * written


def _shared(part: Flat) -> Iterator[str]:
    return (one.name for one in walk(part) if isinstance(one, Shared))


def _names(part: Flat) -> set[str]:
    return {one.name for one in walk(part) if isinstance(one, Shared | Cell)}


def _needed(wanted: Iterable[Flat], bodies: Mapping[str, Flat]) -> list[str]:
    """Every shared part that is needed, directly or by another; each looked into once."""
    found: dict[str, None] = {}
    waiting = [name for part in wanted for name in _shared(part)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += _shared(bodies[name])
    return sorted(found, key=lambda one: int(one[1:]))
