"""The packs of this house in their order: those shipped as files, then those that two persons published here (一(一)).

A request or a run of the worker asks the database once, at its first question, and keeps to that answer: `looking`.
Outside of it (command line, tests of values) only the files count.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cache, lru_cache

from django.conf import settings

from sunlit.apps.policybook.models import Publication
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load import build
from sunlit.gateways.files import Book, pack_files, read_book

_here: ContextVar[Book | bool] = ContextVar("policybook", default=False)
"""False: only the files; True: ask when somebody wants to know; a book: the answer."""


@cache
def shipped() -> Book:
    """The packs that lie in files, read once per process. A pack with a fault is refused whole: no start on it."""
    found = read_book(root=settings.POLICIES)
    if isinstance(found, Faults):
        raise RuntimeError(str(found))
    return found


def book() -> Book:
    """Every pack, each over the one before it."""
    found = _here.get()
    if found is True:
        found = laid(tuple(Publication.objects.order_by("in_force").values_list("pk", "at")))
        _here.set(found)
    return found if isinstance(found, Book) else shipped()


@contextmanager
def looking() -> Iterator[None]:
    """Let the packs that were published count, as they stand at the first question in here."""
    token = _here.set(True)
    try:
        yield
    finally:
        _here.reset(token)


@lru_cache(maxsize=8)
def laid(rows: tuple[tuple[int, datetime], ...]) -> Book:
    """The shipped packs with these publications over them; a publication never changes, so the answer never grows old.

    The moment stands beside the key for tests, whose databases count from one again.
    """
    packs = list(shipped().packs)
    for row in Publication.objects.filter(pk__in=[pk for pk, _ in rows]).order_by("in_force"):
        files = pack_files(row.name, row.files)
        pack = files if isinstance(files, Faults) else build(files, packs[-1])
        if isinstance(pack, Faults):
            raise RuntimeError(f"{row.name}: {pack}")
        packs.append(pack)
    return Book(tuple(packs))


def names_in(owner: str) -> Mapping[str, tuple[str, ...]]:
    """Which parameters each clause folder of a published pack names."""
    row = Publication.objects.filter(name=owner).first()
    files = pack_files(row.name, row.files) if row else Faults(())
    if isinstance(files, Faults):
        return {}
    sheets = {path: files.cursor(f"{path}/params.yaml", []) for path in files.folders()}
    return {folder: tuple(name for name, _ in sheet.entries()) for folder, sheet in sheets.items()}
