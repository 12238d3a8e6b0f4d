"""Applicants logged in on the demonstration's Monday, with a season that is open."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps import making
from tests.apps.conftest import in_season

from sunlit.apps.applications.models import Season
from sunlit.apps.people.models import Person

__all__ = ["in_season"]


@pytest.fixture
def season(in_season: None, db: None) -> Season:
    """2021, open until 5 November 24:00."""
    return making.season(2021)


@pytest.fixture
def enter(season: Season) -> Callable[[Person], Client]:
    """`enter(person)`: a browser in which this person is logged in."""

    def logged_in(person: Person) -> Client:
        client = Client(headers={"user-agent": "Firefox"})
        client.force_login(person.user)  # type: ignore[arg-type]
        return client

    return logged_in
