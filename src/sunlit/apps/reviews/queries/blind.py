"""The dossier as a blind reviewer reads it: content fields only, under a pseudonym (三(五), 二(一); control 25).

The table of fields says for each of them whether it is identity, quasi-identity or content; what is not listed is not
shown. Names that a person typed into a content field all the same are blacked out: the closed list of her own terms.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sunlit.apps.applications.models import Application, Version
from sunlit.apps.applications.sections import SECTIONS
from sunlit.apps.organisations.models import Division
from sunlit.apps.reviews.models import Assignment, Score, SessionCase
from sunlit.apps.reviews.queries.panel import OPEN, barred_pairs
from sunlit.gateways.catalogues import catalogue

BLACK = "〔已隐去〕"
SAMPLE = "（示例）"
NAMES = ("organisation", "school", "certificate_no")  # identity fields whose words may stand elsewhere too
SHORTEST = 2  # one letter alone names nobody


@dataclass(frozen=True, slots=True)
class BlindEntry:
    """One record: question and answer of every content field that was filled in."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BlindSection:
    """One section of the dossier."""

    name: str
    entries: tuple[BlindEntry, ...]


@dataclass(frozen=True, slots=True)
class BlindDossier:
    """What a reviewer reads. `path` is the clause of the application, which decides by what standard to judge."""

    case: int
    pseudonym: str
    title: str
    level: str
    clause: str
    sections: tuple[BlindSection, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One line of a reviewer's list."""

    case: int
    session: str
    pseudonym: str
    title: str
    status: str  # todo, sent, recused, over
    due: Any


def readings(user: int) -> list[Reading]:
    """The cases an expert was drawn to read, the open ones first."""
    rows = Assignment.objects.filter(member__expert__user_id=user, member__kind="member")
    rows = rows.select_related("case__session", "case__application", "member")
    sent = set(Score.objects.filter(stage="blind", member__expert__user_id=user).values_list("case_id", flat=True))
    barred = {pair for session in {row.case.session for row in rows} for pair in barred_pairs(session)}
    found = [
        Reading(
            row.case_id,
            row.case.session.ref,
            row.case.pseudonym,
            row.case.application.title,
            _status(row, sent, barred),
            row.case.session.meets_on,
        )
        for row in rows
    ]
    order = ("todo", "sent", "recused", "over")
    return sorted(found, key=lambda one: (order.index(one.status), one.due, one.pseudonym))


def _status(row: Assignment, sent: set[int], barred: set[tuple[int, int]]) -> str:
    if row.case_id in sent:
        return "sent"
    if (row.case_id, row.member_id) in barred:
        return "recused"
    return "todo" if row.case.application.state == "seated" else "over"


def assigned_case(user: int, session: str, pseudonym: str) -> SessionCase | None:
    """The case behind an address, when it was drawn for this expert and he need not stand back; else None."""
    rows = Assignment.objects.filter(
        member__expert__user_id=user,
        member__kind="member",
        case__session__ref=session,
        case__pseudonym=pseudonym,
    )
    row = rows.select_related("case__session", "case__application").first()
    if row is None or _stands_back(row):
        return None
    return row.case


def _stands_back(row: Assignment) -> bool:
    """Kept from the case; whoever said so himself by recognising the applicant may still see what he has sent."""
    held = row.member.recusals.filter(case=row.case).exclude(status="waived").first()
    return held is not None and not (held.kind == "recognised" and held.status in OPEN)


def dossier(case: SessionCase) -> BlindDossier:
    """The last version that was handed in, cut down to its content fields."""
    application = case.application
    version = Version.objects.filter(application=application).order_by("-n").first()
    records = version.document["records"] if version else []
    black = blackened(terms(application, records))
    table = catalogue("blind_fields")["sections"]
    sections = []
    for key, about in SECTIONS.items():
        entries = [BlindEntry(tuple(_rows(key, row["data"], table, black))) for row in records if row["section"] == key]
        filled = tuple(entry for entry in entries if entry.rows)
        if filled:
            sections.append(BlindSection(about.name, filled))
    return BlindDossier(
        case.pk, case.pseudonym, application.title, application.level, application.clause, tuple(sections)
    )


def terms(application: Application, records: Iterable[Mapping[str, Any]]) -> list[str]:
    """Everything by which this applicant could be told: names, numbers, units, schools, places, the reference."""
    person, unit = application.person, application.organisation
    found = [person.name, unit.name, application.ref, person.ref]
    found += [person.id_number if person.id_cipher else "", person.phone]
    place: Division | None = unit.division
    while place is not None and place.level != "province":
        found.append(place.name)
        place = place.parent
    for row in records:
        found += [str(row["data"].get(name, "")) for name in NAMES]
    both = {text for term in found for text in (term.strip(), term.replace(SAMPLE, "").strip())}
    return sorted((text for text in both if len(text) >= SHORTEST), key=lambda text: (-len(text), text))


def blackened(words: list[str]) -> re.Pattern[str] | None:
    """Finds any of the terms, the longest first, whatever blanks stand between their letters."""
    if not words:
        return None
    return re.compile("|".join(r"\s*".join(map(re.escape, word)) for word in words))


def _rows(
    section: str, data: Mapping[str, Any], table: Mapping[str, Any], black: re.Pattern[str] | None
) -> Iterable[tuple[str, str]]:
    """Question and answer of the content fields; of a day marked `year` its year only."""
    form, kinds = SECTIONS[section].form, table.get(section, {})
    labels = {name: str(field.label) for name, field in form.base_fields.items()} | {"name": "职称", "level": "级别"}
    for name, kind in kinds.items():
        text = str(data.get(name, "") or "")
        if kind == "year":
            text = f"{text[:4]}年" if text else ""
        elif kind != "content":
            continue
        if text:
            label = labels.get(name, name).replace("日期", "年份") if kind == "year" else labels.get(name, name)
            yield label, black.sub(BLACK, text) if black else text
