"""Each step of an evening is built once per run and kept as a database of its own; tests start from a copy of it.

`at.voting(2)` hands out the room in a transaction that is rolled back; `committed.voting(2)` in a clone of its own,
where commits are real and `committed.owner` is the owner's connection. One of them, once in a test.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from sunlit.config.postgres.clones import Clone, Clones, pointed_at
from sunlit.gateways import ballot_keys

from . import stage
from .stage import Evening


@dataclass
class Built:
    """One step, kept: its database, the people in it, the private keys that lay on disk then."""

    clone: Clone
    evening: Evening
    keys: dict[str, bytes]


class Stages:
    """Builds a step on first use and keeps it to the end of the run."""

    def __init__(self, clones: Clones, blocker: Any, stack: ExitStack) -> None:
        self.clones, self.blocker, self.stack = clones, blocker, stack
        self.built: dict[str, Built] = {}

    def get(self, step: str, *given: Any, **plan: Any) -> Built:
        """The step as it was built, with its key files put back."""
        key = repr((step, given, plan))
        if key not in self.built:
            clone = self.stack.enter_context(self.clones.new())
            with self.blocker.unblock(), pointed_at(clone):
                evening = getattr(stage, step)(*given, **plan)
            name = evening.session.ref
            keys = {file.name: file.read_bytes() for file in ballot_keys._folder().glob(f"{name}-*.key")}
            self.built[key] = Built(clone, evening, keys)
        for file, content in self.built[key].keys.items():
            (ballot_keys._folder() / file).write_bytes(content)
        return self.built[key]


@pytest.fixture(scope="session")
def stages(clones: Clones, django_db_setup: None, django_db_blocker: Any) -> Iterator[Stages]:
    """The steps of this run."""
    with ExitStack() as stack:
        yield Stages(clones, django_db_blocker, stack)


class At:
    """`at.met(1)`: any function of `stage` that brings a session to a step."""

    def __init__(self, stages: Stages, stack: ExitStack) -> None:
        self.stages, self.stack = stages, stack
        self.where: Any = None

    def __getattr__(self, step: str) -> Any:
        def enter(*given: Any, **plan: Any) -> Evening:
            assert self.where is None, "a test starts from one step"
            built = self.stages.get(step, *given, **plan)
            self.where = self.enter(built)
            return copy.deepcopy(built.evening)

        return enter

    def enter(self, built: Built) -> Clone:
        """Work on the kept database itself; everything is rolled back."""
        self.stack.enter_context(pointed_at(built.clone))
        self.stack.enter_context(rolled_back())
        return built.clone


class Committed(At):
    """The same on a clone: what is committed is real."""

    def enter(self, built: Built) -> Clone:
        """A clone of the kept database for this test alone."""
        clone = self.stack.enter_context(Clones(self.stages.clones.cluster, built.clone.name, _numbers).new())
        self.stack.enter_context(pointed_at(clone))
        return clone

    @cached_property
    def owner(self) -> psycopg.Connection[Any]:
        """The owner's own connection to the test's database."""
        return self.stack.enter_context(psycopg.connect(**self.where.owner.keywords(), autocommit=True))


_numbers = (f"s{n}" for n in itertools.count())


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction that never commits."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    connection.close()


@pytest.fixture
def at(stages: Stages, django_db_blocker: Any) -> Iterator[At]:
    """A step of the evening, rolled back after the test."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        yield At(stages, stack)


@pytest.fixture
def committed(stages: Stages, django_db_blocker: Any) -> Iterator[Committed]:
    """A step of the evening in a database of the test's own."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        yield Committed(stages, stack)
