"""Proofs: one standard of growing size against one a unit higher, with counter-example and proof (≤ 50 ms at 40)."""

import datetime as dt

from bench.measuring import Line, median
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.proof.findings import Holds
from sunlit.domain.rules.proof.floor import floor_check
from sunlit.domain.rules.proof.formula import AtMost, Formula, every, some
from sunlit.domain.rules.proof.search import Nobody, satisfy
from sunlit.domain.rules.proof.space import Space
from sunlit.gateways.files import read_book

DAY = dt.date(2021, 10, 11)


def measure() -> list[Line]:
    """Rows of the table."""
    return [_implied(), _floor()]


def _implied() -> Line:
    """Alternatives of five conditions each: everybody who meets the higher standard meets the lower one."""
    seconds = []
    for size in (10, 40, 160):
        names = [f"f{n}" for n in range(size)]
        space = Space({}, dict.fromkeys(names, (0, 1200)))
        higher, lower = _standard(names, 61), _standard(names, 60)
        refused = every(some(_below(name, 60) for name in way) for way in _ways(names))
        assert isinstance(satisfy(every([higher, refused]), space), Nobody)
        seconds.append(median(lambda h=higher, r=refused, s=space: satisfy(every([h, r]), s)))
        assert lower != higher
    return Line("prove that one standard implies another, conditions", "≤ 50 ms at 40", (10, 40, 160), tuple(seconds))


def _standard(names: list[str], months: int) -> Formula:
    return some(every(AtMost(((name, -1),), -months) for name in way) for way in _ways(names))


def _ways(names: list[str]) -> list[list[str]]:
    return [names[at : at + 5] for at in range(0, len(names), 5)]


def _below(name: str, months: int) -> Formula:
    return AtMost(((name, 1),), months - 1)


def _floor() -> Line:
    book = read_book()
    if isinstance(book, Faults):
        raise RuntimeError(str(book))
    national, pack = book.packs
    text = '现职称层级 = "中级" 且 学历学位 ≥ "本科" 且 取得现职称 ≥ {}年'

    def check(years: int) -> object:
        checked = floor_check(
            text.format(years), pack=pack, national=national, series="工程技术人员", level="副高级", as_of=DAY
        )
        return checked if isinstance(checked, Faults) else checked.result

    assert isinstance(check(5), Holds)
    assert not isinstance(check(4), Holds)
    return Line("floor check of a standard, refused with its example", "", (1,), (median(lambda: check(4)),))
