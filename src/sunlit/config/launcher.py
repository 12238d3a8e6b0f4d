"""Makes .venv beside the checkout, installs the lock into it, and runs the command there (called by ./sunlit).

Only the standard library, and no other file of this project: nothing is installed yet when this runs.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OUTSIDE = getattr(sys, "_base_executable", sys.executable)  # not that of .venv, should .venv be activated
STAMP = VENV / "sunlit-installed.json"  # written last, removed first: its absence means half-made
MARK = VENV / "sunlit-made-this"  # a folder without it is somebody else's and is never deleted
LOCKS = {"runtime": ROOT / "requirements-runtime.lock", "full": ROOT / "requirements.lock"}
NEEDS_EVERYTHING = ("test", "check")
UNREACHABLE = re.compile(
    r"Failed to establish|NewConnectionError|ConnectTimeout|ReadTimeout|name resolution|Network is unreachable"
    r"|ProxyError|Connection refused|Max retries|Connection broken|RemoteDisconnected|dns error",
    re.IGNORECASE,
)


class Trouble(Exception):  # noqa: N818 - the fault lies outside the program
    """What stands in the way, in one sentence."""


def main(argv: list[str]) -> int:
    """Prepares .venv as far as the command needs it, then becomes that command."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        return run(sys.executable, argv)
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        say(f"Python {version} is not among the tested ones (3.11 to 3.13); going on.")
    level = "full" if argv[0] in NEEDS_EVERYTHING else "runtime"
    try:
        if not is_ready(level):
            with only_launcher():
                if not is_ready(level):  # the launcher we waited for may have done it
                    prepare(level)
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except OSError as error:
        say(f"{error.strerror}: {error.filename}. The checkout must be writable for its first start.")
        return 1
    return run(str(PYTHON), argv)


def run(python: str, argv: list[str]) -> int:
    """Replaces this process; -P keeps the current folder off the path, whatever lies in it."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
    environment.pop("PYTHONHOME", None)
    sys.stdout.flush()
    os.execve(python, [python, "-m", "sunlit.config.cli", *argv], environment)  # noqa: S606


def say(sentence: str) -> None:
    """One line for the person who called; standard output belongs to the command."""
    print(f"sunlit: {sentence}", file=sys.stderr, flush=True)


# ── is .venv as it should be? ───────────────────────────────────────────────────────────────────────────────────────


def digest(level: str) -> str:
    """Changes with the lock and with pyproject.toml."""
    content = LOCKS[level].read_bytes() + b"\0" + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()


def site_packages() -> Path | None:
    """Where the Python of .venv looks for packages; None when that Python is missing or does not run."""
    program = "import sys, sysconfig; print(sys.prefix); print(sysconfig.get_path('purelib'))"
    try:
        told = subprocess.run([PYTHON, "-I", "-c", program], capture_output=True, text=True)
    except OSError:
        return None
    lines = told.stdout.splitlines()
    return Path(lines[1]) if len(lines) == 2 and Path(lines[0]).resolve() == VENV.resolve() else None


def is_ready(level: str) -> bool:
    """Installed from this very lock, whole, and pointing at this very source."""
    site = site_packages()
    stamp = read_stamp()
    if site is None or stamp.get(level) != digest(level) or not is_whole(stamp, site):
        return False
    return (site / "sunlit.pth").read_text().strip() == str(SOURCE)


def read_stamp() -> dict[str, Any]:
    """What the last complete installation noted; empty when there was none."""
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def is_whole(stamp: dict[str, Any], site: Path) -> bool:
    """Whether everything that was installed is still there; pip itself looks only at its own notes."""
    return site.is_dir() and {entry.name for entry in os.scandir(site)}.issuperset(stamp.get("contents", ["?"]))


# ── making it so ────────────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def only_launcher() -> Iterator[None]:
    """One launcher at a time works on .venv; the others wait and then find it ready."""
    folder = ROOT / ".local"
    folder.mkdir(exist_ok=True)
    with (folder / "launcher.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another launcher is preparing .venv; waiting for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare(level: str) -> None:
    """Repairs or makes .venv and installs the lock of this level; the stamp comes last."""
    site, stamp = site_packages(), read_stamp()
    whole = site is not None and is_whole(stamp, site)
    if site and whole and stamp.get(level) == digest(level):  # only the checkout has moved
        (site / "sunlit.pth").write_text(f"{SOURCE}\n")
        return
    if VENV.exists() and not whole:
        if MARK.exists() or not any(VENV.iterdir()):
            say("the .venv here is broken or half-made; making it anew.")
            shutil.rmtree(VENV)
            site = None
        elif site is None:
            raise Trouble(f"{VENV} is in the way: it holds no working Python and was not made by this launcher.")
    STAMP.unlink(missing_ok=True)
    if site is None:
        make_venv()
        site = site_packages()
    if site is None:
        raise Trouble(f"the new Python in {VENV} does not run.")
    say("installing packages (about a minute the first time) …")
    install(LOCKS[level])
    (site / "sunlit.pth").write_text(f"{SOURCE}\n")
    write_stamp(level, site)


def make_venv() -> None:
    """`python -m venv`, without pip where Debian split ensurepip off; pip then installs from outside."""
    VENV.mkdir(exist_ok=True)
    MARK.write_text("This folder is made and remade by ./sunlit; nothing of yours belongs here.\n")
    ways = [[], ["--without-pip"]] if importlib.util.find_spec("ensurepip") else [["--without-pip"]]
    for options in ways:
        line = [OUTSIDE, "-I", "-m", "venv", *options, str(VENV)]
        done = subprocess.run(line, capture_output=True, text=True)
        if done.returncode == 0:
            return
    raise Trouble(f"no virtual environment could be made: {(done.stderr or done.stdout).strip()[-300:]}")


def installer() -> list[str]:
    """The pip inside .venv, or the one of the Python that called us, or uv."""
    for line in ([str(PYTHON), "-I", "-m", "pip"], [OUTSIDE, "-I", "-m", "pip", "--python", str(PYTHON)]):
        if subprocess.run([*line, "--version"], capture_output=True, env=environment_of_pip()).returncode == 0:
            quiet = ["--disable-pip-version-check", "--no-input", "--quiet", "--root-user-action=ignore"]
            return [*line, "install", *quiet, "--prefer-binary"]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--quiet", "--python", str(PYTHON)]
    raise Trouble("this Python comes without pip: install python3-venv (apt-get install python3-venv), then again.")


def environment_of_pip() -> dict[str, str]:
    """The caller's own, index and proxy included, less what would send the packages somewhere else."""
    unwanted = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIREMENT", "PIP_CONSTRAINT")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {"PIP_RETRIES": "2", **kept, "PIP_USER": "0"}


def install(lock: Path) -> None:
    """Every package by its recorded hash; a failure becomes one sentence."""
    line = [*installer(), "--require-hashes", "-r", str(lock)]
    done = subprocess.run(line, capture_output=True, text=True, env=environment_of_pip())
    if done.returncode == 0:
        return
    told = done.stdout + done.stderr
    if "DO NOT MATCH THE HASHES" in told or "Hash mismatch" in told:
        raise Trouble("a downloaded package is not the one recorded in the lock; it was not installed.")
    if UNREACHABLE.search(told):
        raise Trouble("no connection to the package index: connect to the network and start again.")
    if lacking := re.search(r"No matching distribution found for (\S+)", told):
        raise Trouble(f"the package index is out of reach, or it has no {lacking[1]} for this Python.")
    last = [text for text in told.splitlines() if "ERROR" in text or "error" in text][-1:] or [told[-300:]]
    raise Trouble(f"the packages could not be installed: {last[0].strip()}")


def write_stamp(level: str, site: Path) -> None:
    """Notes which locks are in, and the names of what lies in site-packages, to notice what goes missing."""
    kept = ("full", "runtime") if level == "full" else ("runtime",)  # the full lock contains the other
    stamp: dict[str, object] = {name: digest(name) for name in kept}
    stamp["contents"] = sorted(entry.name for entry in os.scandir(site) if entry.name != "__pycache__")
    half = STAMP.with_suffix(".new")
    half.write_text(json.dumps(stamp))
    half.rename(STAMP)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
