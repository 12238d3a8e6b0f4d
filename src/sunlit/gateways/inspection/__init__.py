"""Looks inside an uploaded document before it is kept (controls 62–64): a child process with hard limits parses and
rewrites it, so that a bomb or a parser's fault costs one refused upload and nothing else."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Kind = Literal["pdf", "jpg", "png"]

PIXELS_MEGA = 50
_SOURCE = Path(__file__).resolve().parents[3]
_PATIENCE = 12  # seconds on the wall; the child's own limit is 5 s of CPU


@dataclass(frozen=True, slots=True)
class Clean:
    """What may be kept: the rewritten bytes (no EXIF, nothing active, nothing before or after the document)."""

    data: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the document. `amount` is what was counted: pages, megapixels, megabytes."""

    code: str
    amount: int = 0


def inspect(data: bytes, kind: Kind) -> Clean | tuple[Fault, ...]:
    """Parse `data` as `kind` and rewrite it; every fault at once. A child that dies or stalls means a bomb."""
    answer = _child(kind, data)
    return Clean(answer[1], answer[0]["pages"]) if isinstance(answer[0], dict) else answer


def inside(data: bytes) -> dict[str, bytes] | tuple[Fault, ...]:
    """The files that a PDF carries, by name; read in the same child, under the same limits."""
    answer = _child("inside", data)
    if not isinstance(answer[0], dict):
        return answer
    files, rest = {}, answer[1]
    for name, length in answer[0]["files"]:
        files[name], rest = rest[:length], rest[length:]
    return files


def _child(kind: str, data: bytes) -> tuple[dict[str, Any], bytes] | tuple[Fault, ...]:
    """What the child answers: its first line and the bytes after it, or every fault."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, no outside words
            [sys.executable, "-m", "sunlit.gateways.inspection.child", kind],
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={"PYTHONPATH": str(_SOURCE), "PATH": os.defpath},
        )
    except subprocess.TimeoutExpired:
        return (Fault("heavy"),)
    if done.returncode:
        return (Fault("heavy"),)
    head, _, body = done.stdout.partition(b"\n")
    answer = json.loads(head)
    if answer["faults"]:
        return tuple(Fault(fault["code"], fault["amount"]) for fault in answer["faults"])
    return answer, body
