"""What a clause says it is built by must exist: domain functions, rooms, pages, test files (house.md)."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FunctionType

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from sunlit.config.commands.clauses import rows
from sunlit.domain.rules.clause import Clause, Part
from sunlit.domain.rules.fault import Faults
from sunlit.gateways.files import read_book

BOOK = read_book()
ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "src/sunlit/apps"


def _parts() -> list[object]:
    if isinstance(BOOK, Faults):
        return []
    return [
        pytest.param(clause, part, id=f"{clause.folder}:{part.id}")
        for clause in BOOK.packs[-1].clauses.values()
        for part in clause.parts
    ]


def _names(patterns: list[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    """Every page by its name: public:selftest."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _names(one.url_patterns, ":".join(filter(None, (space, one.namespace))))
        elif one.name:
            yield f"{space}:{one.name}" if space else one.name


def _pages() -> frozenset[str]:
    return frozenset(_names(get_resolver().url_patterns))


@pytest.mark.parametrize(("clause", "part"), _parts())
def test_everything_a_part_names_exists(clause: Clause, part: Part):
    for name in part.domain:
        assert name.startswith("sunlit.domain."), f"{clause.number}: {name}"
        module, _, function = name.rpartition(".")
        assert isinstance(getattr(import_module(module), function, None), FunctionType), f"{clause.number}: {name}"
    for test in part.tests:
        file, _, function = test.partition("::")
        assert (ROOT / file).is_file(), f"{clause.number}: {test}"
        written = (ROOT / file).read_text(encoding="utf-8")
        assert re.search(rf"def {function or 'test_'}", written), f"{clause.number}: {test}"
    for room in part.app:
        assert (APPS / room).is_dir(), f"{clause.number}: {room}"
    for page in part.page:
        assert page in _pages(), f"{clause.number}: {page}"


@pytest.mark.parametrize(("clause", "part"), _parts())
def test_a_room_uses_what_it_is_said_to_use(clause: Clause, part: Part):
    """Each domain package that a part names is imported by one of its rooms, where it names both."""
    if not part.app:
        return
    imports = {found for room in part.app for file in (APPS / room).rglob("*.py") for found in _imports(file)}
    for name in part.domain:
        package = ".".join(name.split(".")[:3])
        assert any(f"{found}.".startswith(f"{package}.") for found in imports), f"{clause.number} {part.id}: {name}"


def _imports(file: Path) -> Iterator[str]:
    return (match[1] for match in re.finditer(r"^from (sunlit\.\S+) import", file.read_text(encoding="utf-8"), re.M))


def test_a_built_part_names_where_a_person_meets_it():
    """Every built part of the notice has a page, so that the register leads somewhere."""
    assert not isinstance(BOOK, Faults)
    own = [clause for (owner, _), clause in BOOK.packs[-1].clauses.items() if owner == "jilin_2021"]
    lacking = [
        f"{clause.number} {part.id}"
        for clause in own
        for part in clause.parts
        if part.status == "built" and not (part.page and part.app)
    ]
    assert lacking == []


def test_the_register_has_41_rows_and_each_says_where_it_is_built():
    found = rows()
    assert len(found) == 41
    for row in found:
        assert (row.status == "planned") == (not row.page), row.clause
        built = [part for part in row.parts if part["status"] == "built"]
        assert row.status == ("built" if len(built) == len(row.parts) else "partial" if built else "planned"), (
            row.clause
        )
