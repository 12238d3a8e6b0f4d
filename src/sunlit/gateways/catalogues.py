"""Reads the catalogues that lie beside the policy packs: series and titles (一(一)); once per process."""

import csv
from functools import cache
from typing import Any

import yaml
from django.conf import settings


@cache
def catalogue(name: str) -> dict[str, Any]:
    """The catalogue as plain data; raises FileNotFoundError for a name that is not there."""
    loaded: dict[str, Any] = yaml.safe_load((settings.POLICIES / "catalogues" / f"{name}.yaml").read_text("utf-8"))
    return loaded


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV catalogue, first line as names; raises FileNotFoundError for a name that is not there."""
    with (settings.POLICIES / "catalogues" / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
