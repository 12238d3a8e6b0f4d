"""What a killed server leaves behind: lock files that name a dead process, and when it is safe to remove them."""

from __future__ import annotations

import os
import time
from pathlib import Path

from sunlit.config.profile import Trouble


def occupants(data: Path) -> list[int]:
    """Live processes whose working directory is the data folder: every PostgreSQL process has it, for life.

    A process number in a file proves nothing: a container that reaps late keeps the dead number busy, and
    numbers are given out again. Where there is no /proc the number in postmaster.pid has to do.
    """
    if not Path("/proc/self/cwd").exists():
        return _named_and_alive(data)
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            here = os.readlink(process / "cwd") == str(data)
            if here and (process / "stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX":
                found.append(int(process.name))
        except OSError:  # gone meanwhile, or somebody else's
            continue
    return found


def _named_and_alive(data: Path) -> list[int]:
    try:
        pid = int((data / "postmaster.pid").read_text().split()[0])
        os.kill(pid, 0)
    except (OSError, ValueError, IndexError):
        return []
    return [pid]


def clear(data: Path, sockets: Path, wait: float) -> None:
    """Removes postmaster.pid and the socket lock of a dead server; refuses while anybody lives in the folder.

    `wait` (seconds): the children of a killed postmaster need a moment to notice that they are orphans.
    """
    left = [p for p in (data / "postmaster.pid", *sockets.glob(".s.PGSQL.*")) if p.exists()]
    if not left:
        return
    end = time.monotonic() + wait
    while alive := occupants(data):
        if time.monotonic() > end:
            raise Trouble(
                f"The database in {data} does not answer, yet process {alive[0]} still works in that folder:"
                " stop it, then start again."
            )
        time.sleep(0.05)
    for path in left:
        path.unlink(missing_ok=True)
