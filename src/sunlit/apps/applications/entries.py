"""A dossier as plain values: what facts are derived from, what a version freezes, what pages and audits read."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sunlit.apps.applications.sections import SECTIONS, Section

Source = Literal["declared", "employer", "imported"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file attached to an entry."""

    ref: str
    name: str
    sha256: str
    size: int
    pages: int
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of the dossier. `ref` is also the claim's key in judgements and defects.

    `entered_by` is the account's id; None for what a register supplied.
    """

    ref: str
    section: str
    data: Mapping[str, Any]
    source: Source = "declared"
    verified_on: dt.date | None = None
    entered_by: int | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def about(self) -> Section:
        """The section it belongs to."""
        return SECTIONS[self.section]

    @property
    def line(self) -> str:
        """The entry in one line."""
        return self.about.line(self.data)

    @property
    def span(self) -> str:
        """When and where, in one line."""
        return self.about.span(self.data)

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Every question that was answered, with its answer."""
        return self.about.form.rows(self.data)

    @property
    def standing(self) -> str:
        """Where it comes from and whether somebody checked it, in the words of the tag beside it."""
        if self.verified_on is not None:
            return "人事档案，已核验" if self.source == "imported" else "已核验"
        return {"declared": "自己填写，待核验", "employer": "单位确认", "imported": "登记信息"}[self.source]

    @property
    def changeable(self) -> bool:
        """What somebody has verified, or a register supplied, is not the applicant's to change."""
        return self.source == "declared" and self.verified_on is None


@dataclass(frozen=True, slots=True)
class Unit:
    """The employer as facts need it: level and mode decide 一(十六), kind and place decide 一(五)."""

    ref: str
    name: str
    level: str
    mode: str
    kind: str
    sector: str = "public"
    division: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose dossier it is."""

    ref: str
    name: str
    born_on: dt.date
    sex: str
    confirmed: bool
    unit: Unit | None
