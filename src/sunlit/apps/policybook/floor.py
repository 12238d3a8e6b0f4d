"""底线检查 of a committee's own standard: one answer for office, province and public (一(十七)1)."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sunlit.apps.policybook.queries import asked_on, book, digest_of, pack_in_force
from sunlit.domain.rules.fault import Fault, Faults
from sunlit.domain.rules.proof.findings import Holds, NotProven, Vacuous, Violated
from sunlit.domain.rules.proof.floor import FloorCheck, floor_check

LONGEST = 2000  # characters of a standard
NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check found. word: holds, violated, vacuous, not_proven or unread; only holds passes.

    `says` is one sentence, `people` the persons who show where it is lower, `exempted` the lawful relaxations it needed
    with their legal basis, `floors` the national conditions, `unverified` their numbers that nobody has compared.
    """

    word: str
    says: str
    faults: tuple[Fault, ...] = ()
    people: tuple[str, ...] = ()
    exempted: tuple[tuple[str, str], ...] = ()
    floors: tuple[tuple[str, str], ...] = ()
    unverified: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it was proved."""
        return self.word == "holds"

    def plain(self) -> dict[str, Any]:
        """As it is kept beside the standard."""
        names = ("word", "says", "people", "exempted", "floors", "unverified")
        return {name: getattr(self, name) for name in names}


def check_standard(text: str, *, series: str, level: str, on: dt.date) -> Checked:
    """Check a text in the rule language; series and level as the catalogue names them."""
    if not text.strip():
        return Checked("unread", "还没有写。")
    if len(text) > LONGEST:
        return Checked("unread", f"太长了，不超过{LONGEST}字。", (Fault(f"太长了，不超过{LONGEST}字"),))
    return _check(text.replace("\r\n", "\n"), series, level, asked_on(on), digest_of(pack_in_force(on)))


@lru_cache(maxsize=128)
def _check(text: str, series: str, level: str, day: dt.date, digest: str) -> Checked:
    """Kept per text, day and pack: the page asks while somebody types, then again when it is saved."""
    national = book().named(NATIONAL)
    if national is None:
        return Checked("not_proven", "没有载入国家标准，无从比较。")
    pack = pack_in_force(day)
    found = floor_check(text, pack=pack, national=national, series=series, level=level, as_of=day)
    return _unread(found) if isinstance(found, Faults) else _told(found)


def _unread(found: Faults) -> Checked:
    return Checked("unread", f"有{len(found.faults)}处读不懂。", found.faults)


def _told(found: FloorCheck) -> Checked:
    floors = tuple((path.label.zh, path.clause) for path in found.floors)
    match found.result:
        case Holds(exempted=exempted):
            says = "证明成立：按这份标准合格的人，都符合国家标准。"
            if exempted:
                says = "证明成立：按这份标准合格的人，都符合国家标准，或者属于依法放宽的情形。"
            lawful = tuple((one.name, one.basis) for one in exempted)
            return Checked("holds", says, exempted=lawful, floors=floors, unverified=found.unverified)
        case Violated(examples=examples):
            people = tuple(one.words for one in examples)
            says = f"找到{len(people)}种人，按这份标准合格，按国家标准不合格。"
            return Checked("violated", says, people=people, floors=floors, unverified=found.unverified)
        case Vacuous(words=words):
            return Checked("vacuous", f"{words}。", floors=floors)
        case NotProven(reason=reason):
            return Checked("not_proven", f"没有证明：{reason}。", floors=floors, unverified=found.unverified)
