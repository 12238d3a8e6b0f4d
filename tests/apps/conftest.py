"""Sets the one clock of a test's database to the demonstration's Monday: the rules and season of 2021 are in force."""

from collections.abc import Callable, Iterator

import psycopg
import pytest

MONDAY = "2021-10-11 09:00:00+08"


@pytest.fixture
def in_season(request: pytest.FixtureRequest) -> Iterator[None]:
    """2021-10-11 09:00 in Shanghai, in the test's own database; afterwards the machine's time again."""
    name = "fresh_database" if "fresh_database" in request.fixturenames else "worker_database"
    clone = request.getfixturevalue(name)
    with psycopg.connect(**clone.owner.keywords(), autocommit=True) as owner:
        owner.execute('UPDATE ledger_clock SET "offset" = %s - clock_timestamp()', [MONDAY])
        yield
        owner.execute("UPDATE ledger_clock SET \"offset\" = interval '0'")


@pytest.fixture
def clock_at(request: pytest.FixtureRequest, in_season: None) -> Callable[[str], None]:
    """`clock_at("2021-10-19 09:00+08")`: sets that clock forward within the season."""
    name = "fresh_database" if "fresh_database" in request.fixturenames else "worker_database"
    clone = request.getfixturevalue(name)

    def move(moment: str) -> None:
        with psycopg.connect(**clone.owner.keywords(), autocommit=True) as owner:
            owner.execute('UPDATE ledger_clock SET "offset" = %s - clock_timestamp()', [moment])

    return move
