"""Each gate is shown a small tree with one planted fault and must name it, and a sound one and must be silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from sunlit.config import catalogue
from sunlit.config.checks import GATES, catalogues, licences, locks, shape, traces
from sunlit.config.commands import check

SOUND = '"""Says what it is for."""\n\n\ndef short() -> int:\n    return 1\n'
HASH = " \\\n    --hash=sha256:" + 64 * "a" + "\n"


def plant(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return root


@pytest.mark.parametrize(
    ("room", "cap"), [("domain", 200), ("apps", 300), ("gateways", 300), ("config", 300), ("web", 250)]
)
def test_a_file_one_line_over_the_cap_of_its_room_is_named(tmp_path, room, cap) -> None:
    full = SOUND + "#\n" * (cap - len(SOUND.splitlines()))
    assert shape.sizes(plant(tmp_path, f"src/sunlit/{room}/full.py", full)) == []
    (problem,) = shape.sizes(plant(tmp_path, f"src/sunlit/{room}/over.py", full + "#\n"))
    assert f"over.py: {cap + 1} lines" in problem


def test_a_function_of_41_lines_is_named_and_one_of_40_is_not(tmp_path) -> None:
    def text(lines: int) -> str:
        return '"""One function."""\n\n\ndef long() -> None:\n' + "    print()\n" * (lines - 1)

    assert shape.sizes(plant(tmp_path, "src/sunlit/web/a.py", text(40))) == []
    (problem,) = shape.sizes(plant(tmp_path, "src/sunlit/web/b.py", text(41)))
    assert "long has 41 lines" in problem


def test_migrations_are_generated_and_have_no_cap(tmp_path) -> None:
    assert shape.sizes(plant(tmp_path, "src/sunlit/apps/a/migrations/0001.py", "#\n" * 900)) == []


def test_a_drawer_called_utils_and_a_file_without_first_line_are_named(tmp_path) -> None:
    plant(tmp_path, "src/sunlit/apps/utils.py", SOUND)
    problems = shape.names(plant(tmp_path, "src/sunlit/apps/silent.py", "x = 1\n"))
    assert len(problems) == 2
    assert "silent.py" in problems[0]
    assert "utils.py" in problems[1]


def locked(root: Path, *, runtime: str = "a==1" + HASH, full: str = "a==1" + HASH + "b==2" + HASH) -> list[str]:
    plant(root, "pyproject.toml", '[project]\ndependencies=["a>=1"]\n[dependency-groups]\ndev=["b"]\n')
    plant(root, locks.RUNTIME, runtime)
    return locks.look(plant(root, locks.FULL, full))


def test_two_sound_locks_pass(tmp_path) -> None:
    assert locked(tmp_path) == []


@pytest.mark.parametrize(
    ("runtime", "named"),
    [
        ("a==1\n", "a has no hash"),
        ("--index-url x\na==1" + HASH, "--index-url"),
        ("a @ https" + "://host/a.whl" + HASH, "address"),
        ("a==3" + HASH, "a==3 is not in requirements.lock"),
        ("c==1" + HASH, "a is missing"),
    ],
)
def test_whatever_would_let_a_package_in_unseen_is_named(tmp_path, runtime, named) -> None:
    problems = locked(tmp_path, runtime=runtime)
    assert any(named in problem for problem in problems), problems


def test_a_development_package_missing_from_the_full_lock_is_named(tmp_path) -> None:
    assert "b is missing" in " ".join(locked(tmp_path, full="a==1" + HASH))


@pytest.mark.parametrize(
    ("lock", "named"),
    [
        (None, "requirements-x.lock: there is no such file"),
        ("d==1" + HASH, "c is missing"),
        ("c==1" + HASH + "b==3" + HASH, "b==3, but 2 in requirements.lock"),
        ("c==1\n", "c has no hash"),
    ],
)
def test_an_extra_has_a_lock_of_its_own_that_agrees_with_the_full_one(tmp_path, lock, named) -> None:
    locked(tmp_path)
    text = (tmp_path / "pyproject.toml").read_text()
    plant(tmp_path, "pyproject.toml", text + '[project.optional-dependencies]\nx=["c>=1"]\n')
    if lock is not None:
        plant(tmp_path, "requirements-x.lock", lock)
    assert any(named in problem for problem in locks.look(tmp_path))


@pytest.mark.parametrize("told", ["AGPL-3.0-only", "GPL v3", "GNU General Public License v2", "", "Proprietary"])
def test_a_licence_that_binds_those_who_pass_sunlit_on_is_refused(told) -> None:
    assert licences.objection(told)


@pytest.mark.parametrize("told", ["MIT", "BSD License", "LGPL-3.0-only", "Apache-2.0 OR GPL-2.0", "MPL-2.0"])
def test_a_licence_that_lets_sunlit_be_passed_on_is_allowed(told) -> None:
    assert licences.objection(told) == ""


def test_a_personal_folder_in_a_text_is_named_with_its_line(tmp_path) -> None:
    path = "/ro" + "ot/secret"
    (problem,) = traces.look(plant(tmp_path, "docs/a.md", f"first\nsee {path}\n"))
    assert problem.startswith("docs/a.md:2")


def test_an_address_of_a_page_is_no_trace(tmp_path) -> None:
    page = "/unit/wo" + "rk/1"
    assert traces.look(plant(tmp_path, "docs/a.md", f"see {page} and /usr/share/fonts\n")) == []


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "公示"\nmsgstr "notice"\n'
SOURCE = "src/sunlit/web/public/page.py"
CATALOGUE = "src/sunlit/locale/en/LC_MESSAGES/django.po"
MARKED = "from django.utils.translation import gettext as _\n"


def test_a_marked_sentence_without_its_english_one_is_named(tmp_path) -> None:
    plant(tmp_path, CATALOGUE, PO)
    plant(tmp_path, SOURCE, MARKED + '_("公示")\n')
    assert catalogues.look(tmp_path) == []
    plant(tmp_path, SOURCE, MARKED + '_("公示")\n_("核验")\n')
    assert ["核验" in problem for problem in catalogues.look(tmp_path)] == [True]


def test_a_marked_sentence_in_a_template_is_seen(tmp_path) -> None:
    plant(tmp_path, CATALOGUE, PO)
    plant(tmp_path, "src/sunlit/web/public/t.html", '{% load i18n %}{% translate "抽取" %}')
    (problem,) = catalogues.look(tmp_path)
    assert "抽取" in problem


@pytest.mark.parametrize("half", ['msgid "核验"\nmsgstr ""\n', '#, fuzzy\nmsgid "核验"\nmsgstr "check"\n'])
def test_an_empty_or_doubtful_translation_is_named(tmp_path, half) -> None:
    (problem,) = catalogues.look(plant(tmp_path, CATALOGUE, PO + "\n" + half))
    assert "核验" in problem


def test_a_compiled_catalogue_is_read_by_pythons_own_gettext(tmp_path) -> None:
    import gettext

    plural = '\nmsgid "%d件"\nmsgid_plural "%d件们"\nmsgstr[0] "one"\nmsgstr[1] "many"\n'
    plant(tmp_path, "en/LC_MESSAGES/django.po", PO + plural)
    catalogue.compile_all(tmp_path)
    english = gettext.translation("django", tmp_path, ["en"])
    assert english.gettext("公示") == "notice"
    assert english.ngettext("%d件", "%d件们", 5) == "many"


def test_a_gate_that_breaks_has_not_passed_and_hides_no_other(monkeypatch, capsys) -> None:
    def broken() -> list[str]:
        raise RuntimeError("plug pulled")

    names = ("sizes", "locks")
    chosen = [gate for gate in GATES if gate.name in names]
    planted = check.Gate("broken", "breaks", broken)
    monkeypatch.setattr(check, "GATES", [chosen[0], planted, chosen[1]])
    assert check.run([]) == 1
    told = capsys.readouterr().out
    assert "plug pulled" in told
    assert all(name in told for name in names)


def test_an_unknown_gate_is_refused_not_skipped(capsys) -> None:
    assert check.run(["tpyes"]) == 2
    assert "types" in capsys.readouterr().err
