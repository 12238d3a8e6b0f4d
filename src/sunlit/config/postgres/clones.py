"""Clones of the migrated template: a database of one's own for a test worker, a race, a walk or a bench."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sunlit.config import profile
from sunlit.config.postgres import databases
from sunlit.config.postgres.address import APP, OWNER, Address
from sunlit.config.postgres.cluster import Cluster


@dataclass(frozen=True)
class Clone:
    """A database of one's own: its name, and its address for the application and for the owner."""

    name: str
    app: Address
    owner: Address

    @property
    def environment(self) -> dict[str, str]:
        """What a subprocess needs to work on this clone."""
        return {
            "DATABASE_URL": self.app.url(),
            "DATABASE_OWNER_URL": self.owner.url(),
            "SUNLIT_PROFILE": "test",
            "DJANGO_SETTINGS_MODULE": "sunlit.config.settings",
            "PYTHONPATH": str(profile.CHECKOUT / "src"),
        }


@dataclass(frozen=True)
class Clones:
    """Makes and drops clones of the migrated template in the test cluster."""

    cluster: Cluster
    template: str
    numbers: Iterator[int]

    @contextmanager
    def new(self) -> Iterator[Clone]:
        """A clone for the length of the block, dropped afterwards with whoever is still connected."""
        name = databases.clone(self.cluster, self.template, str(next(self.numbers)))
        try:
            yield Clone(name, self.cluster.address(name, APP), self.cluster.address(name, OWNER))
        finally:
            databases.drop_database(self.cluster, name)


@contextmanager
def pointed_at(clone: Clone) -> Iterator[None]:
    """Points Django, in this process and those it starts, at the clone; every thread's next connection goes there."""
    from django.db import connections

    where, keys = connections.settings["default"], ("NAME", "USER", "PASSWORD", "HOST", "PORT")
    before = {key: where[key] for key in keys}, dict(os.environ)
    close_connections()
    where.update(clone.app.django())
    os.environ.update(clone.environment)
    try:
        yield
    finally:
        close_connections()
        where.update(before[0])
        os.environ.clear()
        os.environ.update(before[1])


def close_connections() -> None:
    """Closes this thread's connection, and the pool behind all threads, so that the next one is made anew."""
    from django.db import connections

    connection: Any = connections["default"]
    connection.close()
    if connection.settings_dict.get("OPTIONS", {}).get("pool"):
        connection.close_pool()
