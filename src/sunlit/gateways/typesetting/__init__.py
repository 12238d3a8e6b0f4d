"""Sets a document with typst in a child process that is spawned once and kept: data goes in as JSON, never as source.

A forked child hangs once its parent has used typst, so the parent never does. Equal input gives equal bytes.
"""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from sunlit.gateways import fonts

_SOURCE = Path(__file__).resolve().parents[3]
_PATIENCE = 20  # seconds for one document; a usual one takes some hundredths of one
_MOST = 400  # documents before the child is replaced: the typesetter keeps what it has seen


class TypesettingError(RuntimeError):
    """The typesetter refused or died: a fault of the template or of the machine, never of the person's data."""


class _Typesetter:
    """One child and its pipe; a process that forked starts its own."""

    def __init__(self) -> None:
        self.lock, self.owner, self.done = threading.Lock(), 0, 0
        self.child: subprocess.Popen[bytes] | None = None

    def set(self, template: Path, inputs: Mapping[str, str], at: int) -> bytes:
        """The PDF; a child that has died meanwhile is replaced once."""
        order = json.dumps({"template": str(template), "inputs": dict(inputs), "at": at}).encode() + b"\n"
        with self.lock:
            for attempt in (1, 2):
                answer = self._ask(order)
                if answer is not None:
                    break
                self._stop()
                if attempt == 2:
                    raise TypesettingError("the typesetter died twice")
        head, _, body = (answer or b"").partition(b"\n")
        if head != b"ok":
            raise TypesettingError(body.decode("utf-8", "replace")[:2000])
        return body

    def _ask(self, order: bytes) -> bytes | None:
        child = self._running()
        if child.stdin is None or child.stdout is None:
            return None
        watch = threading.Timer(_PATIENCE, child.kill)
        watch.start()
        try:
            child.stdin.write(order)
            child.stdin.flush()
            length = child.stdout.readline()
            answer = child.stdout.read(int(length)) if length else b""
        except (BrokenPipeError, ValueError):
            return None
        finally:
            watch.cancel()
        self.done += 1
        return answer if length and len(answer) == int(length) else None

    def _running(self) -> subprocess.Popen[bytes]:
        if self.child is not None and self.owner != os.getpid():
            self.child = None  # it belongs to the process we were forked from
        if self.child is not None and (self.done >= _MOST or self.child.poll() is not None):
            self._stop()
        if self.child is None:
            self.owner, self.done = os.getpid(), 0
            self.child = subprocess.Popen(  # noqa: S603 - our own module, no shell, no outside words
                [sys.executable, "-m", "sunlit.gateways.typesetting.child", str(fonts.FOLDER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={"PYTHONPATH": str(_SOURCE), "PATH": os.defpath, "PYTHONIOENCODING": "utf-8"},
            )
        return self.child

    def _stop(self) -> None:
        child, self.child = self.child, None
        if child is not None and self.owner == os.getpid():
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()


_typesetter = _Typesetter()
atexit.register(_typesetter._stop)


def pdf(template: Path, inputs: Mapping[str, str], *, at: int) -> bytes:
    """PDF/A-3b of the template with these inputs, dated `at` (seconds since 1970).

    Raises TypesettingError. Ask `fonts.missing` first: the typesetter prints nothing for a glyph it lacks.
    """
    return _typesetter.set(template, inputs, at)
