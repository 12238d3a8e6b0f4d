"""The private keys of ballots: one file each in the signing process's folder, never a database row (四(三)).

A row would stay in the write-ahead log and in backups. The file is written before the vote opens and overwritten and
removed once the opened ballots are committed: from then on nobody can open an envelope that was copied meanwhile.
"""

import os
import re
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings

_NAME = re.compile(r"[0-9a-z]{1,40}-[0-9]{1,2}")
SIZE = 32


def make(name: str) -> bytes:
    """A new key pair for the poll called `name`: the private half on disk (0600), the public half returned.

    A file of that name is what an opening that was not committed left behind; nothing was sealed to it.
    """
    file, folder = _file(name), _folder()
    key = X25519PrivateKey.generate()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = folder / f".{name}.{secrets.token_hex(4)}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as written:
        written.write(key.private_bytes_raw())
        written.flush()
        os.fsync(written.fileno())
    draft.replace(file)
    _sync(folder)
    return key.public_key().public_bytes_raw()


def read(name: str, public_key: bytes) -> bytes | None:
    """The private key that belongs to `public_key`; None when it is not here (removed, or another machine)."""
    try:
        value = _file(name).read_bytes()
    except FileNotFoundError:
        return None
    if len(value) != SIZE or X25519PrivateKey.from_private_bytes(value).public_key().public_bytes_raw() != public_key:
        return None
    return value


def destroy(name: str) -> None:
    """Overwrite and remove the private key; nothing happens when it is gone already."""
    file = _file(name)
    try:
        handle = os.open(file, os.O_WRONLY)
    except FileNotFoundError:
        return
    with os.fdopen(handle, "wb") as opened:
        opened.write(secrets.token_bytes(SIZE))
        opened.flush()
        os.fsync(opened.fileno())
    file.unlink(missing_ok=True)
    _sync(file.parent)


def held() -> tuple[str, ...]:
    """Names of the polls whose key is still here: only those that are open may be."""
    folder = _folder()
    return tuple(sorted(file.stem for file in folder.glob("*.key"))) if folder.is_dir() else ()


def new_ephemeral() -> bytes:
    """The one-time private key of one envelope; whoever seals forgets it."""
    return X25519PrivateKey.generate().private_bytes_raw()


def _folder() -> Path:
    return Path(settings.HOME) / "keys" / "sessions"


def _file(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} names no poll")
    return _folder() / f"{name}.key"


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
