"""Roles and databases inside the embedded cluster: the owner migrates, the application only works (security 79).

The bootstrap superuser appears in this file and nowhere else.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

from sunlit.config.postgres import passwords
from sunlit.config.postgres.address import APP, OWNER
from sunlit.config.postgres.cluster import Cluster

CLONE = "sunlit_clone_{pid}_{number}"


@contextmanager
def bootstrap(cluster: Cluster, name: str = "postgres") -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """A connection as bootstrap superuser, each statement its own transaction."""
    where = cluster.address(name, passwords.BOOTSTRAP)
    with psycopg.connect(**where.keywords(), autocommit=True) as connection:
        yield connection


def ensure_roles(cluster: Cluster) -> None:
    """Makes the two roles; sets their passwords too when the file holds others than the server knows."""
    with bootstrap(cluster) as connection:
        connection.execute("SELECT pg_advisory_lock(4102)")  # two first starts at once
        present = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
        for role in (OWNER, APP):
            secret = cluster.address("postgres", role).password
            if role in present and _opens(cluster, role):
                continue
            verb = "ALTER" if role in present else "CREATE"
            connection.execute(
                sql.SQL("{} ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.Literal(secret)
                )
            )


def _opens(cluster: Cluster, role: str) -> bool:
    try:
        psycopg.connect(**cluster.address("postgres", role).keywords()).close()
    except psycopg.OperationalError as error:
        return "password authentication failed" not in str(error)
    return True


def ensure_database(cluster: Cluster, name: str) -> None:
    """An empty database that belongs to the owner role and that the application may enter but not change."""
    with bootstrap(cluster) as connection:
        connection.execute("SELECT pg_advisory_lock(4102)")
        if not exists(connection, name):
            create_database(connection, cluster, name)


def exists(connection: psycopg.Connection[tuple[object, ...]], name: str) -> bool:
    """Whether the server has this database."""
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def create_database(
    connection: psycopg.Connection[tuple[object, ...]], cluster: Cluster, name: str, template: str = "template0"
) -> None:
    """Creates it with the rights of the house; a clone takes schema and rows of its template along."""
    one = sql.Identifier(name)
    connection.execute(
        sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE {}").format(one, sql.Identifier(OWNER), sql.Identifier(template))
    )
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(one))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(one, sql.Identifier(APP)))
    if template == "template0":
        with bootstrap(cluster, name) as inside:
            inside.execute(f"ALTER SCHEMA public OWNER TO {OWNER}")
            inside.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
            inside.execute(f"GRANT USAGE ON SCHEMA public TO {APP}")


def drop_database(cluster: Cluster, name: str) -> None:
    """Drops it, with whoever is still connected."""
    with bootstrap(cluster) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def clone(cluster: Cluster, template: str, number: str) -> str:
    """A copy of `template` named after this process, so that runs side by side never meet; returns its name."""
    name = CLONE.format(pid=os.getpid(), number=number)
    drop_database(cluster, name)
    with bootstrap(cluster) as connection:
        create_database(connection, cluster, name, template)
    return name


def drop_stale_clones(cluster: Cluster) -> None:
    """Drops clones whose process is dead: a killed test run cannot tidy up after itself."""
    with bootstrap(cluster) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            told = re.fullmatch(CLONE.format(pid=r"(\d+)", number=r"\w+"), str(name))
            if told and not _alive(int(told[1])):
                drop_database(cluster, str(name))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
