"""The room's record: the entries of the log that belong to one session, the newest first (四(三))."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.reviews.models import ReviewSession
from sunlit.gateways.clock import SHANGHAI

ROOM = (
    "session.frozen",
    "session.room_opened",
    "session.signed_in",
    "session.chair_named",
    "session.began",
    "session.left",
    "opinion.written",
    "recusal.asked",
    "recusal.confirmed",
    "recusal.waived",
    "ballot.roster",
    "ballot.slot_closed",
    "ballot.closed",
    "ballot.assented",
    "ballot.result",
    "session.announced",
)
"""What the room shows. Single sheets and casts are on the log too, but would drown the rest."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One entry: its number, kind, moment, and core text as data."""

    idx: int
    kind: str
    at: dt.datetime
    core: Mapping[str, Any]


def room_log(session: ReviewSession) -> list[LogEntry]:
    """Every entry of the session since its list was locked; before that, none."""
    if session.frozen_leaf is None:
        return []
    rows = Leaf.objects.filter(kind__in=ROOM, idx__gte=session.frozen_leaf).order_by("-idx")
    found = [_entry(*row) for row in rows.values_list("idx", "kind", "at", "data")]
    return [entry for entry in found if entry.core.get("session") == session.ref]


def newest(limit: int = 60) -> list[LogEntry]:
    """The last entries of the whole log, whatever they are about."""
    rows = Leaf.objects.order_by("-idx")[:limit]
    return [_entry(*row) for row in rows.values_list("idx", "kind", "at", "data")]


def first_of(entries: Sequence[LogEntry], kind: str) -> LogEntry | None:
    """The oldest entry of a kind in a record that runs backwards."""
    return next((entry for entry in reversed(entries) if entry.kind == kind), None)


def last_of(entries: Sequence[LogEntry], kind: str) -> LogEntry | None:
    """The newest entry of a kind."""
    return next((entry for entry in entries if entry.kind == kind), None)


def _entry(idx: int, kind: str, at: dt.datetime, data: bytes | memoryview) -> LogEntry:
    core = json.loads(bytes(data))["core"]
    return LogEntry(idx, kind, at.astimezone(SHANGHAI), core if isinstance(core, dict) else {})
