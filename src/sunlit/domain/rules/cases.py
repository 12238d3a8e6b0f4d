"""Runs the sentences of cases.yaml: what is given, what comes out, what should have (rules.md; house rule 14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sunlit.domain.rules.clause import Case, Expected
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.forecast import forecast
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.verdict import assess, guards

_SAID: dict[bool | None, Expected] = {True: "是", False: "否", None: "未知"}
_GONE = "已废止"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One expectation of a case that did not come true."""

    case: str
    of: str
    expected: str
    got: str

    def __str__(self) -> str:
        """One sentence."""
        return f"{self.case}：{self.of} 应为{self.expected}，得到{self.got}"


def mismatches(case: Case, pack: Pack) -> tuple[Mismatch, ...]:
    """Run one case on its pack; an empty answer means that everything came out as it says."""
    return tuple(
        Mismatch(case.says, of, expected, got) for of, expected, got in _compared(case, pack) if expected != got
    )


def _compared(case: Case, pack: Pack) -> Iterator[tuple[str, str, str]]:
    reading = read_as(pack, tuple(sorted(case.choices.items())))
    as_of = case.as_of or pack.season(case.season).closes
    moment, _ = reading.moment(as_of, case.season)
    facts = read_facts(case.given, pack.vocabulary, moment.reckoned)
    if isinstance(facts, Faults):
        yield "given", "可读", str(facts)
        return
    yield from _today(case, reading, facts)
    if case.first:
        first = {f.path: f.season for f in forecast(reading, facts, as_of=as_of, season=case.season)}
        for path, season in case.first.items():
            yield f"first {path}", str(season or "永不"), str(first[path] or "永不") if path in first else _GONE


def _absent(name: str, pack: Pack) -> str:
    """Why a path or guard gives no answer: not yet in force, or repealed by a later pack."""
    return "尚未施行" if name in pack.paths or name in pack.guards else _GONE


@lru_cache(maxsize=32)
def read_as(pack: Pack, choices: tuple[tuple[str, str], ...]) -> Pack:
    """Cases that share a reading share one pack, and so its compiled rules."""
    held = {name: pack.parameters[name].reading(value) for name, value in choices}
    return pack.choosing({name: value for name, value in held.items() if value is not None})


def _today(case: Case, pack: Pack, facts: Facts) -> Iterator[tuple[str, str, str]]:
    as_of = case.as_of or pack.season(case.season).closes
    verdicts = {verdict.path: verdict for verdict in assess(pack, facts, as_of=as_of, season=case.season)}
    steps = {step.rule.id: step for step in guards(pack, facts, as_of=as_of, season=case.season)}
    for name, expected in case.expect.items():
        if name in verdicts:
            yield name, expected, _SAID[verdicts[name].value]
        else:
            yield name, expected, _SAID[steps[name].trace.value] if name in steps else _absent(name, pack)
    for name, missing in case.missing.items():
        if name in verdicts:
            lacking = tuple(m.fact for m in verdicts[name].missing)
        else:
            lacking = tuple(steps[name].trace.missing) if name in steps else ()
        yield f"missing {name}", "、".join(sorted(missing)), "、".join(sorted(lacking))
