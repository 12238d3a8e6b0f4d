"""Is a wrong rule wrong at all? Proved the same for everybody, or somebody is shown who tells them apart (一(一))."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sunlit.domain.rules.pack import Pack, Path
from sunlit.domain.rules.proof.amount import OutOfReachError
from sunlit.domain.rules.proof.closure import parameters_below, rests_on, with_rule
from sunlit.domain.rules.proof.ground import Ground, ground
from sunlit.domain.rules.proof.mutants import Mutant
from sunlit.domain.rules.proof.paths import Paths
from sunlit.domain.rules.proof.person import Person, person_of
from sunlit.domain.rules.proof.search import Found, Nobody


@dataclass(frozen=True, slots=True)
class Same:
    """Proved: on each of these days, under every reading, each of these paths says the same of everybody."""

    paths: tuple[str, ...]
    days: tuple[date, ...]

    def __str__(self) -> str:
        """One sentence."""
        said = "、".join(day.isoformat() for day in self.days)
        return f"已证明等价：{'、'.join(self.paths)}，{said}起，各种读法"


@dataclass(frozen=True, slots=True)
class Apart:
    """Somebody of whom a path says one thing by the right rule and another by the wrong one; the missing case."""

    path: str
    day: date
    person: Person
    right: bool


@dataclass(frozen=True, slots=True)
class Unsettled:
    """Not decided; a survivor all the same."""

    reason: str


def compared(mutant: Mutant, pack: Pack) -> Same | Apart | Unsettled:
    """Compare every path that rests on a wrong rule with itself by the right one."""
    paths = [path for path in pack.paths.values() if rests_on(path.id, mutant.rule, pack)]
    return alike(pack, with_rule(pack, mutant.rule, mutant.node), paths)


def alike(pack: Pack, wrong: Pack, paths: Sequence[Path]) -> Same | Apart | Unsettled:
    """Compare paths of two versions of a pack, on every day one of their parameters changes, under all readings."""
    days = tuple(sorted({day for path in paths for day in _days(path, pack)}))
    for day in days:
        here = ground(pack, day, open_readings=True)
        opener = replace(here.opener, now=wrong.on(here.moment.today), made={})
        right, other = Paths(here), Paths(replace(here, pack=wrong, opener=opener))
        for path in paths:
            if pack.not_yet(path.node, here.moment.today):
                continue
            apart = _told_apart(path, right, other, day)
            if apart is not None:
                return apart
    return Same(tuple(path.id for path in paths), days)


def _told_apart(path: Path, right: Paths, wrong: Paths, day: date) -> Apart | Unsettled | None:
    try:
        ours, theirs = right.whole(path), wrong.whole(wrong.pack.paths[path.id])
        theirs_not, ours_not = wrong.whole(wrong.pack.paths[path.id], holds=False), right.whole(path, holds=False)
    except OutOfReachError as reason:
        return Unsettled(str(reason))
    for first, other, holds in ((ours, theirs_not, True), (theirs, ours_not, False)):
        answer = right.ground.find(first, other)
        if isinstance(answer, Found):
            return Apart(path.id, day, _person(answer, right.ground), holds)
        if not isinstance(answer, Nobody):
            return Unsettled(answer.reason)
    return None


def _person(answer: Found, here: Ground) -> Person:
    return person_of(answer, tuple(name for name in here.pack.vocabulary if name in answer.numbers), here)


def _days(path: Path, pack: Pack) -> Iterator[date]:
    """Days on which something the path rests on changes, from the pack's own day on."""
    yield pack.in_force
    guards = [guard.node for guard in pack.guards.values() if guard.guards(path)]
    for node in (path.node, *guards):
        for name in parameters_below(node, pack):
            for entry in pack.parameters[name].entries:
                if entry.since > pack.in_force:
                    yield pack.season(entry.since.year).clamped(entry.since)
