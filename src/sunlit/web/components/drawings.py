"""Drawings computed from numbers: years, seats, dots. Integers in, SVG coordinates out; the words stand beside them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin
from typing import Any


@dataclass(frozen=True, slots=True)
class Dot:
    """One circle: its class name, centre and radius, in the units of the drawing."""

    kind: str
    x: float
    y: float
    r: float


def stair(need: int, have: int) -> tuple[Dot, ...]:
    """One column of years: filled for what is there, dashed for what is short, a sun when it is enough."""
    filled = [Dot("have", 20, 143 - 25 * i, 8) for i in range(min(have, need))]
    short = [Dot("miss", 20, 143 - 25 * i, 7.5) for i in range(have, need)]
    top = [Dot("sun", 20, 143 - 25 * need - 4, 11)] if have >= need else []
    return (*filled, *short, *top)


def horizon_row(years: Sequence[int], row: dict[str, Any]) -> dict[str, Any]:
    """One row of the horizon, ready to draw: cells year by year, or open since a year, perhaps until another."""
    if "since" in row:
        before = sum(1 for year in years if year < row["since"])
        open_after = sum(1 for year in years if row["since"] < year <= row.get("until", year))
        closed = len(years) - before - 1 - open_after
        return {**row, "before": range(before), "after": open_after, "closed": range(closed)}
    tallest = max((step["need"] for step in row["steps"]), default=1)
    height = 25 * tallest + 31
    cells = [{**step, "met": step["have"] >= step["need"], "dots": _lifted(step, height)} for step in row["steps"]]
    return {**row, "cells": cells, "height": height}


def _lifted(step: dict[str, int], height: int) -> tuple[Dot, ...]:
    lift = height - 156
    return tuple(Dot(d.kind, d.x, d.y + lift, d.r) for d in stair(step["need"], step["have"]))


def seats(total: int, absent: Collection[int] = ()) -> tuple[Dot, ...]:
    """A panel of `total` around its table, seats numbered from 1, inner row first; `absent` are drawn empty."""
    rows = _rows(total)
    size = 14.0 if total <= 43 else 10.0
    placed: list[Dot] = []
    for count, radius in rows:
        for i in range(count):
            angle = pi * (2 * i + 1) / (2 * count)
            number = len(placed) + 1
            kind = "gone" if number in absent else "here"
            placed.append(Dot(kind, round(240 - radius * cos(angle), 1), round(236 - radius * sin(angle), 1), size))
    return tuple(placed)


def _rows(total: int) -> list[tuple[int, int]]:
    """How many seats on which arc: as many as its length deserves, the outer arc takes the rest."""
    arcs = [142] if total <= 9 else [112, 172] if total <= 15 else [92, 142, 192]
    counts = [total * radius // sum(arcs) for radius in arcs]
    for i in range(total - sum(counts)):
        counts[-1 - i % len(arcs)] += 1
    return [(count, radius) for count, radius in zip(counts, arcs, strict=True) if count]


MARKS = {"drawn": 13, "spare": 10, "in": 4, "out": 0}


def grid(marks: Iterable[str], columns: int) -> dict[str, Any]:
    """One mark per expert in the order of the codes: `columns` to a line, 40 units apart."""
    dots = [Dot(kind, 20 + 40 * (i % columns), 20 + 40 * (i // columns), MARKS[kind]) for i, kind in enumerate(marks)]
    lines = -(-len(dots) // columns)
    return {"dots": dots, "width": 40 * columns, "height": 40 * lines}


def polar(radius: float, degrees: float, *, centre: tuple[float, float] = (300, 312)) -> tuple[float, float]:
    """A point of the season dial: 0° at the left of the horizon, 90° at the top, 180° at the right."""
    return (
        round(centre[0] - radius * cos(radians(degrees)), 1),
        round(centre[1] - radius * sin(radians(degrees)), 1),
    )
