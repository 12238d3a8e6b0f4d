"""Gate for licences: whoever passes Sunlit on must be free to pass on what runs inside it."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

from sunlit.config.checks.locks import RUNTIME, pins
from sunlit.config.profile import CHECKOUT

ALLOWED = ("MIT BSD APACHE ISC PSF PYTHON MPL-2.0 MOZILLA UNLICENSE ZLIB HPND CC0 LGPL 0BSD BLUEOAK POSTGRESQL").split()
FORBIDDEN = re.compile(r"\bA?GPL|AFFERO|(?<!LESSER )GENERAL PUBLIC|SSPL|BUSL|COMMONS CLAUSE|PROPRIETARY")


def look(root: Path = CHECKOUT) -> list[str]:
    """Runtime packages whose licence is not on the list, or is not told at all."""
    problems = []
    for name in pins(root / RUNTIME):
        try:
            told = licence(importlib.metadata.distribution(name).metadata)
        except importlib.metadata.PackageNotFoundError:
            continue  # pinned for another system than this one
        if problem := objection(told):
            problems.append(f"{name}: {problem}")
    return problems


def licence(metadata: importlib.metadata.PackageMetadata) -> str:
    """What the package says of itself: the SPDX expression first, then classifiers, then the free text."""
    expression = (metadata.get_all("License-Expression") or [""])[0]
    classifiers = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License ::")]
    free = (metadata.get_all("License") or [""])[0].split("\n", 1)[0][:120]
    return expression or "; ".join(c.rsplit("::", 1)[-1].strip() for c in classifiers) or free


def objection(told: str) -> str:
    """Why this licence may not come along; empty when it may.

    >>> objection("MIT OR GPL-3.0-only"), objection("LGPL-3.0-only"), objection("AGPL-3.0")
    ('', '', 'AGPL-3.0 is not allowed')
    """
    if not told.strip():
        return "tells no licence"
    choices = re.split(r"\s+OR\s+", told.upper())  # one of them is enough
    good = [c for c in choices if not FORBIDDEN.search(c) and any(word in c for word in ALLOWED)]
    return "" if good else f"{told} is not allowed"
