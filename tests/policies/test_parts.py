"""What a clause says it is built by must exist: domain functions, test files, rooms (house.md)."""

from importlib import import_module
from pathlib import Path

import pytest

from sunlit.domain.rules.clause import Clause, Part
from sunlit.domain.rules.fault import Faults
from sunlit.gateways.files import read_book

BOOK = read_book()
ROOT = Path(__file__).resolve().parents[2]


def _parts() -> list[object]:
    if isinstance(BOOK, Faults):
        return []
    return [
        pytest.param(clause, part, id=f"{clause.folder}:{part.id}")
        for clause in BOOK.packs[-1].clauses.values()
        for part in clause.parts
    ]


@pytest.mark.parametrize(("clause", "part"), _parts())
def test_everything_a_part_names_exists(clause: Clause, part: Part):
    for name in part.domain:
        module, _, function = name.rpartition(".")
        assert callable(getattr(import_module(module), function, None)), f"{clause.number}: {name}"
    for test in part.tests:
        assert (ROOT / test.split("::")[0]).is_file(), f"{clause.number}: {test}"
    for room in part.app:
        assert (ROOT / "src/sunlit/apps" / room).is_dir(), f"{clause.number}: {room}"
