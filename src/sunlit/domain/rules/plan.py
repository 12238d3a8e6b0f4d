"""A pack compiled for one date: bars and gates once, then every path (人社部令第40号; 一(十六))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sunlit.domain.rules.explain import Explainer, compiled
from sunlit.domain.rules.in_force import InForce
from sunlit.domain.rules.pack import Guard, Pack, Path
from sunlit.domain.rules.parameters import NotYet
from sunlit.domain.rules.scope import BUILT_IN
from sunlit.domain.rules.speaker import Speaker
from sunlit.domain.rules.tree import Value


@dataclass(frozen=True)
class PlannedGuard:
    """A bar or gate ready to be asked; without an explainer where a parameter is not in force."""

    guard: Guard
    explain: Explainer | None
    not_yet: tuple[NotYet, ...]


@dataclass(frozen=True)
class PlannedPath:
    """A path ready to be asked, with the places of its guards in the plan."""

    path: Path
    explain: Explainer | None
    not_yet: tuple[NotYet, ...]
    guards: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything compiled for one span of dates in which no parameter changes."""

    guards: tuple[PlannedGuard, ...]
    paths: tuple[PlannedPath, ...]
    now: InForce
    assumed: Mapping[str, Value]
    growing: frozenset[str]
    speaker: Speaker


def planned(pack: Pack, day: date) -> Plan:
    """Compile a pack for a day; days between the same two changes of parameters share one plan."""
    changes = (entry.since for parameter in pack.parameters.values() for entry in parameter.entries)
    return _planned(pack, max((since for since in changes if since <= day), default=date.min))


@lru_cache(maxsize=64)
def _planned(pack: Pack, epoch: date) -> Plan:
    now = pack.on(epoch)
    bars = [guard for guard in pack.guards.values() if guard.kind == "bar"]
    gates = [guard for guard in pack.guards.values() if guard.kind == "gate"]
    shared: dict[str, Explainer] = {}
    guards = tuple(_guard(pack, guard, now, epoch, shared) for guard in (*bars, *gates))
    return Plan(
        guards,
        tuple(_path(pack, path, guards, now, epoch, shared) for path in pack.paths.values()),
        now,
        {name: term.assumed for name, term in pack.vocabulary.items() if term.assumed is not None},
        frozenset(name for name, term in pack.vocabulary.items() if term.growth) | BUILT_IN.keys(),
        Speaker.of(pack, now),
    )


def _guard(pack: Pack, guard: Guard, now: InForce, epoch: date, shared: dict[str, Explainer]) -> PlannedGuard:
    lacking = pack.not_yet(guard.node, epoch)
    return PlannedGuard(guard, None if lacking else compiled(guard.node, now, guard.clause, shared), lacking)


def _path(
    pack: Pack,
    path: Path,
    guards: tuple[PlannedGuard, ...],
    now: InForce,
    epoch: date,
    shared: dict[str, Explainer],
) -> PlannedPath:
    lacking = pack.not_yet(path.node, epoch)
    before = tuple(at for at, planned_guard in enumerate(guards) if planned_guard.guard.guards(path))
    return PlannedPath(path, None if lacking else compiled(path.node, now, path.clause, shared), lacking, before)
