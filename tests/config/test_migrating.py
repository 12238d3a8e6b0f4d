"""Two commands that start at once must not both migrate: the second waits and finds the work done (platform)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import psycopg

from sunlit.config.postgres import databases, template
from sunlit.config.postgres.address import APP
from sunlit.config.postgres.cluster import Cluster

NAME = "sunlit_two_starts"


def test_three_commands_at_once_migrate_an_empty_database_once(testing_cluster: Cluster) -> None:
    databases.drop_database(testing_cluster, NAME)
    databases.ensure_database(testing_cluster, NAME)
    try:
        with ThreadPoolExecutor(3) as pool:  # each migrates in a process of its own, and all of them must succeed
            list(pool.map(lambda _: template.bring_up_to_date(testing_cluster, NAME), range(3)))
        with psycopg.connect(**testing_cluster.address(NAME, APP).keywords()) as connection:
            assert connection.execute("SELECT count(*) FROM organisations_division").fetchone() is not None
    finally:
        databases.drop_database(testing_cluster, NAME)
