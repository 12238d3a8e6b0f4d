"""The supervisor against what really happens to servers: killed, doubled, half-made, put into a wrong folder.

Every test runs a real PostgreSQL in a folder of its own; nothing is imitated (platform.md, PostgreSQL).
"""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from sunlit.config.postgres import birth, databases, passwords, programs, remains
from sunlit.config.postgres.address import APP, OWNER
from sunlit.config.postgres.cluster import Cluster
from sunlit.config.profile import CHECKOUT, Trouble


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's account can reach, unlike pytest's own temporary folders of root."""
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"sunlit-test-{os.getpid()}-{time.monotonic_ns()}"
    path.mkdir(mode=0o755)
    yield path
    for server in remains.occupants(path / "pg"):
        os.kill(server, signal.SIGKILL)
    shutil.rmtree(path, ignore_errors=True)


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    made = Cluster(folder / "pg", durable=False).acquire()
    databases.ensure_roles(made)
    yield made
    made.stop("immediate")


def write_down(cluster: Cluster, number: int) -> None:
    with databases.bootstrap(cluster) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
        connection.execute("INSERT INTO kept VALUES (%s)", [number])


def written(cluster: Cluster) -> list[int]:
    with databases.bootstrap(cluster) as connection:
        return sorted(int(row[0]) for row in connection.execute("SELECT number FROM kept"))


def kill_hard(cluster: Cluster) -> int:
    pid = cluster.postmaster()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    if cluster._child is not None:  # reap it, as init would
        cluster._child.wait()
    return pid


def test_after_kill_9_the_next_start_finds_every_committed_row(cluster: Cluster) -> None:
    for number in range(3):
        write_down(cluster, number)
        kill_hard(cluster)
        cluster.acquire()
    assert written(cluster) == [0, 1, 2]


def test_lock_files_that_name_a_living_stranger_do_not_prevent_the_start(cluster: Cluster) -> None:
    write_down(cluster, 7)
    dead = kill_hard(cluster)
    with subprocess.Popen(["sleep", "60"]) as stranger:  # the number was given out again
        for file in (cluster.data / "postmaster.pid", *cluster.sockets.glob("*.lock")):
            file.write_text(file.read_text().replace(str(dead), str(stranger.pid), 1))
        cluster.acquire()
        assert written(cluster) == [7]
        stranger.kill()


def test_lock_files_are_left_alone_while_a_living_process_works_in_the_data_folder(folder: Path) -> None:
    data, sockets = folder / "pg", folder / "pg.s"
    data.mkdir()
    sockets.mkdir()
    (data / "postmaster.pid").write_text("1\n")
    with subprocess.Popen(["sleep", "60"], cwd=data) as tenant:
        with pytest.raises(Trouble, match=f"process {tenant.pid} still works"):
            remains.clear(data, sockets, wait=0.2)
        assert (data / "postmaster.pid").exists()
        tenant.kill()
    remains.clear(data, sockets, wait=0.2)
    assert not (data / "postmaster.pid").exists()


START = """
import sys
from pathlib import Path
from sunlit.config.postgres import databases
from sunlit.config.postgres.cluster import Cluster
cluster = Cluster(Path(sys.argv[1]), durable=False).acquire()
databases.ensure_roles(cluster)
print(cluster.postmaster(), flush=True)
sys.stdin.read()
cluster.release()
"""


def starter(data: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src")}
    line = [sys.executable, "-c", START, str(data)]
    return subprocess.Popen(line, env=environment, stdin=-1, stdout=-1, stderr=-1, text=True)


def test_three_first_starts_at_once_make_one_server(folder: Path) -> None:
    starters = [starter(folder / "pg") for _ in range(3)]
    told = [process.stdout.readline().strip() for process in starters]  # type: ignore[union-attr]
    for process in starters:
        _, complaint = process.communicate("")
        assert process.returncode == 0, complaint
    assert told[0].isdigit()
    assert len(set(told)) == 1


def test_the_server_stays_for_its_other_users_and_leaves_with_the_last(folder: Path) -> None:
    first, second = starter(folder / "pg"), starter(folder / "pg")
    server = int(first.stdout.readline())  # type: ignore[union-attr]
    second.stdout.readline()  # type: ignore[union-attr]
    first.communicate("")
    assert server in remains.occupants(folder / "pg")
    second.communicate("")
    assert remains.occupants(folder / "pg") == []


def test_a_killed_user_does_not_hold_the_server_for_ever(folder: Path) -> None:
    killed, living = starter(folder / "pg"), starter(folder / "pg")
    for process in (killed, living):
        process.stdout.readline()  # type: ignore[union-attr]
    killed.kill()
    killed.communicate()
    living.communicate("")
    assert remains.occupants(folder / "pg") == []


@pytest.mark.parametrize("content", ["letter.txt", "PG_VERSION"])
def test_a_folder_of_somebody_else_is_refused_and_left_as_it_was(folder: Path, content: str) -> None:
    (folder / "pg").mkdir()
    (folder / "pg" / content).write_text("18\n")
    with pytest.raises(Trouble, match="not a Sunlit cluster"):
        Cluster(folder / "pg").acquire()
    assert [path.name for path in (folder / "pg").iterdir()] == [content]


def test_an_empty_folder_is_taken(folder: Path) -> None:
    (folder / "pg").mkdir()
    cluster = Cluster(folder / "pg", durable=False).acquire()
    assert cluster.ready()
    cluster.release()


def test_a_first_start_that_was_killed_half_way_is_begun_anew(folder: Path) -> None:
    cradle = folder / "pg.new"
    (cradle / "data" / "base").mkdir(parents=True)
    (cradle / birth.MARK).touch()
    cluster = Cluster(folder / "pg", durable=False).acquire()
    assert cluster.ready()
    assert not cradle.exists()
    cluster.release()


def test_a_cluster_of_another_major_version_is_refused_with_both_numbers(cluster: Cluster) -> None:
    cluster.stop()
    (cluster.data / "PG_VERSION").write_text("9\n")
    with pytest.raises(Trouble, match=f"PostgreSQL 9, the programs here are {cluster.programs.major}"):
        Cluster(cluster.data, durable=False).acquire()


def test_a_lost_password_file_is_made_anew_and_the_data_stays(cluster: Cluster) -> None:
    write_down(cluster, 1)
    cluster.release()
    passwords.path_beside(cluster.data).unlink()
    again = Cluster(cluster.data, durable=False).acquire()
    databases.ensure_roles(again)
    assert written(again) == [1]
    psycopg.connect(**again.address("postgres", OWNER).keywords()).close()
    again.stop()


def test_the_password_file_and_the_socket_are_closed_to_others(cluster: Cluster) -> None:
    assert stat.S_IMODE(passwords.path_beside(cluster.data).stat().st_mode) == 0o600
    assert stat.S_IMODE(cluster.sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE(cluster.data.stat().st_mode) == 0o700


@pytest.mark.parametrize("role", [passwords.BOOTSTRAP, OWNER, APP])
def test_no_role_gets_in_with_a_wrong_password(cluster: Cluster, role: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(**cluster.address("postgres", role).to("postgres", role, "wrong").keywords())


def test_the_server_opens_no_network_port(cluster: Cluster) -> None:
    with databases.bootstrap(cluster) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_the_servers_log_never_quotes_a_row(cluster: Cluster) -> None:
    with databases.bootstrap(cluster) as connection:
        connection.execute("CREATE TABLE person (id text PRIMARY KEY)")
        connection.execute("INSERT INTO person VALUES ('220000190001011234')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO person VALUES ('220000190001011234')")
    assert "220000190001011234" not in cluster.log.read_text()
    assert "person_pkey" in cluster.log.read_text()


def test_a_durable_cluster_keeps_fsync_and_checksums_on(folder: Path) -> None:
    cluster = Cluster(folder / "pg").acquire()
    with databases.bootstrap(cluster) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit", "data_checksums"):
            assert connection.execute(f"SHOW {name}").fetchone() == ("on",)
    cluster.release()


def test_a_long_path_gets_a_short_socket_folder_and_a_path_with_a_quote_works(folder: Path) -> None:
    data = folder / ("数据 'x\" $HOME" + "y" * 60) / "pg"
    cluster = Cluster(data, durable=False).acquire()
    assert len(str(cluster.sockets)) < 90
    databases.ensure_roles(cluster)
    write_down(cluster, 1)
    assert written(cluster) == [1]
    cluster.release()
    shutil.rmtree(cluster.sockets)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root moves out of folders closed to others")
def test_root_puts_the_data_where_the_ordinary_account_can_reach_it(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    cluster = Cluster(closed / "pg", durable=False)
    assert not cluster.data.is_relative_to(closed)
    cluster.acquire()
    assert cluster.data.stat().st_uid == cluster.account.uid != 0
    cluster.stop()
    shutil.rmtree(cluster.data.parent)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends the programs to another account")
def test_programs_installed_under_a_strict_umask_are_copied_to_where_the_account_can_run_them(
    cluster: Cluster, folder: Path, monkeypatch
) -> None:
    closed = folder / "closed"
    (closed / programs.WHEEL).mkdir(parents=True)
    install = programs.wheel_folder().parent
    shutil.copytree(install, closed / programs.WHEEL / install.name, symlinks=True)
    shutil.copytree(install.parents[1] / f"{programs.WHEEL}.libs", closed / f"{programs.WHEEL}.libs", symlinks=True)
    for path in (closed, *closed.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o700)
    monkeypatch.setenv("SUNLIT_PG_BIN", str(closed / programs.WHEEL / install.name / "bin"))
    copied = programs.find(cluster.account)
    try:
        assert copied.call("initdb", "--version", account=cluster.account).returncode == 0
    finally:
        shutil.rmtree(copied.folder.parents[2])
