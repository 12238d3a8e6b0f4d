"""Every sentence of every cases.yaml of the packs, as a test (rules.md; house rule 14)."""

import pytest

from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.clause import Case
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.pack import Pack
from sunlit.gateways.files import Book, read_book

BOOK = read_book()


def _told() -> list[object]:
    if isinstance(BOOK, Faults):
        return []
    return [
        pytest.param(case, pack, id=f"{pack.name}/{clause.folder}:{case.line}")
        for pack in BOOK.packs
        for (owner, _), clause in pack.clauses.items()
        if owner == pack.name
        for case in clause.cases
    ]


def test_the_packs_are_read_without_a_fault():
    assert isinstance(BOOK, Book), str(BOOK)


@pytest.mark.parametrize(("case", "pack"), _told())
def test_what_the_sentence_says_comes_out(case: Case, pack: Pack):
    assert [str(mismatch) for mismatch in mismatches(case, pack)] == []
