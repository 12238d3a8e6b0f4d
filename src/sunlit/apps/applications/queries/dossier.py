"""A person's dossier as values, and the form of one entry with what was typed last (三(七): the person declares)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sunlit.apps.applications.entries import Entry, Evidence, Subject, Unit
from sunlit.apps.applications.forms.base import SectionForm
from sunlit.apps.applications.models import Draft, Record
from sunlit.apps.applications.sections import SECTIONS, Section
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.models import Person
from sunlit.domain.base.identity import mask
from sunlit.gateways import clock

NEW = "new"
_WHEN = ("graduated_on", "obtained_on", "appointed_on", "year", "since", "done_on")


def subject_of(person: int) -> Subject:
    """The person and the unit as facts need them. One query."""
    return as_subject(Person.objects.select_related("employer__division").get(pk=person))


def as_subject(row: Person) -> Subject:
    """A person as a value."""
    return Subject(
        ref=row.ref,
        name=row.name,
        born_on=row.born_on,
        sex=row.sex,
        confirmed=row.identity == "confirmed",
        unit=unit_of(row.employer) if row.employer else None,
    )


def masked_id(person: int) -> str:
    """The ID number as the person's own pages show it: first three and last four (control 45)."""
    return mask(Person.objects.get(pk=person).id_number)


def unit_of(row: Organisation) -> Unit:
    """An organisation as a value."""
    return Unit(row.ref, row.name, row.level, row.mode, row.kind, row.sector, row.division.name)


def entries_of(person: int) -> tuple[Entry, ...]:
    """The whole dossier, sections in their order, the newest entry of a section first. Two queries."""
    return _in_order(map(as_entry, Record.objects.filter(person_id=person).prefetch_related("evidence")))


def dossiers_of(people: Sequence[int]) -> Iterator[tuple[Person, tuple[Entry, ...]]]:
    """The dossiers of many, without their files; each person with at least one entry. Two queries for all of them."""
    kept: dict[int, list[Entry]] = {}
    columns = ("person_id", "ref", "section", "data", "source", "verified_at", "entered_by_id")
    for person, ref, section, data, source, at, by in Record.objects.filter(person_id__in=people).values_list(*columns):
        kept.setdefault(person, []).append(Entry(ref, section, data, source, _day(at), by))
    for row in Person.objects.filter(pk__in=list(kept)).select_related("employer__division").order_by("pk"):
        yield row, _in_order(kept[row.pk])


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    order = list(SECTIONS)
    return tuple(sorted(entries, key=lambda e: (order.index(e.section), _newest_first(e), e.ref)))


def _day(at: dt.datetime | None) -> dt.date | None:
    return at.astimezone(clock.SHANGHAI).date() if at else None


def entry_of(person: int, section: str, ref: str) -> Entry | None:
    """One entry of this person, or None: another person's entry does not exist for him."""
    row = Record.objects.filter(person_id=person, section=section, ref=ref).prefetch_related("evidence").first()
    return as_entry(row) if row else None


def as_entry(row: Record) -> Entry:
    """A record as a value."""
    return Entry(
        ref=row.ref,
        section=row.section,
        data=row.data,
        source=row.source,  # type: ignore[arg-type]  # the column holds these three words only
        verified_on=_day(row.verified_at),
        entered_by=row.entered_by_id,
        evidence=tuple(
            Evidence(file.ref, file.name, file.sha256, file.size, file.pages, file.media_type)
            for file in sorted(row.evidence.all(), key=lambda file: file.pk)
        ),
    )


@dataclass(frozen=True)
class Editing:
    """One entry being filled in: its form, and what is already kept of it."""

    section: Section
    form: SectionForm
    entry: Entry | None
    place: str
    unfinished: bool


def editing(person: int, section: str, ref: str = "", posted: Mapping[str, Any] | None = None) -> Editing | None:
    """The form of a new entry (no `ref`) or of one there is; None when there is no such section or entry.

    Without `posted` it opens with what the person typed last, finished or not.
    """
    about = SECTIONS.get(section)
    entry = entry_of(person, section, ref) if about and ref else None
    if about is None or (ref and entry is None):
        return None
    place = f"{section}/{ref or NEW}"
    typed = Draft.objects.filter(person_id=person, place=place).first() if posted is None else None
    initial = {**(entry.data if entry else {}), **(typed.answers if typed else {})}
    return Editing(about, about.form(posted, initial=initial, today=clock.today()), entry, place, typed is not None)


def _newest_first(entry: Entry) -> tuple[int, ...]:
    """Sort key: the latest day in the entry first."""
    days = [
        str(entry.data.get(name, "")) for name in ("graduated_on", "obtained_on", "appointed_on", "since", "done_on")
    ]
    latest = max([*days, f"{entry.data.get('year', '')}"])
    return tuple(-ord(letter) for letter in latest)
