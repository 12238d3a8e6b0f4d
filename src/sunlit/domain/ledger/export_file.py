"""The export of a ledger: one canonical JSON object per line, read without trusting any of it (四(三)).

First line ``{"format":…,"origin":…}``; then ``{"index":…,"leaf":…}`` for every stored entry in order,
``{"hash":…}`` for every leaf of the tree table in order, and ``{"checkpoint":…}`` for every signed head.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sunlit.domain.base.canonical import Json, canonical_text, read_canonical
from sunlit.domain.base.merkle import HASH_BYTES, leaf_hash
from sunlit.domain.ledger.difference import Difference

FORMAT = "sunlit-ledger-export/v1"


@dataclass(slots=True)
class Contents:
    """What was read: hashes of the texts, hashes of the tree table, signed heads, unreadable lines."""

    origin: str = ""
    found: list[bytes] = field(default_factory=list)
    recorded: list[bytes] = field(default_factory=list)
    checkpoints: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def export_lines(
    origin: str,
    leaves: Iterable[tuple[int, bytes]],
    hashes: Iterable[bytes],
    checkpoints: Iterable[str],
) -> Iterator[str]:
    """The lines of an export, without newlines, from the three tables as they are: nothing is mended here.

    `leaves` are (index, stored bytes), `hashes` the level 0 of the tree table, `checkpoints` signed notes.

    >>> list(export_lines("sunlit.example/log", [(0, b"{}")], [], []))[1]
    '{"index":0,"leaf":"{}"}'
    """
    yield canonical_text({"format": FORMAT, "origin": origin})
    for index, leaf in leaves:
        yield canonical_text({"index": index, "leaf": leaf.decode("utf-8")})
    for stored in hashes:
        yield canonical_text({"hash": stored.hex()})
    for note in checkpoints:
        yield canonical_text({"checkpoint": note})


def read_export(lines: Iterable[str]) -> Contents:
    """Read all lines; what cannot be read becomes a `malformed` difference and reading goes on.

    >>> read_export(["nonsense"]).differences[0].kind
    'malformed'
    """
    contents = Contents()
    for number, line in enumerate(lines):
        value = read_canonical(line.removesuffix("\n").encode("utf-8", "surrogatepass"))
        if not isinstance(value, dict) or not _take(contents, number, value):
            text = f"第 {number + 1} 行无法读取" if number else f"第一行不是 {FORMAT}"
            contents.differences.append(Difference("malformed", len(contents.found), text))
    return contents


def _take(contents: Contents, number: int, line: dict[str, Json]) -> bool:
    """Add what one line says; False when it says nothing known."""
    match line:
        case {"format": str(name), "origin": str(origin)} if number == 0:
            contents.origin = origin
            return name == FORMAT
        case {"index": int(index), "leaf": str(leaf)} if number:
            place = len(contents.found)
            if index != place and not any(d.kind == "deleted" for d in contents.differences):
                contents.differences.append(Difference("deleted", place, f"第 {place} 条之后编号不连续"))
            contents.found.append(leaf_hash(leaf.encode("utf-8")))
            return True
        case {"hash": str(stored)} if number and len(stored) == 2 * HASH_BYTES:
            try:
                contents.recorded.append(bytes.fromhex(stored))
            except ValueError:
                return False
            return True
        case {"checkpoint": str(note)} if number:
            contents.checkpoints.append(note)
            return True
    return False
