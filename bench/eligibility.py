"""Eligibility of one person, explained: one condition of growing size, then all paths of the packs (≤ 50 µs at 15)."""

import datetime as dt

from bench.measuring import Line, median
from sunlit.domain.rules.explain import Explainer, compiled
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.in_force import InForce, Known
from sunlit.domain.rules.tree import And, Compare, Const, Fact, Kind
from sunlit.domain.rules.verdict import assess
from sunlit.gateways.files import read_book

ROUND = 200
DAY = dt.date(2021, 10, 11)
WANG = {
    "系列": "中小学教师",
    "学历学位": "本科",
    "乡镇连续任教": {"spans": [["1989-09-01", "至今"]]},
    "现仍在一线": "是",
    "现聘等级": "一级教师",
    "受聘现岗位": {"since": "2012-09-01"},
    "任现职考核合格": "是",
}


def measure() -> list[Line]:
    """Rows of the table."""
    return [_atoms(), _paths()]


def _atoms() -> Line:
    seconds = []
    for size in (15, 60, 240):
        names = [f"f{n}" for n in range(size)]
        node = And(tuple(Compare("≥", Fact(name), Const(n, Kind.NUMBER)) for n, name in enumerate(names)))
        run = compiled(node, InForce(), "一(五)")
        known = {name: n + 1 for n, name in enumerate(names)}
        seconds.append(median(lambda run=run, known=known: _explained(run, known), cpu=True) / ROUND)
    return Line("explain one person, conditions", "≤ 50 µs at 15", (15, 60, 240), tuple(seconds))


def _explained(run: Explainer, known: Known) -> None:
    """Each explanation is let go before the next: kept by the hundred they are what the garbage collector walks."""
    for _ in range(ROUND):
        run(known)


def _paths() -> Line:
    book = read_book()
    if isinstance(book, Faults):
        raise RuntimeError(str(book))
    pack = book.on(DAY)
    if pack is None:
        raise RuntimeError("no pack")
    facts = read_facts(WANG, pack.vocabulary, measured_on=DAY)
    if not isinstance(facts, Facts):
        raise RuntimeError(str(facts))
    once = median(lambda: assess(pack, facts, as_of=DAY, season=2021), rounds=15, cpu=True)
    return Line(f"assess one person on all {len(pack.paths)} paths", "", (1,), (once,))
