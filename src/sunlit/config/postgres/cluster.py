"""The supervisor of one embedded PostgreSQL server: starts it once, shares it, stops it after its last user.

Nothing here believes a process number. Readiness is what pg_isready says, life is a working directory in the
data folder, and every change of state happens under one lock file beside the data.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sunlit.config.postgres import birth, passwords, remains
from sunlit.config.postgres.account import settle
from sunlit.config.postgres.address import Address
from sunlit.config.postgres.programs import find
from sunlit.config.profile import Trouble

PORT = 5432  # names the socket file only; no network port is opened
LOG_LIMIT = 10_000_000


class Cluster:
    """One data folder and the server on it. `durable=False` switches fsync off: for tests, whose data is remade."""

    def __init__(self, data: Path, *, durable: bool = True, patience: float = 120.0) -> None:
        self.data, self.account = settle(data)
        self.programs = find(self.account)
        self.durable = durable
        self.patience = patience  # seconds; recovery after a crash may be long
        self.sockets = _socket_folder(self.data)
        self.log = self.data.with_name(self.data.name + ".log")
        self._lease: IO[str] | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def ready(self) -> bool:
        """Whether a server answers on our socket."""
        asked = self.programs.call("pg_isready", "-q", "-h", self.sockets, "-p", PORT, "-t", 2, account=self.account)
        return asked.returncode == 0

    def acquire(self) -> Cluster:
        """Starts the server if need be and counts this process among its users until `release` or death."""
        with self._lock():
            self._start()
            if self._lease is None:
                self._lease = self._users_file()
            fcntl.flock(self._lease, fcntl.LOCK_SH)
        return self

    def release(self) -> None:
        """Leaves; the last user to leave stops the server. A killed user counts as gone, the kernel sees to it."""
        if self._lease is None:
            return
        with self._lock():
            try:
                fcntl.flock(self._lease, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass  # others still work here
            else:
                self._stop("fast")
            self._lease.close()
            self._lease = None

    def stop(self, mode: str = "fast") -> None:
        """Stops the server whoever uses it."""
        with self._lock():
            self._stop(mode)

    def address(self, name: str, role: str) -> Address:
        """Where `role` finds the database `name`; the role is one of the three that have passwords."""
        known = passwords.load(passwords.path_beside(self.data)) or {}
        if role not in known:
            raise Trouble(f"There is no password for {role}: the cluster in {self.data} was never started.")
        return Address(role, known[role], str(self.sockets), PORT, name)

    def postmaster(self) -> int | None:
        """The process number of the server, for those who want to kill it; None when it is not running."""
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (FileNotFoundError, IndexError):
            return None

    # ── below: only under the lock ──────────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with open(f"{self.data}.lock", "a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def _users_file(self) -> IO[str]:
        return open(f"{self.data}.users", "a")

    def _start(self) -> None:
        known = passwords.load(passwords.path_beside(self.data))
        if known and self._answers():
            return
        born = birth.check_folder(self.data, self.programs)
        if known is None and born:
            self._stop("fast")
        remains.clear(self.data, self.sockets, wait=15.0)
        if known is None:
            known = passwords.create(passwords.path_beside(self.data))
            if born:
                self._set_bootstrap_password(known[passwords.BOOTSTRAP])
        if not born:
            birth.create(self.data, self.programs, self.account, known[passwords.BOOTSTRAP], durable=self.durable)
        self._make_socket_folder()
        birth.write_settings(self.data, self.account, self.sockets, durable=self.durable)
        self._launch()

    def _answers(self) -> bool:
        """Ready now, or after the recovery that a server started by somebody else is still busy with."""
        end = time.monotonic() + self.patience
        while not self.ready():
            busy = (self.data / "postmaster.pid").exists() and remains.occupants(self.data)
            if not busy or time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def _launch(self) -> None:
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_name(self.log.name + ".old"))
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                [self.programs.folder / "postgres", "-D", self.data],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in the terminal is for the program, not for its database
                **self.account.run_as(),
            )
        end = time.monotonic() + self.patience
        while not self.ready():
            if self._child.poll() is not None:
                raise Trouble(f"PostgreSQL did not start; its last words in {self.log}:\n{self._last_words()}")
            if time.monotonic() > end:
                raise Trouble(f"PostgreSQL is not ready after {self.patience:.0f} s; see {self.log}.")
            time.sleep(0.02)

    def _stop(self, mode: str) -> None:
        if not remains.occupants(self.data):
            return
        done = self.programs.call("pg_ctl", "-D", self.data, "-m", mode, "-w", "-t", 60, "stop", account=self.account)
        if done.returncode and remains.occupants(self.data):
            raise Trouble(f"PostgreSQL in {self.data} did not stop: {done.stderr.strip()}")
        if self._child is not None:
            self._child.wait(timeout=10)
            self._child = None

    def _set_bootstrap_password(self, password: str) -> None:
        """The password file was lost: the data folder is ours, so single-user mode may set a new one."""
        told = self.programs.call(
            "postgres",
            "--single",
            "-D",
            self.data,
            "postgres",
            account=self.account,
            input=f"ALTER ROLE {passwords.BOOTSTRAP} PASSWORD '{password}'\n",
        )
        if told.returncode:
            raise Trouble(f"A new database password could not be set in {self.data}: {told.stderr[-400:]}")

    def _make_socket_folder(self) -> None:
        try:
            self.sockets.mkdir(mode=0o700)
        except FileExistsError:
            if self.sockets.is_symlink() or self.sockets.stat().st_uid not in (0, self.account.uid):
                raise Trouble(f"The folder {self.sockets} belongs to somebody else.") from None
        self.account.own(self.sockets)

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])


def _socket_folder(data: Path) -> Path:
    """Beside the data; in the temporary folder when that name is too long for a socket or needs quoting."""
    beside = data.with_name(data.name + ".s")
    if len(str(beside).encode()) < 90 and re.fullmatch(r"[\w./+-]+", str(beside), re.ASCII):
        return beside
    name = hashlib.sha256(str(data).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"sunlit-{os.geteuid()}-{name}"
