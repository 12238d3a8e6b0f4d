"""Web and worker refuse an unsafe ground: one planted fault per setting on a real, durable server (control 79)."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sunlit.config import startup, web
from sunlit.config.postgres import databases, template
from sunlit.config.postgres.address import APP, OWNER
from sunlit.config.postgres.clones import Clone, pointed_at
from sunlit.config.postgres.cluster import Cluster
from sunlit.config.profile import CHECKOUT
from sunlit.gateways import keys

pytestmark = pytest.mark.xdist_group("startup")  # one worker, one server


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A durable cluster of its own: the shared test server has fsync off and would fail by design."""
    folder = Path(os.environ.get("TMPDIR", "/tmp")) / f"sunlit-startup-{os.getpid()}"
    folder.mkdir(mode=0o755)
    cluster = Cluster(folder / "pg").acquire()
    databases.ensure_roles(cluster)
    databases.ensure_database(cluster, "migrated")
    template.migrate(cluster, "migrated")
    yield cluster
    cluster.stop("immediate")
    shutil.rmtree(folder)


@contextmanager
def looking_at(server: Cluster) -> Iterator[Clone]:
    name = databases.clone(server, "migrated", "startup")
    clone = Clone(name, server.address(name, APP), server.address(name, OWNER))
    with pointed_at(clone):
        yield clone
    databases.drop_database(server, name)


@pytest.fixture
def ground(server: Cluster, tmp_path: Path, monkeypatch, django_db_blocker) -> Iterator[Clone]:
    """A sound production ground; whatever a test broke in the server is mended afterwards."""
    keys.load(tmp_path / "keys", make=True)
    rules = server.data / "pg_hba.conf"
    before = rules.read_text()
    with django_db_blocker.unblock(), looking_at(server) as clone:
        monkeypatch.setenv("SUNLIT_PROFILE", "production")
        monkeypatch.setenv("SUNLIT_HOME", str(tmp_path))
        yield clone
    rules.write_text(before)
    boss(server, "ALTER SYSTEM RESET ALL", f"ALTER ROLE {APP} RESET ALL", f"ALTER ROLE {APP} NOCREATEDB")
    boss(server, f"REVOKE {OWNER} FROM {APP}", "SELECT pg_reload_conf()")


def boss(server: Cluster, *statements: str, name: str = "postgres") -> None:
    with databases.bootstrap(server, name) as connection:
        for statement in statements:
            connection.execute(statement)


def switch_off(name: str) -> Callable[[Cluster, Clone], None]:
    def break_it(server: Cluster, _: Clone) -> None:
        boss(server, f"ALTER SYSTEM SET {name} = off", "SELECT pg_reload_conf()")
        time.sleep(0.3)  # the reload reaches new sessions a moment later

    return break_it


def commit_without_waiting(server: Cluster, _: Clone) -> None:
    boss(server, f"ALTER ROLE {APP} SET synchronous_commit = off")


def trust_everybody(server: Cluster, _: Clone) -> None:
    (server.data / "pg_hba.conf").write_text("local all all trust\n")
    boss(server, "SELECT pg_reload_conf()")
    time.sleep(0.3)


def lend_ownership(server: Cluster, _: Clone) -> None:
    boss(server, f"GRANT {OWNER} TO {APP}")


def allow_new_databases(server: Cluster, _: Clone) -> None:
    boss(server, f"ALTER ROLE {APP} CREATEDB")


def set_the_clock(server: Cluster, clone: Clone) -> None:
    boss(server, "UPDATE ledger_clock SET \"offset\" = interval '1 day'", name=clone.name)


def forget_a_migration(server: Cluster, clone: Clone) -> None:
    boss(server, "DELETE FROM django_migrations WHERE app = 'sessions'", name=clone.name)


def open_the_keys(*_: object) -> None:
    (Path(os.environ["SUNLIT_HOME"]) / "keys" / "web.key").chmod(0o644)


def lose_the_keys(*_: object) -> None:
    shutil.rmtree(Path(os.environ["SUNLIT_HOME"]) / "keys")


FAULTS = [
    ("fsync", switch_off("fsync")),
    ("full_page_writes", switch_off("full_page_writes")),
    ("synchronous_commit", commit_without_waiting),
    ("database passwords", trust_everybody),
    ("database rights", lend_ownership),
    ("database rights", allow_new_databases),
    ("clock", set_the_clock),
    ("migrations", forget_a_migration),
    ("keys", open_the_keys),
    ("keys", lose_the_keys),
]


def test_a_sound_ground_gives_no_finding(ground: Clone) -> None:
    assert startup.findings("production") == []


@pytest.mark.parametrize(("name", "break_it"), FAULTS, ids=lambda value: getattr(value, "__name__", value))
def test_each_broken_setting_is_named(ground: Clone, server: Cluster, name: str, break_it) -> None:
    break_it(server, ground)
    (found,) = startup.findings("production")
    assert found.startswith(f"{name}: ")


def test_working_as_the_owner_is_named(ground: Clone) -> None:
    with pointed_at(Clone(ground.name, app=ground.owner, owner=ground.owner)):
        found = startup.findings("production")
    assert any(line.startswith("database role: connected as sunlit_owner") for line in found), found


@pytest.mark.parametrize(("setting", "value", "name"), [("DEBUG", True, "DEBUG"), ("ALLOWED_HOSTS", ["*"], "hosts")])
def test_a_careless_django_setting_is_named(ground: Clone, settings, setting, value, name) -> None:
    setattr(settings, setting, value)
    (found,) = startup.findings("production")
    assert found.startswith(f"{name}: ")


def test_missing_checksums_are_named(ground: Clone, server: Cluster) -> None:
    server.stop()
    done = server.programs.call("pg_checksums", "--disable", "-D", server.data, account=server.account)
    assert done.returncode == 0, done.stderr
    server.acquire()
    try:
        (found,) = startup.findings("production")
        assert found.startswith("data_checksums: ")
    finally:
        server.stop()
        server.programs.call("pg_checksums", "--enable", "-D", server.data, account=server.account)
        server.acquire()


def test_the_demonstration_may_set_its_clock(ground: Clone, server: Cluster, monkeypatch) -> None:
    set_the_clock(server, ground)
    monkeypatch.setenv("SUNLIT_PROFILE", "demo")
    assert startup.findings("demo") == []


def serve(*words: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "sunlit.config.cli", "serve", *words]
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT / "src"), "SUNLIT_PROFILE": "production"}
    return subprocess.Popen(line, env=environment, stdout=-1, stderr=-1, text=True)


def test_serve_refuses_with_all_findings_at_once(ground: Clone, server: Cluster) -> None:
    commit_without_waiting(server, ground)
    lend_ownership(server, ground)
    process = serve("--port", "0")
    _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "synchronous_commit" in told
    assert "database rights" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_serve_serves_on_a_sound_ground_and_leaves_nothing_behind(ground: Clone, ending: signal.Signals) -> None:
    claimed = web.claim("127.0.0.1", 0)
    assert claimed is not None
    claimed.socket.close()
    process = serve("--port", str(claimed.port), "--processes", "1")
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        assert address.endswith(f":{claimed.port}/")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), KeepRedirects)
        with pytest.raises(urllib.error.HTTPError) as moved:
            opener.open(address)
        assert moved.value.headers["Location"].startswith("https:"), "production speaks TLS only"
    finally:
        process.send_signal(ending)
        process.wait(timeout=60)
    assert falls_silent(claimed)


def falls_silent(claimed: web.Claim) -> bool:
    """Within ten seconds nobody listens there: after SIGKILL the children end by themselves, a moment later."""
    for _ in range(100):
        if taken := web.claim(claimed.host, claimed.port):
            taken.socket.close()
            return True
        time.sleep(0.1)
    return False


class KeepRedirects(urllib.request.HTTPRedirectHandler):
    """Shows the redirect instead of following it."""

    def redirect_request(self, *_: object) -> None:
        return None
