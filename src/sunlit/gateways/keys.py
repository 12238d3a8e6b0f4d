"""Secret keys, kept outside the database (controls 42–44): one file each under the data folder."""

import secrets
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """32 bytes each. web: cookies; field: AES-256 of columns; index: blind index; ledger: Ed25519 seed;
    certificate: Ed25519 seed of credentials; tag: HMAC of check codes."""

    web: bytes
    field: bytes
    index: bytes
    ledger: bytes
    certificate: bytes
    tag: bytes


def load(folder: Path, *, make: bool) -> Keys:
    """Read every key; with `make` (demo, test, first set-up) write the missing ones, readable by us alone."""
    values = {}
    for field in fields(Keys):
        file = folder / f"{field.name}.key"
        if not file.exists():
            if not make:
                raise SystemExit(f"缺少密钥文件 {file.name}。请先运行 ./sunlit manage make_keys，并妥善备份密钥目录。")
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_once(file, secrets.token_bytes(32))
        values[field.name] = file.read_bytes()
        if len(values[field.name]) != 32:
            raise SystemExit(f"密钥文件 {file.name} 应为32字节。")
    return Keys(**values)


def _write_once(file: Path, value: bytes) -> None:
    # Two processes may start together: link() publishes a whole file or fails when the other was first.
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_bytes(value)
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
