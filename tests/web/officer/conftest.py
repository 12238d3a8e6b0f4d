"""The clock of the season of 2021, and a way to set it forward, for pages of the policy officer."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from tests.apps.conftest import in_season  # noqa: F401 - a fixture

SET = 'UPDATE ledger_clock SET "offset" = %s - clock_timestamp()'


@pytest.fixture
def set_to(in_season: None, worker_database: Any) -> Callable[[str], None]:  # noqa: F811 - the fixture above
    """`set_to("2022-01-01 09:00:00+08")`; `in_season` gives the machine's time back afterwards."""

    def moved(moment: str) -> None:
        with psycopg.connect(**worker_database.owner.keywords(), autocommit=True) as owner:
            owner.execute(SET, [moment])

    return moved
