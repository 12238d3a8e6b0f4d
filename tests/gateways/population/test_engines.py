"""explain = SQL on every engine = generated Python: each person, path, pack and season (一(五); order 40)."""

import datetime as dt
from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sunlit.domain.rules.facts import Facts
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.population import python, statements
from sunlit.domain.rules.population.asked import Asked, asked
from sunlit.domain.rules.verdict import assess
from sunlit.gateways import population
from sunlit.gateways.files import Book, read_book
from sunlit.gateways.population import Engine
from sunlit.gateways.population.duck import DuckEngine
from sunlit.gateways.population.invented import invented, of_cases
from sunlit.gateways.population.postgres import postgres

DAYS = {2021: dt.date(2021, 10, 11), 2022: dt.date(2022, 4, 1), 2023: dt.date(2023, 7, 31)}
PACKS = ("national", "jilin_2021")
Verdicts = list[tuple[bool | None, ...]]


@cache
def pack(name: str) -> Pack:
    """One pack of the book."""
    book = read_book()
    assert isinstance(book, Book)
    return next(one for one in book.packs if one.name == name)


@cache
def question(name: str, season: int) -> Asked:
    """Every path of a pack on a day of the season."""
    return asked(pack(name), as_of=DAYS[season], season=season)


def explained(asked: Asked, people: list[Facts]) -> Verdicts:
    """What explain answers each person."""
    return [
        tuple(verdict.value for verdict in assess(asked.pack, one, as_of=asked.as_of, season=asked.season))
        for one in people
    ]


def generated(asked: Asked, people: list[Facts]) -> Verdicts:
    """What the generated function answers."""
    answer = python.function(asked.pool, {name: path.verdict for name, path in asked.paths.items()})
    return [answer(asked.pool.columns.row(one)) for one in people]


def tabulated(engine: Engine, asked: Asked, people: list[Facts]) -> Verdicts:
    """What an engine answers, in the order of the people."""
    fill(engine, asked, people)
    rows = engine.ask(statements.verdicts(asked, engine.table, engine.dialect))
    return [tuple(row[1:]) for row in sorted(rows, key=lambda row: int(str(row[0])))]  # type: ignore[misc]


def fill(engine: Engine, asked: Asked, people: list[Facts]) -> None:
    """The table of facts."""
    columns = asked.pool.columns
    engine.fill(columns.all, ((at, "", "", "", *columns.row(one)) for at, one in enumerate(people)))


def opened(name: str) -> AbstractContextManager[Engine]:
    """An engine by name."""
    return postgres() if name == "postgres" else nullcontext(DuckEngine())


@pytest.mark.django_db
@pytest.mark.parametrize("season", DAYS)
@pytest.mark.parametrize("name", PACKS)
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_explain_both_engines_and_the_generated_python_agree_on_random_people(
    name: str, season: int, seed: int
) -> None:
    asked = question(name, season)
    people = list(invented(asked.pack, seed, 60, season))
    expected = explained(asked, people)
    assert generated(asked, people) == expected
    for engine in ("postgres", "duckdb"):
        with opened(engine) as opened_engine:
            assert tabulated(opened_engine, asked, people) == expected, engine


@pytest.mark.django_db
@pytest.mark.parametrize("name", PACKS)
def test_they_agree_on_the_people_of_the_cases_who_pass_fail_and_stay_open_on_every_path(name: str) -> None:
    seen: dict[str, set[bool | None]] = {path: set() for path in pack(name).paths}
    for season in DAYS:
        asked = question(name, season)
        people = of_cases(asked.pack, season)
        expected = explained(asked, people)
        assert generated(asked, people) == expected
        with postgres() as engine:
            assert tabulated(engine, asked, people) == expected
        assert tabulated(DuckEngine(), asked, people) == expected
        for verdicts in expected:
            for path, value in zip(asked.paths, verdicts, strict=True):
                seen[path].add(value)
    without = {path for path, values in seen.items() if values != {True, False, None}}
    assert len(without) <= len(seen) // 10, without


@pytest.mark.django_db
@pytest.mark.parametrize("engine", ["postgres", "duckdb"])
@pytest.mark.parametrize("season", DAYS)
def test_counts_and_funnels_add_up_to_what_explain_answers(engine: str, season: int) -> None:
    asked = question("jilin_2021", season)
    people = [*of_cases(asked.pack, season), *invented(asked.pack, season, 100, season)]
    with opened(engine) as opened_engine:
        fill(opened_engine, asked, people)
        for at, one in enumerate(population.count(opened_engine, asked)):
            values = Counter(verdicts[at] for verdicts in explained_once(season, people))
            assert (one.yes, one.no, one.unknown) == (values[True], values[False], values[None])
        for path in list(asked.paths)[::7]:
            funnel = population.funnel(opened_engine, asked, path)
            at = list(asked.paths).index(path)
            values = Counter(verdicts[at] for verdicts in explained_once(season, people))
            fell, unknown = (sum(getattr(step, kind) for step in funnel.steps) for kind in ("fell", "unknown"))
            assert (funnel.yes, fell, unknown) == (values[True], values[False], values[None])


_KEPT: dict[int, Verdicts] = {}


def explained_once(season: int, people: list[Facts]) -> Verdicts:
    """The same people are explained once."""
    if season not in _KEPT:
        _KEPT[season] = explained(question("jilin_2021", season), people)
    return _KEPT[season]


@pytest.mark.spark
def test_spark_answers_what_explain_answers() -> None:
    from sunlit.gateways.population.spark import SparkEngine

    engine = SparkEngine()
    try:
        for season in DAYS:
            asked = question("jilin_2021", season)
            people = [*of_cases(asked.pack, season), *invented(asked.pack, season, 100, season)]
            assert tabulated(engine, asked, people) == explained(asked, people)
            counted = [(one.yes, one.no, one.unknown) for one in population.count(engine, asked)]
            duck = DuckEngine()
            fill(duck, asked, people)
            assert counted == [(one.yes, one.no, one.unknown) for one in population.count(duck, asked)]
            funnels = [population.funnel(each, asked, "c1_05_c") for each in (engine, duck)]
            assert funnels[0] == funnels[1]
    finally:
        engine.close()
