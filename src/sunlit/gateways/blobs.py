"""Bytes of evidence under their own SHA-256 (control 61): no name from outside ever becomes a path."""

import contextlib
import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

_ADDRESS = re.compile(r"[0-9a-f]{64}")


def address(data: bytes) -> str:
    """Where these bytes are kept, or would be."""
    return hashlib.sha256(data).hexdigest()


def put(data: bytes) -> str:
    """Keep `data` and answer its address; the same bytes twice are one file. Whole or not there at all."""
    where = address(data)
    place = _place(where)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = place.with_name(f"{where}.{secrets.token_hex(4)}")
        try:
            with draft.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place)
        finally:
            with contextlib.suppress(FileNotFoundError):
                draft.unlink()
    return where


def open_(address: str) -> BinaryIO:
    """The bytes under `address`; raises FileNotFoundError when they are gone (a restore is needed)."""
    return _place(address).open("rb")


def _place(address: str) -> Path:
    if _ADDRESS.fullmatch(address) is None:
        raise ValueError("an address is 64 hexadecimal digits")
    return Path(settings.MEDIA_ROOT) / address[:2] / address
