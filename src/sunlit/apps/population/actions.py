"""Project the facts of every dossier, and tell people which paths newly opened to them (政策找人; 五(四))."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from django.db import connection, transaction

from sunlit.apps.applications.facts import facts_of
from sunlit.apps.applications.models import ENDED, Application, Season
from sunlit.apps.applications.queries.dossier import as_subject, dossiers_of
from sunlit.apps.applications.queries.season import last_day, season_on
from sunlit.apps.applications.stated import Dossier
from sunlit.apps.messages.actions import tell
from sunlit.apps.organisations.models import Division
from sunlit.apps.people.models import Person
from sunlit.apps.policybook.queries import pack_in_force, pack_of_season
from sunlit.apps.population.models import Opening, PersonFacts
from sunlit.apps.population.queries import Version, open_paths
from sunlit.domain.rules.pack import Pack, Path
from sunlit.gateways import clock

_MANY = 500


def project(today: dt.date, people: Sequence[int] | None = None) -> int:
    """Write the facts of these dossiers (of all) anew; how many. Whoever has no entry left is left out."""
    vocabulary = pack_in_force(today).vocabulary
    cities = _cities()
    written = 0
    for some in _portions(people):
        rows = []
        for person, entries in dossiers_of(some):
            stated = facts_of(Dossier(as_subject(person), entries, today), vocabulary)
            given = {name: one.value for name, one in stated.items()}
            rows.append(
                PersonFacts(
                    person=person,
                    facts=given,
                    level=str(given.get("现职称层级", "")),
                    series=str(given.get("系列", "")),
                    region=cities.get(person.employer.division_id, "") if person.employer else "",
                    measured_on=today,
                )
            )
        with transaction.atomic():
            PersonFacts.objects.filter(person_id__in=set(some) - {row.person_id for row in rows}).delete()
            PersonFacts.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["person"],
                update_fields=["facts", "level", "region", "series", "measured_on"],
            )
        written += len(rows)
    return written


def _portions(people: Sequence[int] | None) -> Iterator[list[int]]:
    if people is not None:
        yield from (list(people[at : at + _MANY]) for at in range(0, len(people), _MANY))
        return
    last = 0
    while some := list(Person.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_MANY]):
        yield some
        last = some[-1]


def _cities() -> Mapping[str, str]:
    """The city (or the province itself) of each division: what a population is told apart by."""
    rows = {row.code: row for row in Division.objects.all()}
    found = {}
    for code, row in rows.items():
        above = row
        while above.level not in ("city", "province") and above.parent_id in rows:
            above = rows[above.parent_id]
        found[code] = above.name
    return found


def tell_newly_open(today: dt.date) -> int:
    """Leave one message with each person to whom a path opened that was not open yesterday; how many were told.

    Only in an open season, only in the person's own account, never twice for the same path and season, not about a
    path on which the person is already applying, and not about one that was open in the season before and stayed so.
    Safe to run again and at once: the database keeps one row for each person, path and season.
    """
    season, now = season_on(today), clock.now()
    if season is None or not season.opens_at <= now < season.closes_at:
        return 0
    pack = pack_of_season(today, season.year)
    found = open_paths(Version(pack, today, season.year))
    accounts = dict(
        Person.objects.filter(pk__in=found, user__is_active=True, user__isnull=False).values_list("pk", "user_id")
    )
    _close(found, season.year, today)
    told = 0
    for person in sorted(accounts):
        with transaction.atomic():
            new = _opened(person, found[person], season, today)
            if new:
                _tell(person, accounts[person], [name for name in pack.paths if name in new], pack, season)
                told += 1
    return told


def _close(found: Mapping[int, frozenset[str]], season: int, today: dt.date) -> None:
    """Note what is open no more, and what is open again: neither is told."""
    for row in Opening.objects.filter(season=season).iterator(chunk_size=_MANY):
        is_open = row.path in found.get(row.person_id, frozenset())
        if is_open is (row.closed_on is not None):
            Opening.objects.filter(pk=row.pk).update(closed_on=None if is_open else today)


def _opened(person: int, paths: frozenset[str], season: Season, today: dt.date) -> set[str]:
    """Keep a row for each path; answer those that are new and worth a message."""
    fresh = _inserted(person, sorted(paths), season.year, today)
    if not fresh:
        return set()
    before = Opening.objects.filter(person_id=person, path__in=fresh, season=season.year - 1, closed_on__isnull=True)
    applying = Application.objects.filter(person_id=person, path__in=fresh, season=season).exclude(state__in=ENDED)
    return fresh - set(before.values_list("path", flat=True)) - set(applying.values_list("path", flat=True))


def _inserted(person: int, paths: list[str], season: int, today: dt.date) -> set[str]:
    """Insert what is not there yet; a run at the same time waits here and then finds it there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO population_opening (person_id, path, season, found_on)"
            " SELECT %s, path, %s, %s FROM unnest(%s::text[]) AS path"
            " ON CONFLICT (person_id, path, season) DO NOTHING RETURNING path",
            [person, season, today, paths],
        )
        return {row[0] for row in cursor.fetchall()}


def line(path: Path) -> str:
    """One path in the message; where nobody has compared its text, the line says so."""
    return f"· {path.label.zh}（{path.clause}{'' if path.verified else '，条文待核实'}）"


def _tell(person: int, account: int, paths: list[str], pack: Pack, season: Season) -> None:
    last = last_day(season)
    lines = [line(pack.paths[name]) for name in paths]
    body = "\n".join(
        [
            f"按你档案里现在的内容，{season.year}年度你新符合下列申报条件：",
            *lines,
            f"申报到{last.month}月{last.day}日24时为止。请到“我能报什么”逐项核对，再决定要不要申报；是否通过以审核为准。",
        ]
    )
    clause = pack.paths[paths[0]].clause
    message = tell(account, title="你有新的申报机会", body=body, link="/me/paths/", clause=clause)
    Opening.objects.filter(person_id=person, path__in=paths, season=season.year).update(message=message)
