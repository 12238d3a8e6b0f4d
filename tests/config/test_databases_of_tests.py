"""The ground under every test: own clone, application role, real triggers, nothing left behind (platform)."""

from __future__ import annotations

import subprocess
import sys
import threading

import psycopg
import pytest
from django.db import connection

from sunlit.config.postgres import databases


def one(query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_ordinary_tests_work_as_the_application_role() -> None:
    assert one("SELECT current_user") == "sunlit_app"
    assert str(one("SELECT current_database()")).startswith("sunlit_clone_")


@pytest.mark.django_db
@pytest.mark.parametrize("round", [1, 2])
def test_what_an_ordinary_test_writes_is_gone_in_the_next(round: int) -> None:
    from django.contrib.sessions.models import Session

    assert Session.objects.count() == 0
    Session.objects.create(session_key=f"k{round}", session_data="", expire_date="2031-01-01T00:00Z")


@pytest.mark.django_db
def test_the_application_may_not_change_the_schema() -> None:
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE mine (id int)")


def test_a_fresh_database_shares_real_commits_with_threads_and_subprocesses(fresh_database) -> None:
    from django.contrib.sessions.models import Session

    thread = threading.Thread(
        target=lambda: (
            Session.objects.create(session_key="t", session_data="", expire_date="2031-01-01T00:00Z"),
            connection.close(),
        )
    )
    thread.start()
    thread.join()
    program = (
        "import django; django.setup()\n"
        "from django.contrib.sessions.models import Session as S; print(S.objects.get().session_key)"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert told.stdout.strip() == "t", told.stderr


def test_a_fresh_database_starts_empty_whatever_the_last_one_committed(fresh_database) -> None:
    from django.contrib.sessions.models import Session

    assert Session.objects.count() == 0


def test_the_owner_connection_works_on_the_same_clone(owner_connection, fresh_database) -> None:
    assert owner_connection.execute("SELECT current_user, current_database()").fetchone() == (
        "sunlit_owner",
        fresh_database.name,
    )
    assert one("SELECT current_database()") == fresh_database.name


def test_clones_of_dead_processes_are_dropped_and_those_of_living_ones_stay(clones) -> None:
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    with databases.bootstrap(clones.cluster) as boss, clones.new() as living:
        stale = databases.CLONE.format(pid=died.pid, number=0)
        databases.create_database(boss, clones.cluster, stale, clones.template)
        databases.drop_stale_clones(clones.cluster)
        assert databases.exists(boss, living.name)
        assert not databases.exists(boss, stale)


def test_another_role_without_the_password_does_not_get_in(clones) -> None:
    with clones.new() as clone, pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(**{**clone.app.keywords(), "password": "guess"})
