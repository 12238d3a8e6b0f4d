"""A version: the whole of what was handed in, as canonical JSON with its hash (三(七), 五(四), control 34)."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from sunlit.apps.applications.entries import Entry, Evidence, Subject
from sunlit.domain.base.canonical import canonical_bytes

Document = dict[str, Any]


def document(
    about: Mapping[str, Any], subject: Subject, entries: Sequence[Entry], *, commitment: Mapping[str, str]
) -> Document:
    """Freeze the dossier: `about` names the application (ref, n, season, path …), `commitment` the promise given."""
    unit = subject.unit
    return {
        "application": dict(about),
        "person": {"ref": subject.ref, "name": subject.name, "confirmed": subject.confirmed},
        "unit": {"ref": unit.ref, "name": unit.name, "level": unit.level, "mode": unit.mode} if unit else {},
        "records": [_frozen(entry) for entry in entries],
        "commitment": dict(commitment),
    }


def digest(frozen: Document) -> str:
    """SHA-256 of the canonical bytes: the receipt."""
    return hashlib.sha256(canonical_bytes(frozen)).hexdigest()


def entries_of(frozen: Document) -> tuple[Entry, ...]:
    """The dossier as it was handed in."""
    return tuple(_thawed(row) for row in frozen["records"])


def changed_claims(before: Document, after: Document) -> frozenset[str]:
    """Refs of the entries that were changed or added: only these may be faulted anew (五(四), single notice)."""
    old = {row["ref"]: _substance(row) for row in before["records"]}
    return frozenset(row["ref"] for row in after["records"] if old.get(row["ref"]) != _substance(row))


def _substance(row: Mapping[str, Any]) -> tuple[object, ...]:
    """What an auditor looks at: the answers and the files; who verified it meanwhile is no change of the claim."""
    return row["data"], sorted(file["sha256"] for file in row["evidence"])


def _frozen(entry: Entry) -> dict[str, Any]:
    return {
        "ref": entry.ref,
        "section": entry.section,
        "data": dict(entry.data),
        "source": entry.source,
        "verified_on": entry.verified_on.isoformat() if entry.verified_on else "",
        "entered_by": entry.entered_by or 0,
        "evidence": [
            {
                "ref": file.ref,
                "name": file.name,
                "sha256": file.sha256,
                "size": file.size,
                "pages": file.pages,
                "media_type": file.media_type,
            }
            for file in entry.evidence
        ],
    }


def _thawed(row: Mapping[str, Any]) -> Entry:
    verified = row["verified_on"]
    return Entry(
        ref=row["ref"],
        section=row["section"],
        data=row["data"],
        source=row["source"],
        verified_on=dt.date.fromisoformat(verified) if verified else None,
        entered_by=row["entered_by"] or None,
        evidence=tuple(Evidence(**file) for file in row["evidence"]),
    )
