"""What an auditor judges one by one: each entry handed in, the person, the unit's notice, both promises (四(四))."""

from collections.abc import Iterator
from dataclasses import dataclass

from sunlit.apps.applications.documents import Document, entries_of
from sunlit.apps.applications.entries import Entry, Evidence
from sunlit.apps.applications.grounds import IDENTITY, NOTICE, PROMISE, Ground, ground

UNIT = "at_unit"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing somebody says, with what proves it. `key` stays the same over all versions (a defect names it).

    `settled` says why no answer is asked: a register or an earlier audit has already verified it.
    """

    key: str
    section: str
    title: str
    text: str
    ground: Ground
    span: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    entered_by: int | None = None
    settled: str = ""

    @property
    def asked(self) -> bool:
        """Whether this level has to answer it."""
        return not self.settled


def claims_of(frozen: Document, level: str) -> tuple[Claim, ...]:
    """Every claim of one version as `level` has to judge it: the person first, then the dossier, then the unit."""
    return tuple(_claims(frozen, level))


def _claims(frozen: Document, level: str) -> Iterator[Claim]:
    person, unit, about = frozen["person"], frozen["unit"], frozen["application"]

    def clause(section: str) -> Ground:
        return ground(
            section,
            path=about.get("path", ""),
            series=about.get("series", ""),
            unit_level=unit.get("level", "county"),
            unit_mode=unit.get("mode", ""),
        )

    text = f"{person['name']}，{unit.get('name', '没有填写单位')}在职人员。"
    settled = "身份已由单位或审核人员核实。" if person["confirmed"] else ""
    yield Claim(IDENTITY, IDENTITY, "身份", text, clause(IDENTITY), settled=settled)
    for entry in entries_of(frozen):
        yield _claim(entry, clause(entry.section))
    if level != UNIT:
        yield Claim(NOTICE, NOTICE, "单位公示", "单位已公示，公示期满。", clause(NOTICE))
        yield Claim(PROMISE, PROMISE, "双承诺", "个人和单位都已承诺。", clause(PROMISE))


def _claim(entry: Entry, clause: Ground) -> Claim:
    return Claim(
        key=entry.ref,
        section=entry.section,
        title=f"{entry.about.name}，{entry.line}",
        text=entry.line,
        ground=clause,
        span=entry.span,
        rows=tuple(entry.rows),
        evidence=entry.evidence,
        entered_by=entry.entered_by,
        settled=f"{entry.standing}，{_day(entry)}。" if entry.verified_on else "",
    )


def _day(entry: Entry) -> str:
    day = entry.verified_on
    return f"{day.year}年{day.month}月{day.day}日" if day else ""
