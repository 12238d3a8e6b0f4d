"""The files of a pack as a draft: read as any pack is read, refused whole with every error at once (一(一))."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sunlit.apps.policybook.drafting.content import ClauseDraft, Content, Head
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load import build
from sunlit.domain.rules.pack import Pack
from sunlit.gateways.files import pack_files, read_sheet

_PIECES = {"params.yaml": "params", "rule.yaml": "rules", "cases.yaml": "cases", "clause.yaml": "clause"}
_PIECES |= {"reading.md": "reading"}


@dataclass(frozen=True)
class Imported:
    """The name a pack gives itself, and its content."""

    name: str
    content: Content


def content_of(texts: Mapping[str, str], below: Pack) -> Imported | Faults:
    """The files (by relative path) as one version of a draft over `below`, or every error of every file."""
    name = _name(texts)
    files = pack_files(name, texts)
    pack = files if isinstance(files, Faults) else build(files, below)
    if isinstance(pack, Faults):
        return pack
    folders: dict[str, dict[str, Any]] = {}
    root: dict[str, str] = {}
    for path, text in texts.items():
        folder, _, file = path.rpartition("/")
        if folder:
            folders.setdefault(folder, {})[_PIECES[file]] = text
        else:
            root[file] = text
    head = Head(pack.title.zh, pack.number, pack.in_force.isoformat())
    return Imported(name, Content(head, {key: replace(ClauseDraft(), **one) for key, one in folders.items()}, root))


def _name(texts: Mapping[str, str]) -> str:
    sheet = read_sheet(texts.get("pack.yaml", ""), "pack.yaml")
    data = sheet.data if not isinstance(sheet, Faults) else None
    return str(data.get("pack", "")) if isinstance(data, dict) else ""
