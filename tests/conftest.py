"""Tests work on real PostgreSQL as sunlit_app: each worker on its own clone of one migrated template (platform).

`db` rolls back on the worker's clone. `fresh_database` hands out a clone whose commits are real, for races and
browser walks. `owner_connection` plants faults that the application itself could not commit.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from sunlit.config import browser, environment, extras, profile
from sunlit.config.postgres import databases, template
from sunlit.config.postgres.clones import Clone, Clones, pointed_at
from sunlit.config.postgres.cluster import Cluster
from tests.browsing import chromium, page, province_site, site  # noqa: F401 - fixtures for every walk
from tests.provinces import built_province, small_province  # noqa: F401 - the demonstration, for every walk

os.environ["SUNLIT_PROFILE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "sunlit.config.settings"
for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "SUNLIT_EMBEDDED"):
    os.environ.pop(name, None)  # no test ever touches somebody's real database
environment.set_up_django()  # here, not in a hook: the conftest files further down import models


@pytest.fixture(scope="session")
def testing_cluster() -> Iterator[Cluster]:
    """The test server: fsync off, a folder of its own; it stops when the last run that uses it ends."""
    cluster = Cluster(profile.home() / "test-pg", durable=False).acquire()
    databases.ensure_roles(cluster)
    yield cluster
    cluster.release()


@pytest.fixture(scope="session")
def clones(testing_cluster: Cluster) -> Clones:
    """The factory of clones; migrates the template first when the migrations changed."""
    return Clones(testing_cluster, template.ensure_template(testing_cluster), itertools.count())


@pytest.fixture(scope="session")
def worker_database(clones: Clones) -> Iterator[Clone]:
    """The clone that all rolled-back tests of this worker share."""
    with clones.new() as clone:
        yield clone


@pytest.fixture(scope="session")
def django_db_setup(worker_database: Clone) -> Iterator[None]:
    """Takes the place of pytest-django's own set-up: no test database is created, no migration is skipped."""
    with pointed_at(worker_database):
        yield


@pytest.fixture
def fresh_database(clones: Clones, django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[Clone]:
    """A clone with real commits, for races, subprocesses and browsers; not together with `db`."""
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        pytest.fail("fresh_database commits, db rolls back: a test takes one of them")
    with clones.new() as clone, django_db_blocker.unblock(), pointed_at(clone):
        yield clone


@pytest.fixture
def owner_connection(request: pytest.FixtureRequest) -> Iterator[psycopg.Connection[Any]]:
    """A committing connection as owner to the clone this test works on: plants what the application could not.

    Only beside fresh_database: on the worker's shared clone a committed fault would reach the next test.
    """
    clone: Clone = request.getfixturevalue("fresh_database")
    with psycopg.connect(**clone.owner.keywords(), autocommit=True) as connection:
        yield connection


@pytest.fixture
def transactional_db() -> None:
    """Refused: it truncates tables, which the application may not and the ledger forbids."""
    pytest.fail("use fresh_database: transactional_db truncates, and our tables refuse that")


def fixtures_of(item: pytest.Item) -> list[str]:
    """The names of all fixtures a test asks for, directly or through another; a doctest asks for none."""
    return list(getattr(item, "fixturenames", ()))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out what cannot run here (browser, Spark); refuses django_db(transaction=True), which truncates."""
    walks = {item for item in items if item.get_closest_marker("browser") or "chromium" in fixtures_of(item)}
    lacking = browser.missing() if walks else ""
    no_spark = extras.missing("spark") if "spark" in extras.wanted() else "not asked for: ./sunlit test --with spark"
    for item in items:
        if no_spark and item.get_closest_marker("spark"):
            item.add_marker(pytest.mark.skip(reason=no_spark))
        if lacking and not browser.required() and item in walks:
            item.add_marker(pytest.mark.skip(reason=f"no {lacking}: {browser.HOW}"))
        for mark in item.iter_markers("django_db"):
            if mark.args or mark.kwargs.get("transaction"):
                raise pytest.UsageError(f"{item.nodeid}: use fresh_database instead of transaction=True")
