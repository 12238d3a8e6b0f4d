"""Which packs a command of `./sunlit rules` speaks of: those in use, one by name, a folder laid over them (一(一))."""

import argparse
from datetime import date
from pathlib import Path

from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load import build
from sunlit.domain.rules.pack import Pack
from sunlit.gateways.files import POLICIES, Book, read_book, read_files

IN_USE = ("national", "jilin_2021")


def packs(named: str) -> Book | Faults:
    """The packs in use; with a name or folder, that pack over them."""
    if not named or named in IN_USE:
        return read_book()
    if (POLICIES / named / "pack.yaml").is_file():
        return read_book((*IN_USE, named))
    below, files = read_book(), read_files(Path(named))
    if isinstance(below, Faults) or isinstance(files, Faults):
        return below if isinstance(below, Faults) else files  # type: ignore[return-value]  # one of them is Faults
    pack = build(files, below.packs[-1])
    return pack if isinstance(pack, Faults) else Book((*below.packs, pack))


def pack_for(book: Book, named: str, as_of: date, season: int) -> Pack | None:
    """The pack that was asked for; else the one whose season it is, or the latest one in force on that day."""
    if named:
        return book.named(named) or book.packs[-1]
    named_season = (pack for pack in reversed(book.packs) if season in pack.seasons.named)
    return next(named_season, None) or book.on(as_of)


def day(text: str) -> date:
    """A day as people write it on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text}：请写成2021-10-11") from error
