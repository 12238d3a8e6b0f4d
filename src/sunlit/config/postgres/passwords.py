"""Generated passwords of the three database roles, in one file that only the account running Sunlit can read.

The server asks for them (scram) even on its own socket: another program of the same machine must not get in.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from sunlit.config.postgres.address import APP, OWNER

BOOTSTRAP = "postgres"


def path_beside(data: Path) -> Path:
    """The file lies beside the data, so that it moves and disappears together with it."""
    return data.with_name(data.name + ".passwords")


def load(path: Path) -> dict[str, str] | None:
    """The passwords by role; None when the file is missing or damaged (the cluster then sets new ones)."""
    try:
        kept = json.loads(path.read_text())
        return {role: str(kept[role]) for role in (BOOTSTRAP, OWNER, APP)}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def create(path: Path) -> dict[str, str]:
    """Writes new passwords, complete or not at all, readable by ourselves only."""
    fresh = {role: secrets.token_urlsafe(24) for role in (BOOTSTRAP, OWNER, APP)}
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(fresh, file)
        file.flush()
        os.fsync(file.fileno())
    half.rename(path)
    return fresh
