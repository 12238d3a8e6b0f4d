"""Looks for what a browser walk needs: Chromium and a Chinese font, and says in one sentence what is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT_FILES = ("*CJK*", "*wqy*", "*SourceHan*", "PingFang*", "simsun*", "msyh*", "DroidSansFallback*")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
HOW = "apt-get install chromium fonts-noto-cjk"
QUIET = (
    "--disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()


def program() -> str | None:
    """The Chromium to drive: SUNLIT_CHROMIUM, or the first of the usual names on PATH."""
    named = os.environ.get("SUNLIT_CHROMIUM")
    found = (shutil.which(name) for name in ((named,) if named else NAMES))
    return next((path for path in found if path), None)


def arguments() -> list[str]:
    """How it is called: it fetches nothing by itself; root must do without the sandbox."""
    return [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def has_chinese_font() -> bool:
    """By fontconfig where it is installed, by file name elsewhere."""
    if lister := shutil.which("fc-list"):
        return bool(subprocess.run([lister, ":lang=zh", "family"], capture_output=True).stdout.strip())
    folders = [Path(name).expanduser() for name in FONT_FOLDERS]
    return any(next(folder.rglob(pattern), None) for folder in folders for pattern in FONT_FILES)


def missing() -> str:
    """Nothing, or what is not there."""
    lacking = [
        *([] if program() else ["Chromium"]),
        *([] if has_chinese_font() else ["a Chinese font"]),
    ]
    return " and ".join(lacking)


def required() -> bool:
    """Whether absence is a failure: in CI it is."""
    return os.environ.get("SUNLIT_REQUIRE_BROWSER") == "1"
