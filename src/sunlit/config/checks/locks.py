"""Gate for the lock files: hashes on everything, no address of an index, runtime and extras agreeing with the full."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from sunlit.config.profile import CHECKOUT

FULL, RUNTIME = "requirements.lock", "requirements-runtime.lock"
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(\S+)")
HOW = (
    "uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header"
    " --no-emit-index-url -o requirements-runtime.lock, and with --group dev -o requirements.lock;"
    " an extra's own lock from its lines alone, with -c requirements.lock -o requirements-EXTRA.lock"
)


def look(root: Path = CHECKOUT) -> list[str]:
    """Everything that would let a package in unseen, or make the two locks say different things."""
    problems = []
    for path in sorted([*root.glob("*.lock"), *root.glob("requirements*.txt"), *root.glob("bench/**/*.lock")]):
        problems += _unsafe_lines(path.relative_to(root), path.read_text())
    full, runtime = pins(root / FULL), pins(root / RUNTIME)
    problems += [f"{RUNTIME}: {n}=={v} is not in {FULL}" for n, v in runtime.items() if full.get(n) != v]
    project = tomllib.loads((root / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"]
    developing = project.get("dependency-groups", {}).get("dev", [])
    problems += [f"{RUNTIME}: {name} is missing" for name in map(_name, wanted) if name not in runtime]
    problems += [f"{FULL}: {name} is missing" for name in map(_name, developing) if name not in full]
    for extra, needed in project["project"].get("optional-dependencies", {}).items():
        problems += _extra(root, extra, needed, full)
    return [*problems, f"to make them anew: {HOW}"] if problems else []


def pins(path: Path) -> dict[str, str]:
    """Normalised package name → version."""
    found = (PIN.match(line) for line in path.read_text().splitlines())
    return {_name(match[1]): match[2] for match in found if match}


def _extra(root: Path, extra: str, needed: list[str], full: dict[str, str]) -> list[str]:
    """An extra has a lock of its own, that holds what it needs and says nothing else than the full one."""
    lock = root / f"requirements-{extra}.lock"
    if not lock.is_file():
        return [f"{lock.name}: there is no such file"]
    own = pins(lock)
    problems = [f"{lock.name}: {name} is missing" for name in map(_name, needed) if name not in own]
    return problems + [f"{lock.name}: {n}=={v}, but {full[n]} in {FULL}" for n, v in own.items() if full.get(n, v) != v]


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement, maxsplit=1)[0]).lower()


def _unsafe_lines(name: Path, text: str) -> list[str]:
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        word = line.strip()
        if "://" in word or " @ " in word:
            problems.append(f"{name}:{number}: holds an address")
        elif word.startswith("-") and not word.startswith("--hash="):
            problems.append(f"{name}:{number}: an option of pip does not belong here: {word.split()[0]}")
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
        if (pin := PIN.match(entry)) and "--hash=sha256:" not in entry:
            problems.append(f"{name}: {pin[1]} has no hash")
    return problems
