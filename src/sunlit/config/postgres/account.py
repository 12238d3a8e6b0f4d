"""The system account that runs the server: PostgreSQL refuses root, so root lends it to an ordinary account."""

from __future__ import annotations

import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sunlit.config.profile import Trouble

SHELTER = Path("/var/lib/sunlit")  # only for root, when the checkout lies in a folder closed to the account


@dataclass(frozen=True)
class Account:
    """`switch` is true when we are root and become `uid` before any PostgreSQL program runs."""

    uid: int
    gid: int
    switch: bool

    def run_as(self) -> dict[str, Any]:
        """Arguments for subprocess; a clean environment, since PGDATA or PGOPTIONS would lead the server astray."""
        kept = {k: os.environ[k] for k in ("PATH", "LD_LIBRARY_PATH") if k in os.environ}
        env = {"PATH": os.defpath, **kept, "LC_ALL": "C", "TZ": "UTC"}
        how: dict[str, Any] = {"env": env, "cwd": "/", "umask": 0o077}
        if self.switch:
            how.update(user=self.uid, group=self.gid, extra_groups=[])
        return how

    def own(self, path: Path) -> None:
        """Hands a folder or file that we made to the account; nobody else may look inside."""
        path.chmod(0o700 if path.is_dir() else 0o600)
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether the account may walk down to `path`; groups are not considered, to be on the safe side."""
        for step in (path, *path.parents):
            if step.exists():
                st = step.stat()
                if not (st.st_mode & 0o001 or (st.st_uid == self.uid and st.st_mode & 0o100)):
                    return False
        return True


def choose(data: Path) -> Account:
    """Ourselves; or, as root, the owner of the data folder, the account in SUNLIT_PG_USER, or nobody."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if data.exists() and (st := data.stat()).st_uid != 0:
        return Account(st.st_uid, st.st_gid, switch=True)
    name = os.environ.get("SUNLIT_PG_USER") or "nobody"
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise Trouble(
            f"PostgreSQL must not run as root and there is no account {name!r}: set SUNLIT_PG_USER."
        ) from None
    if entry.pw_uid == 0:
        raise Trouble("SUNLIT_PG_USER names root, and PostgreSQL must not run as root.")
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def settle(data: Path) -> tuple[Path, Account]:
    """The folder that will really hold the data, and its account: root moves out of folders closed to others."""
    data.parent.mkdir(parents=True, exist_ok=True)
    account = choose(data)
    if account.reaches(data.parent) or data.exists():
        return data, account
    name = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    moved = SHELTER / name / data.name
    moved.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    for folder in (SHELTER, moved.parent):
        folder.chmod(0o755)
    return moved, choose(moved)
