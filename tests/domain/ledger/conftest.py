"""A small ledger that has been signed and witnessed three times (四(三))."""

import pytest
from tests.domain.ledger.book import Book


@pytest.fixture
def book() -> Book:
    """Twenty entries, heads at 8, 13 and 20."""
    made = Book()
    for count in (8, 5, 7):
        made.add(count)
        made.sign()
    return made
