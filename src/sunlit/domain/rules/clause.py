"""A clause of a notice as data: title, summary, parts, cases, doubts; its status is computed (一 to 五)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sunlit.domain.rules.plain import Said

Status = Literal["built", "partial", "planned"]
Expected = Literal["是", "否", "未知"]


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a clause and what decides it: domain functions, rooms, pages; `plan` names later work."""

    id: str
    says: Said
    domain: tuple[str, ...] = ()
    app: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    plan: str = ""
    cases: int = 0

    @property
    def status(self) -> Status:
        """Built when it names a domain function or page and at least one case proves it.

        >>> Part("c", Said("直接评定"), domain=("sunlit.domain.rules.verdict.assess",)).status
        'planned'
        """
        return "built" if (self.domain or self.page) and (self.cases or self.tests) else "planned"


@dataclass(frozen=True)
class Case:
    """A sentence as a test: what is given, what must come out; `first` is a first season, None never."""

    says: str
    season: int
    given: Mapping[str, object]
    expect: Mapping[str, Expected]
    missing: Mapping[str, tuple[str, ...]]
    first: Mapping[str, int | None]
    choices: Mapping[str, str]
    as_of: date | None = None
    part: str = ""
    pack: str = ""
    folder: str = ""
    line: int = 0


@dataclass(frozen=True)
class Clause:
    """One clause folder of a pack; `text` quotes the notice, `reading` (Markdown) tells the doubts."""

    number: str
    pack: str
    folder: str
    title: Said
    summary: Said
    parts: tuple[Part, ...]
    cases: tuple[Case, ...] = ()
    reading: str = ""
    text: str = ""

    @property
    def status(self) -> Status:
        """Built when every part is, planned when none is, otherwise partial.

        >>> Clause("一(五)", "jilin_2021", "c1_05_schools", Said("中小学"), Said("摘要"), ()).status
        'planned'
        """
        built = sum(part.status == "built" for part in self.parts)
        return "planned" if not built else "built" if built == len(self.parts) else "partial"
