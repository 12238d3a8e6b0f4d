"""Gates that are programs of their own: each is called, and its words are passed on when it objects."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sunlit.config.profile import CHECKOUT


def _objections(*line: str) -> list[str]:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "SUNLIT_PROFILE": "test", "NO_COLOR": "1"}
    told = subprocess.run(line, capture_output=True, text=True, cwd=CHECKOUT, env=environment)
    if told.returncode == 0:
        return []
    return [text for text in (told.stdout + told.stderr).splitlines() if text.strip()] or [f"{line[0]} failed"]


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def formatting() -> list[str]:
    """ruff format, without changing anything; the files' names are enough, the tool shows the rest."""
    told = _objections(_program("ruff"), "format", "--check", ".")
    return [line for line in told if "-->" in line or line.startswith(("Would reformat", "error"))] or told


def style() -> list[str]:
    """ruff with the rules of pyproject.toml."""
    return _objections(_program("ruff"), "check", "--output-format=concise", "--quiet", ".")


def types() -> list[str]:
    """mypy over the package."""
    return _objections(sys.executable, "-m", "mypy", "--no-error-summary")


def layers() -> list[str]:
    """import-linter's contracts."""
    return _objections(_program("lint-imports"))


def examples() -> list[str]:
    """Doctests: they need neither Django nor database, so pytest runs them bare."""
    line = [sys.executable, "-m", "pytest", "-p", "no:django", "-p", "no:cacheprovider", "src/sunlit/domain"]
    return _objections(*line)


def migrations() -> list[str]:
    """No model has changed without a migration; the database is not asked."""
    line = [sys.executable, "-W", "ignore", "-m", "sunlit.config.manage", "makemigrations", "--check", "--dry-run"]
    return _objections(*line)
