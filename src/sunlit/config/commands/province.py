"""Build the demonstration province once, from a seed: bodies, people, committees, history, personas, cases."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from random import Random

from django.db import transaction

from sunlit.apps.applications.models import Record, Season
from sunlit.apps.ledger.actions import set_clock
from sunlit.apps.organisations.models import Division, Organisation
from sunlit.apps.people.models import Person
from sunlit.apps.policybook.actions import load_packs
from sunlit.apps.population.actions import project
from sunlit.config.profile import Trouble
from sunlit.config.province import SEED, bodies, personas, pools, story, story_people
from sunlit.config.province.people import Career, Names, career, person, records
from sunlit.gateways import clock

PEOPLE = 2000
BIRTH = dt.datetime(2021, 7, 1, 9, tzinfo=clock.SHANGHAI)
OPENING = dt.datetime(2021, 10, 11, 9, tzinfo=clock.SHANGHAI)


def build(say: Callable[[str], None] = print, people: int = PEOPLE) -> bool:
    """Build all of it unless it is there already; answer whether something was built."""
    if Division.objects.exists():
        if clock.now() < OPENING:
            raise Trouble("The demonstration was left half built. Build it anew: ./sunlit demo --fresh")
        load_packs()  # a changed pack shows as a new digest
        return False
    chance = Random(SEED)  # noqa: S311 - an invented province, not a secret
    names = Names(chance)
    lives = story_people.plan(names)
    numbers = count(1)
    set_clock(BIRTH)
    with transaction.atomic():
        with _timed("机构", say):
            made = bodies.build(chance)
        with _timed("人员和档案", say):
            _people(made["school"] + made["unit"], people, chance, names, numbers)
        with _timed("评委会、专家库和往年评审", say):
            host = next(body for body in made["hrss"] if body.level == "province")
            committees = pools.build(host, made["school"] + made["unit"] + made["named"], chance, names, people + 100)
        with _timed("年度和演示人物", say):
            _season()
            faces = personas.build(made, committees, chance)
    with _timed("60件申报和七场评审会", say):
        company = story.play(names, lives, made)
    personas.show(faces, company)
    set_clock(OPENING)
    load_packs()
    with _timed("按规则算过的事实", say):
        project(clock.today())
    return True


def _people(places: list[Organisation], wanted: int, chance: Random, names: Names, numbers: Iterator[int]) -> None:
    schools = [body for body in places if body.kind == "school"]
    units = [body for body in places if body.kind != "school"]
    plans: list[tuple[Career, Organisation]] = []
    for _ in range(wanted):
        series = "22" if chance.random() < 0.7 else "05"
        plans.append((career(chance, names, series), chance.choice(schools if series == "22" else units)))
    owners = [person(life, body, next(numbers)) for life, body in plans]
    Person.objects.bulk_create(owners, batch_size=500)
    kept = [
        record
        for (life, body), owner in zip(plans, owners, strict=True)
        for record in records(life, owner, body, chance)
    ]
    Record.objects.bulk_create(kept, batch_size=2000)


def _season() -> Season:
    return Season.objects.create(
        year=2021,
        opens_at=BIRTH,
        closes_at=dt.datetime(2021, 11, 6, tzinfo=clock.SHANGHAI),
        review_until=dt.date(2021, 11, 30),
    )


@contextmanager
def _timed(part: str, say: Callable[[str], None]) -> Iterator[None]:
    began = time.monotonic()
    yield
    say(f"  {part}，{time.monotonic() - began:.1f}秒")
