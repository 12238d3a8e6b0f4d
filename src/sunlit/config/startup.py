"""What must be true before web or worker start; all findings at once (control 79).

The role and the clock are looked at in every profile, the rest where real decisions are made: in production.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.db import connection

from sunlit.config import profile
from sunlit.config.postgres.address import APP, OWNER, Address
from sunlit.config.profile import Trouble


@dataclass(frozen=True)
class Demand:
    """One setting: `look` returns what is wrong, or nothing."""

    name: str
    look: Callable[[], str]
    everywhere: bool = False


def findings(profile_name: str) -> list[str]:
    """Every demand that the ground does not meet, as sentences."""
    chosen = [d for d in DEMANDS if d.everywhere or profile_name == "production"]
    return [f"{demand.name}: {said}" for demand in chosen if (said := demand.look())]


def require_sound_ground() -> None:
    """Raises Trouble with all findings; web and worker call it before they serve anybody."""
    if found := findings(profile.current()):
        raise Trouble("will not start on this ground:\n" + "\n".join(f"  - {line}" for line in found))


def _value(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row[0] if row else None


def _role() -> str:
    name = _value("SELECT current_user")
    return "" if name == APP else f"connected as {name}; web and worker run as {APP}"


def _powers() -> str:
    too_much = _value(
        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
    )
    owns = _value(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND pg_has_role(current_user, c.relowner, 'MEMBER')"
    )
    creates = _value("SELECT has_schema_privilege(current_user, 'public', 'CREATE')")
    if too_much or owns or creates:
        return "the application's role may own, create or override; it shall only work with what it was granted"
    return ""


def _clock() -> str:
    if profile.current() != "production" or _value("SELECT to_regclass('ledger_clock')") is None:
        return ""
    moved = _value("SELECT count(*) FROM ledger_clock WHERE \"offset\" <> interval '0'")
    return "the clock of this database was set; only demo and test may do that" if moved else ""


def _migrated() -> str:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return f"{len(waiting)} migrations wait: run ./sunlit manage migrate" if waiting else ""


def _switch(name: str) -> Callable[[], str]:
    def look() -> str:
        value = _value(f"SELECT current_setting('{name}')")
        return f"is {value}; a committed decision could be lost" if value == "off" else ""

    return look


def _passwords() -> str:
    """Knocks with a wrong password: as the owner, and over the network also as ourselves.

    On a socket our own role may rightly come in by `peer`; nobody may come in as owner that way too.
    """
    where = Address.parse(os.environ["DATABASE_URL"])
    roles = (OWNER,) if where.host.startswith("/") else (OWNER, APP)
    for role in roles:
        try:
            psycopg.connect(**where.to(where.name, role, "wrong").keywords(), connect_timeout=5).close()
        except psycopg.OperationalError:
            continue
        return f"the server lets {role} in with a wrong password (trust)"
    return ""


def _debug() -> str:
    return "is on; it shows strangers the inside" if settings.DEBUG else ""


def _hosts() -> str:
    return "SUNLIT_HOSTS must name the hosts, not *" if "*" in settings.ALLOWED_HOSTS else ""


def _keys() -> str:
    folder = profile.home() / "keys"
    files = sorted(folder.glob("*.key"))
    if not files:
        return "there are none: run ./sunlit manage make_keys"
    open_to_others = [f.name for f in files if stat.S_IMODE(f.stat().st_mode) & 0o077]
    return f"others may read {', '.join(open_to_others)}" if open_to_others else ""


DEMANDS = (
    Demand("database role", _role, everywhere=True),
    Demand("database rights", _powers, everywhere=True),
    Demand("clock", _clock, everywhere=True),
    Demand("migrations", _migrated, everywhere=True),
    Demand("fsync", _switch("fsync")),
    Demand("synchronous_commit", _switch("synchronous_commit")),
    Demand("full_page_writes", _switch("full_page_writes")),
    Demand("data_checksums", _switch("data_checksums")),
    Demand("database passwords", _passwords),
    Demand("DEBUG", _debug),
    Demand("hosts", _hosts),
    Demand("keys", _keys),
)
