"""The command line: what it lists is there, what is not there it says, and outside trouble is one sentence."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sunlit.config import cli, profile
from sunlit.config.profile import CHECKOUT


def sunlit(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(CHECKOUT / "src"), **more}
    line = [sys.executable, "-P", "-m", "sunlit.config.cli", *words]
    return subprocess.run(line, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("name", [name for name in cli.COMMANDS if cli.present(name)])
def test_every_listed_command_can_be_run(name: str) -> None:
    assert callable(importlib.import_module(f"sunlit.config.commands.{name}").run)
    assert f"  {name} " in cli.usage()


def test_an_unknown_command_is_named_and_the_others_are_listed() -> None:
    told = sunlit("dmeo")
    assert told.returncode == 2
    assert "'dmeo'" in told.stderr
    assert "demo" in told.stderr


def test_help_needs_no_installed_package() -> None:
    told = subprocess.run(
        [sys.executable, "-S", "-P", "-m", "sunlit.config.cli", "--help"],
        env={"PYTHONPATH": str(CHECKOUT / "src")},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    assert "demo" in told.stdout


def test_an_unknown_profile_is_one_sentence() -> None:
    told = sunlit("demo", SUNLIT_PROFILE="prod")
    assert told.returncode == 1
    assert told.stderr == "sunlit demo: SUNLIT_PROFILE is 'prod'; it must be one of demo, test, production.\n"


def test_a_demonstration_does_not_go_into_a_production_installation() -> None:
    told = sunlit("demo", "--once", SUNLIT_PROFILE="production")
    assert told.returncode == 1
    assert "does not go into a real installation" in told.stderr


def test_a_real_database_is_never_emptied_for_a_demonstration() -> None:
    told = sunlit("demo", "--once", "--fresh", DATABASE_URL="postgresql://sunlit_app@db.invalid/real")
    assert told.returncode == 1
    assert "stays as it is" in told.stderr


def test_migrations_without_the_owners_address_are_refused_in_one_sentence() -> None:
    told = sunlit("manage", "migrate", DATABASE_URL="postgresql://sunlit_app@db.invalid/real")
    assert told.returncode == 1
    assert "DATABASE_OWNER_URL is missing" in told.stderr


def test_serve_without_keys_says_how_to_make_them(tmp_path: Path, fresh_database) -> None:
    told = sunlit("serve", SUNLIT_HOME=str(tmp_path), DATABASE_URL=fresh_database.app.url())
    assert told.returncode == 1
    assert "make_keys" in told.stderr
    made = sunlit("manage", "make_keys", SUNLIT_HOME=str(tmp_path), SUNLIT_PROFILE="production")
    assert made.returncode == 0, made.stderr
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


WITHOUT_BROWSER = {"SUNLIT_CHROMIUM": "no-such-chromium", "SUNLIT_HOME": str(profile.home())}


def test_without_a_browser_the_other_tests_run_and_one_sentence_says_what_did_not() -> None:
    told = sunlit("test", "-n0", "tests/config/test_browsing.py", **WITHOUT_BROWSER)
    assert told.returncode == 0, told.stdout
    assert "1 passed, 1 skipped" in told.stdout
    last = told.stdout.splitlines()[-1]
    assert last.startswith("The browser tests did not run: there is no Chromium")
    assert "apt-get install chromium" in last


def test_where_a_browser_is_required_its_absence_is_a_failure() -> None:
    told = sunlit("test", "tests/config/test_browsing.py", SUNLIT_REQUIRE_BROWSER="1", **WITHOUT_BROWSER)
    assert told.returncode == 1
    assert "there is no Chromium" in told.stderr
