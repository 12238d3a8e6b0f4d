"""Plain data of a policy file, read with its place, so that every error names file and line (一(一))."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from sunlit.domain.rules.fault import Fault, near

Key = str | int
T = TypeVar("T")


@dataclass(frozen=True)
class Sheet:
    """One file as plain data (text, integers, lists, tables); `lines` tells the line of each entry by its path."""

    file: str
    data: object
    lines: Mapping[tuple[Key, ...], int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Said:
    """One text in Chinese and, where somebody wrote it, in English.

    >>> bool(Said()), str(Said("连续三十年", "thirty years"))
    (False, '连续三十年')
    """

    zh: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.zh)

    def __str__(self) -> str:
        """The Chinese text."""
        return self.zh


UNSAID = Said()


@dataclass(frozen=True)
class Cursor:
    """A place in a sheet; reading from it collects faults instead of stopping at the first."""

    sheet: Sheet
    faults: list[Fault]
    path: tuple[Key, ...] = ()

    @property
    def data(self) -> object:
        """What stands at this place; None where nothing does."""
        found: object = self.sheet.data
        for key in self.path:
            if isinstance(found, Mapping):
                found = found.get(key)
            elif isinstance(found, Sequence) and isinstance(key, int) and not isinstance(found, str):
                found = found[key]
            else:
                return None
        return found

    @property
    def line(self) -> int:
        """Line of this place, or of the nearest one above it that is known."""
        for end in range(len(self.path), -1, -1):
            if self.path[:end] in self.sheet.lines:
                return self.sheet.lines[self.path[:end]]
        return 0

    def at(self, key: Key) -> "Cursor":
        """Step down."""
        return Cursor(self.sheet, self.faults, (*self.path, key))

    def has(self, key: Key) -> bool:
        """Whether an entry stands there."""
        return isinstance(self.data, Mapping) and key in self.data

    def say(self, text: str, expected: tuple[str, ...] = (), close: tuple[str, ...] = ()) -> None:
        """Note a fault at this place."""
        self.faults.append(Fault(text, self.line, 0, expected, close, self.sheet.file))

    def entries(self) -> Iterator[tuple[str, "Cursor"]]:
        """Walk a table by name; anything else than a table is a fault."""
        if self.data is None:
            return
        if not isinstance(self.data, Mapping):
            self.say("这里应是“名称: 内容”的表")
            return
        for key in self.data:
            yield str(key), self.at(key)

    def rows(self) -> Iterator["Cursor"]:
        """Walk a list; anything else than a list is a fault."""
        if self.data is None:
            return
        if isinstance(self.data, str) or not isinstance(self.data, Sequence):
            self.say("这里应是以“- ”开头的列表")
            return
        for number in range(len(self.data)):
            yield self.at(number)

    def only(self, *keys: str) -> None:
        """Refuse entries nobody reads, naming similar ones."""
        for name, place in self.entries():
            if name not in keys:
                close = near(name, keys)
                place.say(f"不认识的项目“{name}”", () if close else keys, close)

    def text(self, key: str, *, needed: bool = False) -> str:
        """Read a text; integers are written out (a number is a text, too)."""
        found = self.at(key).data
        if found is None:
            if needed:
                self.say(f"缺少“{key}”")
            return ""
        if isinstance(found, bool) or not isinstance(found, str | int):
            self.at(key).say(f"“{key}”应是一段文字")
            return ""
        return str(found).strip()

    def said(self, key: str, *, needed: bool = False) -> Said:
        """Read a text that may be given in two languages."""
        place = self.at(key)
        if not isinstance(place.data, Mapping):
            return Said(self.text(key, needed=needed))
        place.only("zh", "en")
        return Said(place.text("zh", needed=True), place.text("en"))

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts; a single one counts as a list of one."""
        place = self.at(key)
        if isinstance(place.data, str | int):
            return (str(place.data),)
        return tuple(str(row.data) for row in place.rows() if row._is_text())

    def whole(self, key: str, *, needed: bool = False) -> int | None:
        """Read an integer."""
        found = self.at(key).data
        if isinstance(found, int) and not isinstance(found, bool):
            return found
        if found is not None:
            self.at(key).say(f"“{key}”应是整数")
        elif needed:
            self.say(f"缺少“{key}”")
        return None

    def day(self, key: str, *, needed: bool = False) -> date | None:
        """Read a date written as 2021-09-22."""
        return self._of(key, date.fromisoformat, "形如2021-09-22的日期", needed)

    def yes(self, key: str) -> bool:
        """Read 是 or 否; absent is 否."""
        return bool(self._of(key, {"是": True, "否": False}.__getitem__, "是、否", False))

    def _of(self, key: str, read: Callable[[str], T], expected: str, needed: bool) -> T | None:
        found = self.text(key, needed=needed)
        try:
            return read(found) if found else None
        except (ValueError, KeyError):
            self.at(key).say(f"“{key}”写成了“{found}”", (expected,))
            return None

    def _is_text(self) -> bool:
        if isinstance(self.data, str | int) and not isinstance(self.data, bool):
            return True
        self.say("这里应是一段文字")
        return False
