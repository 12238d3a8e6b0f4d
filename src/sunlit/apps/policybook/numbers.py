"""The single numbers of the packs that the journey itself needs, each with its source and whether it is verified."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import yaml
from django.conf import settings

PACKS = ("national", "jilin_2021")  # a later pack overrides an earlier one


@dataclass(frozen=True, slots=True)
class Number:
    """One parameter as it stands on a day. `value` is what the pack writes: a whole number, 是 or 否, an option."""

    name: str
    value: Any
    unit: str
    source: str
    verified: bool
    note: str


def number(name: str, on: dt.date) -> Number:
    """The parameter in force on that day: the latest date not after it. Raises KeyError for an unknown name or day."""
    written = _parameters()[name]
    dated = {dt.date.fromisoformat(str(since)): entry for since, entry in written["values"].items()}
    since = max((day for day in dated if day <= on), default=None)
    if since is None:
        raise KeyError(f"{name} is not in force on {on}")
    entry = dated[since]
    return Number(
        name=name,
        value=entry["value"],
        unit=written["unit"],
        source=entry["source"],
        verified=entry.get("status", "verified") == "verified",
        note=entry.get("note", "") or written.get("note", ""),
    )


@cache
def _parameters() -> Mapping[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for pack in PACKS:
        for file in sorted((settings.POLICIES / pack).rglob("params.yaml")):
            found |= yaml.safe_load(file.read_text("utf-8"))
    return MappingProxyType(found)
