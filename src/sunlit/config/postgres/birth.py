"""Makes a new cluster: complete under another name first, then renamed, so that no half-made one is ever started."""

from __future__ import annotations

import shutil
from pathlib import Path

from sunlit.config.postgres.account import Account
from sunlit.config.postgres.passwords import BOOTSTRAP
from sunlit.config.postgres.programs import Programs
from sunlit.config.profile import Trouble

MARK = "sunlit.cluster"
SETTINGS = "sunlit.conf"


def check_folder(data: Path, programs: Programs) -> bool:
    """True when a cluster of ours is there, False when there is nothing; refuses whatever belongs to others."""
    if not data.exists() or (data.is_dir() and not any(data.iterdir())):
        return False
    if not (data / MARK).exists():
        raise Trouble(f"The folder {data} is not empty and not a Sunlit cluster; it was left as it is.")
    major = (data / "PG_VERSION").read_text().strip()
    if major != str(programs.major):
        raise Trouble(
            f"The cluster in {data} belongs to PostgreSQL {major}, the programs here are {programs.major}:"
            " move it with pg_dump, or set SUNLIT_HOME to another folder."
        )
    return True


def create(data: Path, programs: Programs, account: Account, password: str, durable: bool) -> None:
    """Runs initdb beside the final place and renames; a half-made folder of an earlier try is thrown away."""
    cradle = data.with_name(data.name + ".new")
    if cradle.exists():
        if not (cradle / MARK).exists():
            raise Trouble(f"The folder {cradle} is in the way and not ours; it was left as it is.")
        shutil.rmtree(cradle)
    cradle.mkdir()
    (cradle / MARK).touch()
    secret, young = cradle / "secret", cradle / "data"
    secret.write_text(password)
    young.mkdir()
    for path in (cradle, secret, young):
        account.own(path)
    made = programs.call("initdb", *_arguments(young, secret, programs.major, durable), account=account)
    if made.returncode:
        raise Trouble(f"PostgreSQL could not be set up in {data}: {(made.stderr or made.stdout).strip()[-600:]}")
    with (young / "postgresql.conf").open("a") as file:
        file.write(f"\ninclude '{SETTINGS}'\n")
    (young / MARK).write_text("This folder is the database of a Sunlit installation.\n")
    account.own(young / MARK)
    young.rename(data)
    shutil.rmtree(cradle)


def _arguments(young: Path, secret: Path, major: int, durable: bool) -> list[str]:
    # the builtin locale sorts by code point and never changes with the operating system; it came with 17
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return [
        f"--pgdata={young}",
        f"--username={BOOTSTRAP}",
        f"--pwfile={secret}",
        "--encoding=UTF8",
        *(locale if major >= 17 else ["--locale=C.UTF-8"]),
        "--auth-local=scram-sha-256",
        "--auth-host=scram-sha-256",
        "--data-checksums",
        "--no-instructions",
        *([] if durable else ["--no-sync"]),
    ]


def write_settings(data: Path, account: Account, sockets: Path, durable: bool) -> None:
    """Writes the settings that the supervisor decides anew at every start; everything else stays initdb's."""
    lines = {
        "listen_addresses": "",
        "unix_socket_directories": str(sockets),
        "unix_socket_permissions": "0700",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "max_connections": "200",
        "log_min_messages": "warning",
        "log_min_error_statement": "panic",  # a statement may carry personal data; the log never shall
        "log_parameter_max_length_on_error": "0",
        "log_error_verbosity": "terse",  # leaves out DETAIL, which quotes the row
    }
    if not durable:
        lines |= {"fsync": "off", "full_page_writes": "off", "max_wal_size": "256MB"}
    text = "".join(f"{name} = '{value}'\n" for name, value in lines.items())
    (data / SETTINGS).write_text(text)
    account.own(data / SETTINGS)
