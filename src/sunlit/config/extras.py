"""What an extra needs before its tests can run: its packages by their own lock, and Java for Spark."""

from __future__ import annotations

import importlib.util
import os
import shutil

from sunlit.config import launcher
from sunlit.config.profile import CHECKOUT, Trouble

MODULES = {"analytics": "duckdb", "spark": "pyspark", "prove": "z3"}
HOW = {"java": "apt-get install default-jre-headless", "spark": "./sunlit test --with spark"}


def wanted() -> set[str]:
    """The extras that this run was asked to test with."""
    return set(os.environ.get("SUNLIT_WITH", "").split())


def java() -> str | None:
    """The Java that Spark starts: that of JAVA_HOME, or the one on PATH."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=os.path.join(home, "bin") if home else None)


def missing(extra: str) -> str:
    """Why the tests of an extra cannot run; empty when they can."""
    if extra == "spark" and java() is None:
        return f"there is no Java: {HOW['java']}"
    if importlib.util.find_spec(MODULES[extra]) is None:
        return f"the packages of the extra {extra} are not installed: ./sunlit test --with {extra}"
    return ""


def install(extra: str) -> None:
    """Puts the packages of an extra into .venv by its own lock; nothing when they are there."""
    if extra not in MODULES:
        raise Trouble(f"there is no extra {extra!r}; there are: {', '.join(MODULES)}.")
    if importlib.util.find_spec(MODULES[extra]) is None:
        launcher.say(f"installing the extra {extra} …")
        launcher.install(CHECKOUT / f"requirements-{extra}.lock")
        importlib.invalidate_caches()
