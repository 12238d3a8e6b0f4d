"""The launcher against broken folders, wrong packages and missing networks: real pip, real .venv, a tiny checkout.

The checkout of these tests holds the real launcher, a command line of three lines, and a lock of one home-made wheel.
"""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sunlit.config.profile import CHECKOUT

CLI = """
import importlib.util, sys
print("ran", sys.argv[1:], *(n for n in "ab" if importlib.util.find_spec("tiny_" + n)))
"""
BASE = getattr(sys, "_base_executable", sys.executable)
HIDE = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = sys.argv[1:]; "
HIDE += "runpy.run_path(sys.argv[0], run_name='__main__')"
WITHOUT_ENSUREPIP = f'#!/bin/sh\nif [ "$2" = -c ]; then exec {BASE} "$@"; fi\nshift\nexec {BASE} -I -c "{HIDE}" "$@"\n'

pytestmark = pytest.mark.xdist_group("launcher")  # one worker, one model checkout


def wheel(folder: Path, name: str) -> str:
    """Writes a wheel with one module; returns its line for a lock."""
    module, info = f"tiny_{name}", f"tiny_{name}-1.dist-info"
    files = {
        f"{module}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tiny-{name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{info}/RECORD,,\n"
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text)}\n"
    target = folder / f"tiny_{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(target, "w") as archive:
        for path, text in (files | {f"{info}/RECORD": record}).items():
            archive.writestr(path, text)
    return f"tiny-{name}==1 --hash=sha256:{hashlib.sha256(target.read_bytes()).hexdigest()}\n"


def new_checkout(root: Path) -> Path:
    (root / "src" / "sunlit" / "config").mkdir(parents=True)
    shutil.copy(CHECKOUT / "sunlit", root)
    shutil.copy(CHECKOUT / "src" / "sunlit" / "config" / "launcher.py", root / "src" / "sunlit" / "config")
    (root / "src" / "sunlit" / "config" / "cli.py").write_text(CLI)
    (root / "pyproject.toml").write_text("")
    (root / "wheels").mkdir()
    a, b = wheel(root / "wheels", "a"), wheel(root / "wheels", "b")
    (root / "requirements-runtime.lock").write_text(a)
    (root / "requirements.lock").write_text(a + b)
    return root


def environment(root: Path, **more: str) -> dict[str, str]:
    """PATH begins with a Python as bare Debian has it, without ensurepip: pip is borrowed, which is also faster."""
    own = {"PATH": f"{root / 'bin'}:{Path(BASE).parent}:{os.defpath}", "HOME": str(root)}
    links = (root / "wheels").resolve()  # pip takes a space in this variable for a separator: see `root`
    return {**own, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(links), **more}


def launch(root: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    line = [root / "sunlit", *words]
    return subprocess.run(line, env=environment(root, **more), capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    """A checkout after its first `./sunlit demo`; every test gets a copy."""
    root = new_checkout(tmp_path_factory.mktemp("launcher") / "model")
    first = launch(root, "demo")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "ran ['demo'] a\n"
    assert "installing" in first.stderr
    return root


@pytest.fixture
def root(model: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "check out"
    shutil.copytree(model, copy, symlinks=True)
    shutil.rmtree(copy / "wheels")
    (copy / "wheels").symlink_to(model / "wheels")
    (copy / "bin").mkdir()
    (copy / "bin" / "python3").write_text(WITHOUT_ENSUREPIP)
    (copy / "bin" / "python3").chmod(0o755)
    launch(copy, "demo")
    yield copy
    shutil.rmtree(copy)


def test_a_second_start_installs_nothing(root: Path) -> None:
    again = launch(root, "demo", "--port", "1")
    assert (again.stdout, again.stderr) == ("ran ['demo', '--port', '1'] a\n", "")


def test_an_empty_environment_is_enough_once_installed(root: Path) -> None:
    told = subprocess.run([root / "sunlit", "demo"], env={}, capture_output=True, text=True)
    system = subprocess.run(["/usr/bin/env", "-i", "sh", "-c", "python3 -V"], capture_output=True, text=True).stdout
    if system.split()[1:] and tuple(map(int, system.split()[1].split(".")[:2])) >= (3, 11):
        assert told.stdout == "ran ['demo'] a\n", told.stderr
    else:
        assert "needs Python 3.11" in told.stderr


def test_demo_installs_what_it_needs_and_test_the_rest(root: Path) -> None:
    assert launch(root, "test").stdout == "ran ['test'] a b\n"
    after = launch(root, "demo")
    assert (after.stdout, after.stderr) == ("ran ['demo'] a b\n", "")


def break_stamp(root: Path) -> None:
    (root / ".venv" / "sunlit-installed.json").unlink()


def break_python(root: Path) -> None:
    (root / ".venv" / "bin" / "python").unlink()
    (root / ".venv" / "bin" / "python").symlink_to("gone")


def lose_package(root: Path) -> None:
    (next(root.glob(".venv/lib/*/site-packages")) / "tiny_a.py").unlink()


def lose_everything_but_the_folder(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    (root / ".venv").mkdir()


@pytest.mark.parametrize("harm", [break_stamp, break_python, lose_package, lose_everything_but_the_folder])
def test_a_broken_or_half_made_venv_is_repaired(root: Path, harm) -> None:
    harm(root)
    told = launch(root, "demo")
    assert told.stdout == "ran ['demo'] a\n", told.stderr


def test_a_venv_of_somebody_else_without_python_is_refused_and_stays(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    (root / ".venv").mkdir()
    (root / ".venv" / "letter").touch()
    told = launch(root, "demo")
    assert told.returncode == 1
    assert "in the way" in told.stderr
    assert [path.name for path in (root / ".venv").iterdir()] == ["letter"]


def test_a_changed_lock_is_installed(root: Path) -> None:
    shutil.copy(root / "requirements.lock", root / "requirements-runtime.lock")
    assert launch(root, "demo").stdout == "ran ['demo'] a b\n"


def test_a_moved_checkout_runs_its_own_source(root: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    root.rename(moved)
    (moved / "src" / "sunlit" / "config" / "cli.py").write_text("print(__file__)\n")
    told = launch(moved, "demo")
    assert str(moved) in told.stdout
    assert "installing" not in told.stderr
    moved.rename(root)


def test_a_package_that_is_not_the_recorded_one_is_refused_in_one_sentence(root: Path) -> None:
    lock = root / "requirements-runtime.lock"
    lock.write_text(lock.read_text()[:-65] + 64 * "0" + "\n")
    shutil.rmtree(root / ".venv")
    told = launch(root, "demo")
    assert told.returncode == 1
    assert "not the one recorded" in told.stderr.splitlines()[-1]
    assert "Traceback" not in told.stderr


def test_without_network_there_is_one_sentence(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    nowhere = {
        "PIP_NO_INDEX": "0",
        "PIP_FIND_LINKS": "",
        "PIP_INDEX_URL": "http" + "://127.0.0.1:9/",
    }
    told = launch(root, "demo", **nowhere)
    assert told.returncode == 1
    assert told.stderr.splitlines()[1:] == [
        "sunlit: no connection to the package index: connect to the network and start again."
    ]


def test_after_a_failure_the_next_start_succeeds(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    assert launch(root, "demo", PIP_FIND_LINKS=str(root / "nowhere")).returncode == 1
    assert launch(root, "demo").stdout == "ran ['demo'] a\n"


def test_two_launchers_at_once_both_succeed(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    line, surroundings = [root / "sunlit", "demo"], environment(root)
    both = [subprocess.Popen(line, env=surroundings, stdout=-1, stderr=-1, text=True) for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]
    assert [out for out, _ in told] == 2 * ["ran ['demo'] a\n"], told
    assert sum("installing" in err for _, err in told) == 1


def test_a_python_without_ensurepip_borrows_pip_from_outside(root: Path) -> None:
    shutil.rmtree(root / ".venv")
    told = launch(root, "demo")
    assert told.stdout == "ran ['demo'] a\n", told.stderr
    assert not (root / ".venv" / "bin" / "pip").exists()


@pytest.fixture
def pythons(tmp_path: Path) -> Path:
    """A folder for PATH in which every python is too old, beside the few programs the launcher's shell calls."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "dirname", "readlink", "cat"):
        (folder / name).symlink_to(shutil.which(name) or name)
    for name in ("python3", "python3.13", "python3.11", "python", "python3.14"):
        (folder / name).write_text("#!/bin/sh\nexit 1\n")
        (folder / name).chmod(0o755)
    return folder


def test_an_old_python3_is_passed_over_for_a_newer_one_on_the_path(root: Path, pythons: Path) -> None:
    (pythons / "python3.12").symlink_to(BASE)
    assert launch(root, "demo", PATH=str(pythons)).stdout == "ran ['demo'] a\n"


def test_without_any_python_new_enough_there_is_one_sentence(root: Path, pythons: Path) -> None:
    told = launch(root, "demo", PATH=str(pythons))
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "needs Python 3.11 or newer" in told.stderr


def test_help_answers_before_anything_is_installed(tmp_path: Path) -> None:
    root = new_checkout(tmp_path / "new")
    assert launch(root, "--help").stdout == "ran ['--help']\n"
    assert not (root / ".venv").exists()


def test_the_link_in_a_bin_folder_finds_the_checkout(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "sunlit"
    link.symlink_to(os.path.relpath(root / "sunlit", tmp_path))
    told = subprocess.run([link, "demo"], env=environment(root), capture_output=True, text=True)
    assert told.stdout == "ran ['demo'] a\n", told.stderr
