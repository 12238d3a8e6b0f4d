"""What a draft says, as people typed it: one record to a clause; the files are made from it (一(一))."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class NewNumber:
    """The value of a parameter from the draft's date of effect on, as typed, with its source."""

    value: str
    source: str = ""
    verified: bool = False


@dataclass(frozen=True)
class ClauseDraft:
    """What changes in one clause. Empty texts change nothing.

    `conditions` are conditions of rules that exist below, in the Chinese syntax; `params`, `rules`, `cases` and
    `clause` are whole pieces of policy files, as imported or written by hand.
    """

    summary: str = ""
    reading: str = ""
    numbers: Mapping[str, NewNumber] = field(default_factory=lambda: MappingProxyType({}))
    conditions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    repealed: tuple[str, ...] = ()
    params: str = ""
    rules: str = ""
    cases: str = ""
    clause: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing changes here."""
        return not any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class Head:
    """What the pack is called and what it rests on; `in_force` is an ISO date or empty."""

    title: str = ""
    number: str = ""
    in_force: str = ""
    basis: str = ""
    transition: str = ""


@dataclass(frozen=True)
class Content:
    """One version of a draft. `root` holds files of the pack's own folder; `accepted` what a person took on himself,
    with his reason, by the key of the finding."""

    head: Head = field(default_factory=Head)
    clauses: Mapping[str, ClauseDraft] = field(default_factory=lambda: MappingProxyType({}))
    root: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    accepted: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def clause(self, folder: str) -> ClauseDraft:
        """What is said of a clause."""
        return self.clauses.get(folder) or ClauseDraft()

    def having(self, folder: str, changed: ClauseDraft) -> "Content":
        """The same with another text for one clause; an empty one is left out."""
        others = {name: one for name, one in self.clauses.items() if name != folder}
        return replace(self, clauses=others if changed.empty else {**others, folder: changed})


def to_plain(content: Content) -> dict[str, Any]:
    """As it is stored."""
    return {
        "head": asdict(content.head),
        "clauses": {folder: _plain(one) for folder, one in sorted(content.clauses.items())},
        "root": dict(content.root),
        "accepted": dict(content.accepted),
    }


def from_plain(plain: Mapping[str, Any]) -> Content:
    """What `to_plain` wrote."""
    return Content(
        Head(**plain["head"]),
        {folder: _clause(one) for folder, one in plain["clauses"].items()},
        plain["root"],
        plain["accepted"],
    )


def _plain(one: ClauseDraft) -> dict[str, Any]:
    kept = {part.name: getattr(one, part.name) for part in fields(one)}
    kept["numbers"] = {name: asdict(number) for name, number in one.numbers.items()}
    return kept | {"conditions": dict(one.conditions), "repealed": list(one.repealed)}


def _clause(plain: Mapping[str, Any]) -> ClauseDraft:
    numbers = {name: NewNumber(**number) for name, number in plain["numbers"].items()}
    return ClauseDraft(**{**plain, "numbers": numbers, "repealed": tuple(plain["repealed"])})
