"""One migrated database per state of the migrations; tests, benches and walks each take a clone of it.

Cloning takes 40 ms, migrating takes seconds. The template is made as owner, exactly like a real installation.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from pathlib import Path

from psycopg import sql

from sunlit.config.postgres import databases
from sunlit.config.postgres.address import APP, OWNER
from sunlit.config.postgres.cluster import Cluster
from sunlit.config.profile import CHECKOUT, Trouble

PREFIX = "sunlit_template_"
KEEP = 3  # switching between branches should not migrate anew each time


def state_of_migrations(source: Path = CHECKOUT / "src" / "sunlit") -> str:
    """Twelve hexadecimal digits that change with any migration, any SQL file, the lock, or the rights of the house."""
    files = sorted(
        [
            *source.rglob("migrations/**/*.py"),
            *source.rglob("*.sql"),
            source / "config" / "postgres" / "databases.py",
            source / "config" / "settings.py",
            *(CHECKOUT.glob("requirements.lock")),
        ]
    )
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes() if file.exists() else b""
        digest.update(f"{file.relative_to(CHECKOUT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


def ensure_template(cluster: Cluster) -> str:
    """The template's name; makes it when the migrations changed. Runs side by side wait for the first one."""
    name = PREFIX + state_of_migrations()
    with open(f"{cluster.data}.template.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        databases.drop_stale_clones(cluster)
        with databases.bootstrap(cluster) as connection:
            present = databases.exists(connection, name)
        if not present:
            _build(cluster, name)
            _drop_old(cluster, keep=name)
    return name


def _build(cluster: Cluster, name: str) -> None:
    draft = "sunlit_draft"
    databases.drop_database(cluster, draft)
    databases.ensure_database(cluster, draft)
    migrate(cluster, draft)
    with databases.bootstrap(cluster) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false").format(sql.Identifier(draft)))
        connection.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(draft), sql.Identifier(name))
        )


def migrate(cluster: Cluster, name: str) -> None:
    """Brings the database to the newest migration, as owner and in a process of its own."""
    run_migrate(
        {
            **os.environ,
            "DATABASE_URL": cluster.address(name, APP).url(),
            "DATABASE_OWNER_URL": cluster.address(name, OWNER).url(),
        }
    )


def run_migrate(environment: dict[str, str]) -> None:
    """Runs Django's migrate as owner on the addresses in `environment`."""
    environment |= {"SUNLIT_DB_ROLE": "owner", "PYTHONPATH": str(CHECKOUT / "src")}
    line = [sys.executable, "-m", "sunlit.config.manage", "migrate", "--verbosity", "0"]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, cwd=CHECKOUT)
    if done.returncode:
        raise Trouble(f"The migrations failed:\n{(done.stderr or done.stdout)[-3000:]}")


def bring_up_to_date(cluster: Cluster, name: str) -> None:
    """Migrates unless the database carries the note that exactly these migrations ran: saves seconds at each start.

    Two commands started at once migrate one after the other; the second then finds the note.
    """
    note = f"migrations {state_of_migrations()}"
    with databases.bootstrap(cluster) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [f"sunlit migrations {name}"])
        told = connection.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        ).fetchone()
        if told and told[0] == note:
            return
        migrate(cluster, name)
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(note)))


def _drop_old(cluster: Cluster, keep: str) -> None:
    with databases.bootstrap(cluster) as connection:
        rows = connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datname <> %s ORDER BY oid DESC",
            [PREFIX, keep],
        ).fetchall()
    for (name,) in rows[KEEP - 1 :]:
        databases.drop_database(cluster, str(name))
