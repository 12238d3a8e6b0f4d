"""A small demonstration province for tests: built once for all workers, kept while its sources stay the same."""

import fcntl
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest
from psycopg import sql

from sunlit.config import profile
from sunlit.config.postgres import databases
from sunlit.config.postgres.clones import Clone, Clones, pointed_at

PEOPLE = 60
PREFIX = "sunlit_province_"
OPEN_AGAIN = """
    ALTER TABLE ledger_clock DISABLE TRIGGER USER;
    UPDATE ledger_clock SET "offset" = '2021-10-11 09:00:15+08' - clock_timestamp();
    ALTER TABLE ledger_clock ENABLE TRIGGER USER
"""
ROOMS = ("apps", "config", "domain", "gateways", "policies")  # pages write nothing into a province


@dataclass(frozen=True)
class Built:
    """The built province as a template for clones, and what the build said."""

    clones: Clones
    said: tuple[str, ...]


def state_of_sources() -> str:
    """Twelve hexadecimal digits that change with everything a province is made of, and with its keys."""
    from django.conf import settings

    house = profile.CHECKOUT / "src" / "sunlit"
    files = [file for room in ROOMS for file in (house / room).rglob("*") if file.is_file() and file.suffix != ".pyc"]
    digest = hashlib.sha256(settings.KEYS.index + settings.KEYS.field)
    for file in sorted([*files, profile.CHECKOUT / "requirements.lock", profile.CHECKOUT / "tests" / "provinces.py"]):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(profile.CHECKOUT)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]


@pytest.fixture(scope="session")
def built_province(clones: Clones, django_db_blocker: Any) -> Built:
    """The whole story on a province of 60 people: a template, nobody works on it. Other workers wait for the first."""
    name, cluster = PREFIX + state_of_sources(), clones.cluster
    with open(f"{cluster.data}.province.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with databases.bootstrap(cluster) as connection:
            told = connection.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
            ).fetchone()
        said = tuple(str(told[0]).splitlines()) if told and told[0] else _build(clones, name, django_db_blocker)
    return Built(replace(clones, template=name), said)


def _build(clones: Clones, name: str, blocker: Any) -> tuple[str, ...]:
    from sunlit.config.commands import province

    said: list[str] = []
    with clones.new() as clone:
        with blocker.unblock(), pointed_at(clone):
            assert province.build(said.append, people=PEOPLE) is True
        with databases.bootstrap(clones.cluster) as connection:
            for (old,) in connection.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]
            ).fetchall():
                databases.drop_database(clones.cluster, str(old))
            databases.create_database(connection, clones.cluster, name, clone.name)
            connection.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal("\n".join(said)))
            )
    return tuple(said)


@pytest.fixture
def small_province(built_province: Built, django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[Clone]:
    """A province of one's own, on the opening Monday; commits are real."""
    with built_province.clones.new() as clone:
        with psycopg.connect(**clone.owner.keywords(), autocommit=True) as owner:
            owner.execute(OPEN_AGAIN)  # the kept one has gone on ticking since it was built
        with django_db_blocker.unblock(), pointed_at(clone):
            yield clone
