"""Which profile this process runs in and where its data lies: one place that reads SUNLIT_PROFILE and SUNLIT_HOME.

`demo` and `test` may move the clock and open persona doors; `production` (also when nothing is said) may not.
"""

from __future__ import annotations

import os
from pathlib import Path

PROFILES = ("demo", "test", "production")
CHECKOUT = Path(__file__).resolve().parents[3]


class Trouble(Exception):  # noqa: N818 - the fault lies outside the program
    """Something outside the program stands in the way; its text is the one sentence the operator reads."""


def current() -> str:
    """The profile named by SUNLIT_PROFILE; production when nothing is said, because that one forbids most."""
    name = os.environ.get("SUNLIT_PROFILE") or "production"
    if name not in PROFILES:
        raise Trouble(f"SUNLIT_PROFILE is {name!r}; it must be one of {', '.join(PROFILES)}.")
    return name


def home() -> Path:
    """The folder of everything this installation keeps: cluster, media, keys. Default `.local` in the checkout."""
    named = os.environ.get("SUNLIT_HOME")
    return Path(named).expanduser().resolve() if named else CHECKOUT / ".local"
