"""The population asked: how many may go each path, where people fall, who gains and loses by a change (一(五); 三(五)).

For the page 影响模拟: `counts(version)`, `funnel(version, path)`, `simulation(before, after)`. All of them answer
people with dossiers on this platform, from `PersonFacts`; each call is one fill of a table and one scan a question.
Whoever is not the policy officer gets `coarse(...)` of the groups (small numbers hidden).
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sunlit.apps.population.models import PersonFacts
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.population.asked import Asked, asked, new_pool
from sunlit.domain.rules.population.changes import Change, changes
from sunlit.domain.rules.population.columns import Stored
from sunlit.domain.rules.population.results import Funnel, PathCount, Shifts
from sunlit.domain.rules.vocabulary import Term
from sunlit.gateways import population as engines
from sunlit.gateways.population import Person
from sunlit.gateways.population.postgres import PostgresEngine, postgres

_MANY = 2_000


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the rules, asked on one day for one season."""

    pack: Pack
    as_of: dt.date
    season: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Every path with its counts; `measured_on` is the day of the oldest facts, None where nobody is known."""

    people: int
    measured_on: dt.date | None
    paths: tuple[PathCount, ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a change of the rules does: the changes themselves, the counts of both versions, who gains and loses.

    `shifts` holds any path first (its `path` is None), then each path that the change may touch. A path that only one
    version has is closed in the other.
    """

    changes: tuple[Change, ...]
    before: Counts
    after: Counts
    shifts: tuple[Shifts, ...]


def counts(version: Version) -> Counts:
    """Yes, no and unknown of every path, in the pack's order."""
    question = _asked(version)
    with postgres() as engine:
        return _counts(engine, question, _fill(engine, question))


def funnel(version: Version, path: str) -> Funnel | None:
    """Where people fall on one path, condition by condition, in words; None for a path that is not there."""
    question = _asked(version)
    if path not in question.paths:
        return None
    with postgres() as engine:
        _fill(engine, question)
        return engines.funnel(engine, question, path)


def simulation(before: Version, after: Version) -> Simulation:
    """Compare two versions over the same people."""
    pool = new_pool(before.pack, after.pack)
    old, new = (asked(v.pack, as_of=v.as_of, season=v.season, pool=pool) for v in (before, after))
    with postgres() as engine:
        filled = _fill(engine, new, old)
        return Simulation(
            changes(before.pack, after.pack, before.as_of, after.as_of),
            _counts(engine, old, filled),
            _counts(engine, new, filled),
            engines.shifts(engine, old, new),
        )


def open_paths(version: Version) -> Mapping[int, frozenset[str]]:
    """The people (by id) for whom a path is open, each with those paths."""
    question = _asked(version)
    with postgres() as engine:
        _fill(engine, question)
        return engines.qualified(engine, question)


def _asked(version: Version) -> Asked:
    return asked(version.pack, as_of=version.as_of, season=version.season)


def _counts(engine: PostgresEngine, question: Asked, people: int) -> Counts:
    oldest = PersonFacts.objects.order_by("measured_on").values_list("measured_on", flat=True).first()
    return Counts(people, oldest, engines.count(engine, question))


def _fill(engine: PostgresEngine, *questions: Asked) -> int:
    vocabulary = {name: term for question in questions for name, term in question.pack.vocabulary.items()}
    columns = questions[0].pool.columns
    return engine.fill(columns.all, people(vocabulary, columns.row))


def people(vocabulary: Mapping[str, Term], row: Callable[[Facts], tuple[Stored, ...]]) -> Iterator[Person]:
    """Everybody as a row of the table of facts, read a few thousand at a time."""
    last = 0
    while True:
        rows = PersonFacts.objects.filter(person_id__gt=last).order_by("person_id")[:_MANY]
        found = list(rows.values_list("person_id", "level", "region", "series", "facts", "measured_on"))
        for person, level, region, series, given, measured_on in found:
            yield (person, level, region, series, *row(known(given, vocabulary, measured_on)))
        if len(found) < _MANY:
            return
        last = found[-1][0]


def known(given: Mapping[str, object], vocabulary: Mapping[str, Term], measured_on: dt.date) -> Facts:
    """What these rules can read of kept facts: another version may not know a fact, or know it as something else."""
    read = read_facts(given, vocabulary, measured_on=measured_on)
    if isinstance(read, Facts):
        return read
    single = (read_facts({name: value}, vocabulary, measured_on=measured_on) for name, value in given.items())
    return Facts({name: value for one in single if isinstance(one, Facts) for name, value in one.given.items()})
