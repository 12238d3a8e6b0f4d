"""Starts the web server (granian, WSGI) and the worker as child processes, and holds the port for them."""

from __future__ import annotations

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass

from sunlit.config.profile import CHECKOUT, Trouble

THREADS = 4  # per worker process; the connection pool holds twice as many


@dataclass(frozen=True)
class Claim:
    """A port that is ours while the socket lives."""

    host: str
    port: int
    socket: socket.socket


def claim(host: str, port: int) -> Claim | None:
    """Takes the port, or None when it is busy.

    The server shares its port among its workers, so a second server could join it unseen and answer half of the
    requests. Therefore the port is first bound alone, and only then opened for sharing with our own children.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    holder = socket.socket(family)
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a just closed connection is no hindrance
    try:
        holder.bind((host, port))
    except OSError:
        holder.close()
        return None
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)  # but a second claim is
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return Claim(host, holder.getsockname()[1], holder)


def claim_or_next(host: str, port: int, tries: int = 50) -> Claim:
    """The port, or the next free one above it, said in a sentence."""
    for candidate in range(port, min(port + tries, 65536)):
        if taken := claim(host, candidate):
            if candidate != port:
                print(f"Port {port} is busy; using {candidate}.", file=sys.stderr)
            return taken
    raise Trouble(f"Ports {port} to {port + tries - 1} are all busy; choose one with --port.")


def environment_of_children() -> dict[str, str]:
    """As the application, with a connection pool, on our own source."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GRANIAN_") and k != "SUNLIT_DB_ROLE"}
    return {**kept, "SUNLIT_DB_POOL": "1", "PYTHONPATH": str(CHECKOUT / "src")}


def start_server(claimed: Claim, processes: int) -> subprocess.Popen[bytes]:
    """Starts granian on the claimed port; it logs warnings only."""
    line = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--log-level", "warning"]
    line += ["--host", claimed.host, "--port", str(claimed.port), "--workers", str(processes)]
    line += ["--blocking-threads", str(THREADS), "--respawn-failed-workers", "--workers-kill-timeout", "3"]
    return _child([*line, "sunlit.config.wsgi:application"])


def start_worker() -> subprocess.Popen[bytes]:
    """Starts the worker of the task queue that lives in the same database."""
    return _child([sys.executable, "-m", "sunlit.config.manage", "procrastinate", "worker"])


def _child(line: list[str]) -> subprocess.Popen[bytes]:
    """In a process group of its own: Ctrl-C reaches us alone, and `end` can reach grandchildren too."""
    return subprocess.Popen(
        line,
        env=environment_of_children(),
        cwd=CHECKOUT,
        start_new_session=True,
        preexec_fn=_die_with_parent if sys.platform == "linux" else None,
    )


def _die_with_parent() -> None:
    """Between fork and exec: the kernel shall send SIGTERM when we die; after kill -9 nobody else would."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # 1 is PR_SET_PDEATHSIG


def leave_in_order_when_told() -> None:
    """A closed terminal or a service manager ends us like Ctrl-C does: children and database are put away."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup stays in force
            signal.signal(number, lambda *_: sys.exit(0))


def get(claimed: Claim, path: str, timeout: float = 30.0) -> tuple[int, str]:
    """One GET to our own server, past any proxy: status and body."""
    connection = http.client.HTTPConnection(claimed.host, claimed.port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Accept": "text/html"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def wait_until_it_answers(claimed: Claim, server: subprocess.Popen[bytes], patience: float = 60.0) -> None:
    """Returns when the server answers anything at all; a sentence when it died or stays silent."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if server.poll() is not None:
            raise Trouble("The web server ended at once; its reason stands above.")
        with contextlib.suppress(OSError, http.client.HTTPException):
            get(claimed, "/")
            return
        time.sleep(0.05)
    raise Trouble(f"The web server did not answer within {patience:.0f} s.")


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Asks every child to finish, then insists, on its own children too: a worker that was still starting hangs."""
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
