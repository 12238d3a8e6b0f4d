"""What a population answers: counts of each path, the funnel, who gains and loses by level, region and series."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sunlit.domain.rules.pack import Path
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.population.asked import Asked, PathAsked
from sunlit.domain.rules.population.columns import GROUPS

Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class PathCount:
    """How many people a path is open to, closed to, and undecided for."""

    path: Path
    yes: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One condition of a path in its order: how many reach it, fall at it, or stop at it because it is not known.

    Who fails anywhere counts at the first condition that fails, also where an earlier one is not known. `left` are
    the people for whom neither this condition nor one before it has failed or stayed open.
    """

    clause: str
    says: Said
    reached: int
    fell: int
    unknown: int

    @property
    def left(self) -> int:
        """How many go on.

        >>> FunnelStep("一(五)", Said("现仍在一线"), 10, 3, 1).left
        6
        """
        return self.reached - self.fell - self.unknown


@dataclass(frozen=True, slots=True)
class Funnel:
    """A path's conditions in their order; fell and unknown add up to the path's no and unknown."""

    path: Path
    people: int
    steps: tuple[FunnelStep, ...]

    @property
    def yes(self) -> int:
        """How many it is open to."""
        return self.steps[-1].left if self.steps else self.people


@dataclass(frozen=True, slots=True)
class Shift:
    """People of one group, how many of them gain and how many lose."""

    value: str
    people: int
    gains: int
    loses: int


@dataclass(frozen=True, slots=True)
class Shifts:
    """One path (None: any path at all) under two versions of the rules; groups by level, region and series.

    People who gain were not sure to be open before (closed, undecided, or the path was not there) and are now.
    """

    path: Path | None
    all: Shift
    groups: Mapping[str, tuple[Shift, ...]]


def counted(asked: Asked, row: Row) -> tuple[PathCount, ...]:
    """Read the row of `statements.counts`."""
    people, *told = (_number(cell) for cell in row)
    pairs = zip(told[::2], told[1::2], strict=True)
    return tuple(
        PathCount(one.path, yes, people - yes - unknown, unknown)
        for one, (yes, unknown) in zip(asked.paths.values(), pairs, strict=True)
    )


def funnelled(path: PathAsked, rows: Iterable[Row]) -> Funnel:
    """Read the rows of `statements.funnel`."""
    at = {_number(place): _number(people) for place, people in rows}
    people = reached = sum(at.values())
    steps = []
    for place, step in enumerate(path.steps, start=1):
        steps.append(FunnelStep(step.clause, step.says, reached, at.get(place, 0), at.get(-place, 0)))
        reached = steps[-1].left
    return Funnel(path.path, people, tuple(steps))


def shifted(paths: Sequence[Path], rows: Iterable[Row]) -> tuple[Shifts, ...]:
    """Read the rows of `statements.shifts`: any path first, then each path."""
    told = [(tuple(str(cell or "") for cell in row[:3]), [_number(cell) for cell in row[3:]]) for row in rows]
    places = range(1, 2 * len(paths) + 2, 2)
    return tuple(
        Shifts(path, _all(told, at), {by: tuple(_by(told, n, at)) for n, by in enumerate(GROUPS)})
        for path, at in zip((None, *paths), places, strict=True)
    )


_Told = list[tuple[tuple[str, ...], list[int]]]


def _all(told: _Told, at: int, value: str = "") -> Shift:
    sums = (sum(numbers[place] for _, numbers in told) for place in (0, at, at + 1))
    return Shift(value, *sums)


def _by(told: _Told, group: int, at: int) -> Iterator[Shift]:
    for value in sorted({names[group] for names, _ in told}):
        yield _all([one for one in told if one[0][group] == value], at, value)


def _number(cell: object) -> int:
    return int(cell or 0)  # type: ignore[call-overload,no-any-return]  # engines answer integers, or none over no rows
