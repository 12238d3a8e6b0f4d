"""Invented people of a pack: most like the people of its cases, 12 % of what is known of them left out (一(五))."""

import datetime as dt
import random
from collections.abc import Iterator

from sunlit.domain.rules.facts import Facts, Given, Service, read_facts
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.tree import Kind, Value
from sunlit.domain.rules.vocabulary import Term

MISSING = 0.12


def of_cases(pack: Pack, season: int) -> list[Facts]:
    """The people of the pack's own cases, as they stand: on every path somebody is known to pass."""
    found = []
    for clause in pack.clauses.values():
        for case in clause.cases:
            read = read_facts(
                case.given, pack.vocabulary, pack.moment(case.as_of or dt.date(season, 6, 1), season)[0].reckoned
            )
            if isinstance(read, Facts):
                found.append(read)
    return found


def invented(pack: Pack, seed: int, count: int, season: int) -> Iterator[Facts]:
    """So many people, the same for the same seed; tenures are months or stretches, near what the rules ask for."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    models = of_cases(pack, season)
    months = sorted({value for value in _months(pack) for value in (value - 1, value, value + 1) if value >= 0})
    for _ in range(count):
        model = chance.choice(models).given if chance.random() < 0.7 else {}
        given = {
            name: model[name] if name in model and chance.random() < 0.9 else _value(term, chance, months, season)
            for name, term in pack.vocabulary.items()
        }
        yield Facts({name: value for name, value in given.items() if chance.random() >= MISSING})


def _months(pack: Pack) -> Iterator[int]:
    for parameter in pack.parameters.values():
        if parameter.sort is not None and parameter.sort.kind is Kind.MONTHS:
            for entry in parameter.entries:
                for value in (*(value for _, value in entry.rows), entry.value):
                    if isinstance(value, int):
                        yield int(str(parameter.scaled(value)))


def _value(term: Term, chance: random.Random, months: list[int], season: int) -> Given:
    if term.growth is not None and chance.random() < 0.5:
        start = dt.date(season - chance.randint(1, 34), chance.randint(1, 12), chance.choice((1, 28, 29 - 1, 31 - 3)))
        end = start + dt.timedelta(days=chance.randint(0, 4000))
        return Service(term.growth, ((start, None if chance.random() < 0.6 else end),))
    simple: dict[Kind, Value] = {
        Kind.TRUTH: chance.random() < (0.6 if term.assumed is None else 0.05),
        Kind.MONTHS: chance.choice(months),
        Kind.NUMBER: chance.choice((0, 1, 2, 3, 29, 30, 59, 60, 89, 90, 120)),
        Kind.MONEY: chance.randint(0, 100_000_000),
        Kind.DATE: dt.date(season, 1, 1) + dt.timedelta(days=chance.randint(-400, 400)),
    }
    return chance.choice(term.sort.domain) if term.sort.kind is Kind.CHOICE else simple[term.sort.kind]
