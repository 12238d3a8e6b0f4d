"""A small demonstration province for tests: built once per worker, handed out as clones."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from sunlit.config.postgres.clones import Clone, Clones, pointed_at

PEOPLE = 60


@dataclass(frozen=True)
class Built:
    """The built province as a template for clones, and what the build said."""

    clones: Clones
    said: tuple[str, ...]


@pytest.fixture(scope="session")
def built_province(clones: Clones, django_db_blocker: Any) -> Iterator[Built]:
    """The whole story on a province of 60 people: a template, nobody works on it."""
    from sunlit.config.commands import province

    said: list[str] = []
    with clones.new() as clone:
        with django_db_blocker.unblock(), pointed_at(clone):
            assert province.build(said.append, people=PEOPLE) is True
        yield Built(replace(clones, template=clone.name), tuple(said))


@pytest.fixture
def small_province(built_province: Built, django_db_blocker: Any, request: pytest.FixtureRequest) -> Iterator[Clone]:
    """A province of one's own, on the opening Monday; commits are real."""
    with built_province.clones.new() as clone, django_db_blocker.unblock(), pointed_at(clone):
        yield clone
