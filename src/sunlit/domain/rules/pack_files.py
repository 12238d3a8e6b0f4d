"""A pack as it lies in its folder, before it is read: sheets and readings by relative path (一(一))."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sunlit.domain.rules.fault import Fault
from sunlit.domain.rules.plain import Cursor, Said, Sheet


@dataclass(frozen=True)
class PackFiles:
    """A pack as it lies in its folder: sheets by relative path, readings (Markdown) by clause folder."""

    name: str
    sheets: Mapping[str, Sheet]
    readings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def folders(self) -> tuple[str, ...]:
        """Names of the clause folders, in order."""
        return tuple(sorted({path.split("/")[0] for path in self.sheets if "/" in path}))

    def cursor(self, path: str, faults: list[Fault]) -> Cursor:
        """Open a file; one that is not there reads as empty."""
        return Cursor(self.sheets.get(path) or Sheet(f"{self.name}/{path}", None), faults)


@dataclass(frozen=True)
class Entry:
    """One entry of a rule file: its kind, id, place, folder, and the number of its clause."""

    head: str
    id: str
    place: Cursor
    folder: str
    number: str

    def clause(self) -> str:
        """Number shown: what the entry says, or the folder's number with a one-letter part."""
        part = self.place.text("part")
        return self.place.text("clause") or self.number + (part if len(part) == 1 else "")

    def verified(self) -> bool:
        """Whether somebody has compared the rule with its text: `status: unverified` says no."""
        status = self.place.text("status") or "verified"
        if status not in ("verified", "unverified"):
            self.place.at("status").say(f"status 写成了“{status}”", ("verified", "unverified"))
        return status != "unverified"

    def label(self) -> Said:
        """Name shown."""
        return Said(self.place.text("zh") or self.id, self.place.text("en"))
