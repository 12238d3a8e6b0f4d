"""`./sunlit rules population | diff`: how many may go each path, where people fall, who gains and loses (一(五)).

The people are those of a file (--facts), invented ones (--invented N), or with neither those the platform knows.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sunlit.config import environment
from sunlit.config.commands import rules_told as told
from sunlit.config.commands.rules_packs import day, pack_for, packs
from sunlit.config.profile import Trouble
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.population.asked import Asked, asked, new_pool
from sunlit.domain.rules.population.changes import changes
from sunlit.domain.rules.population.results import Shifts
from sunlit.gateways import population
from sunlit.gateways.files import Book
from sunlit.gateways.population import Engine, Person
from sunlit.gateways.population.invented import invented
from sunlit.gateways.rows import read_rows

ENGINES = ("postgresql", "duckdb", "spark")
SEED = 2021


@dataclass(frozen=True)
class Side:
    """One version of the rules, asked on one day."""

    pack: Pack
    as_of: date

    @property
    def season(self) -> int:
        """The season is that of the day."""
        return self.as_of.year


def add_commands(acts: Any) -> None:
    """Add the two commands to those of `./sunlit rules`."""
    one = acts.add_parser("population", help="how many may go each path, and with --path where people fall")
    one.set_defaults(act=_population)
    one.add_argument("--pack", default="", help="a pack by name, or a folder that is laid over the packs in use")
    one.add_argument("--as-of", type=day, required=True, help="the day of the question, e.g. 2021-10-11")
    one.add_argument("--path", action="append", default=[], help="the funnel of this path; may be repeated")
    _add_people(one)
    one = acts.add_parser("diff", help="what differs between two packs or two dates, and who gains and loses")
    one.set_defaults(act=_diff, pack="")
    for name in ("before", "after"):
        one.add_argument(name, help="a date, a pack by name, a folder, or PACK@DATE")
    one.add_argument("--platform", action="store_true", help="who gains and loses among the platform's own people")
    _add_people(one)


def _add_people(one: argparse.ArgumentParser) -> None:
    one.add_argument("--facts", type=Path, help="FILE.csv or FILE.jsonl, one person a row")
    one.add_argument("--invented", type=int, default=0, metavar="N", help="so many invented people")
    one.add_argument("--engine", choices=ENGINES, help="default: postgresql for the platform's people, else duckdb")
    one.add_argument("--json", action="store_true", help="JSON")


def _population(options: argparse.Namespace, book: Book) -> int:
    pack = pack_for(book, options.pack, options.as_of, options.as_of.year)
    if pack is None:
        print("那一天还没有政策包施行", file=sys.stderr)
        return 2
    return count(options, Side(pack, options.as_of))


def _diff(options: argparse.Namespace, book: Book) -> int:
    sides = [_side(text, book) for text in (options.before, options.after)]
    unread = [side for side in sides if not isinstance(side, Side)]
    if unread:
        print("\n".join(map(str, unread)), file=sys.stderr)
        return 2
    before, after = (side for side in sides if isinstance(side, Side))
    dated = ["@" in text or _is_day(text) for text in (options.before, options.after)]
    if not any(dated):  # two packs: asked on the day on which both are in force
        latest = max(before.as_of, after.as_of)
        before, after = replace(before, as_of=latest), replace(after, as_of=latest)
    return compare(options, before, after)


def _side(text: str, book: Book) -> Side | str:
    """One version: by date the pack in force, by name or folder the pack on its own first day."""
    named, _, on = ("", "", text) if _is_day(text) else text.partition("@")
    if on and not _is_day(on):
        return f"{on}：请写成2021-10-11"
    found = packs(named) if named else book
    if isinstance(found, Faults):
        return str(found)
    pack = (
        (found.named(named) or found.packs[-1]) if named else pack_for(found, "", date.fromisoformat(on), int(on[:4]))
    )
    return f"{on}还没有政策包施行" if pack is None else Side(pack, date.fromisoformat(on) if on else pack.in_force)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def count(options: argparse.Namespace, side: Side) -> int:
    """Counts of every path, and the funnel of those named by --path."""
    question = asked(side.pack, as_of=side.as_of, season=side.season)
    unknown = [path for path in options.path if path not in question.paths]
    if unknown:
        print(f"没有通道{'、'.join(unknown)}", file=sys.stderr)
        return 2
    with _engine(options) as engine:
        bad = _fill(engine, options, question)
        counts = population.count(engine, question)
        funnels = [population.funnel(engine, question, path) for path in options.path]
    plain = told.population(side.pack, side.as_of, engine.dialect.name, counts, funnels)
    print(json.dumps(plain, ensure_ascii=False) if options.json else told.population_in_words(plain))
    return 1 if bad else 0


def compare(options: argparse.Namespace, before: Side, after: Side) -> int:
    """The semantic difference, and with people (a file, invented ones or --platform) who gains and who loses."""
    found = changes(before.pack, after.pack, before.as_of, after.as_of)
    bad = 0
    shifts: tuple[Shifts, ...] = ()
    if options.facts or options.invented or options.platform:
        pool = new_pool(before.pack, after.pack)
        old, new = (asked(side.pack, as_of=side.as_of, season=side.season, pool=pool) for side in (before, after))
        with _engine(options) as engine:
            bad = _fill(engine, options, new, old)
            shifts = population.shifts(engine, old, new)
    plain = told.difference(found, shifts)
    print(json.dumps(plain, ensure_ascii=False) if options.json else told.difference_in_words(plain))
    return 1 if bad else 0


@contextmanager
def _engine(options: argparse.Namespace) -> Iterator[Engine]:
    """The engine that was asked for; the database is opened only where it is needed."""
    name = options.engine or ("duckdb" if options.facts or options.invented else "postgresql")
    platform = not (options.facts or options.invented)
    if name == "postgresql" or platform:
        _open_database()
    if name == "postgresql":
        from sunlit.gateways.population.postgres import postgres

        with postgres() as engine:
            yield engine
        return
    try:
        yield from _outside(name)
    except ImportError as lacking:
        extra = "analytics" if name == "duckdb" else name
        raise Trouble(f"{name}没有安装：pip install --require-hashes -r requirements-{extra}.lock") from lacking


def _open_database() -> None:
    """Nothing where the platform runs already."""
    from django.apps import apps

    if not apps.ready:
        environment.open_database(migrated=environment.embedded())
        environment.set_up_django()


def _outside(name: str) -> Iterator[Engine]:
    if name == "duckdb":
        from sunlit.gateways.population.duck import DuckEngine

        yield DuckEngine()
        return
    from sunlit.gateways.population.spark import SparkEngine

    engine = SparkEngine()
    try:
        yield engine
    finally:
        engine.close()


def _fill(engine: Engine, options: argparse.Namespace, *questions: Asked) -> int:
    """Fill the table; how many rows could not be read. Each of them is told by its line on standard error."""
    columns = questions[0].pool.columns
    faults: list[str] = []
    if options.facts:
        people = _of_file(options.facts, questions, faults)
    elif options.invented:
        asked = questions[0]
        people = (
            _person(n, one, columns.row)
            for n, one in enumerate(invented(asked.pack, SEED, options.invented, asked.season), start=1)
        )
    else:
        from sunlit.apps.population import queries

        vocabulary = {name: term for one in questions for name, term in one.pack.vocabulary.items()}
        people = queries.people(vocabulary, columns.row)
    engine.fill(columns.all, people)
    for fault in faults:
        print(fault, file=sys.stderr)
    return len(faults)


def _of_file(file: Path, questions: tuple[Asked, ...], faults: list[str]) -> Iterator[Person]:
    if not file.is_file():
        raise Trouble(f"没有文件 {file}")
    vocabulary = {name: term for one in questions for name, term in one.pack.vocabulary.items()}
    for n, row in enumerate(read_rows(file, vocabulary), start=1):
        read = None if row.fault else read_facts(row.given, vocabulary, measured_on=questions[0].as_of)
        if isinstance(read, Facts):
            yield _person(n, read, questions[0].pool.columns.row)
        else:
            faults.append(f"第{row.line}行：{row.fault or read}")


def _person(n: int, facts: Facts, row: Callable[[Facts], tuple[bool | int | None, ...]]) -> Person:
    """A person of a file: told apart by level and series as the facts say; nobody says the region."""
    level, series = (str(facts.given.get(name, "")) for name in ("现职称层级", "系列"))
    return (n, level, "", series, *row(facts))
