"""What a path means for seats: counted, exempt or separate, by which part of which clause (一(五))."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

import yaml
from django.conf import settings

from sunlit.apps.policybook.numbers import PACKS


@dataclass(frozen=True, slots=True)
class PathSeats:
    """`seats` is the pack's word: counted, exempt, separate. `clause` names clause and part: 一(五)d."""

    path: str
    seats: str
    clause: str
    note: str


def seats_of(path: str) -> PathSeats | None:
    """The consequence for seats of a path of the packs; None for a path that is not there."""
    return _paths().get(path)


@cache
def _paths() -> Mapping[str, PathSeats]:
    found: dict[str, PathSeats] = {}
    for pack in PACKS:
        for file in sorted((settings.POLICIES / pack).glob("*/rule.yaml")):
            number = yaml.safe_load((file.parent / "clause.yaml").read_text("utf-8"))["number"]
            entries: list[dict[str, Any]] = yaml.safe_load(file.read_text("utf-8"))
            for entry in entries:
                if "path" in entry:
                    found[entry["path"]] = _read(entry, number)
    return MappingProxyType(found)


def _read(entry: dict[str, Any], number: str) -> PathSeats:
    part = str(entry.get("part", ""))
    clause = str(entry.get("clause", number)) + (part if len(part) == 1 else "")
    then = entry["then"]
    return PathSeats(entry["path"], then.get("seats", "counted"), clause, then.get("note", ""))
