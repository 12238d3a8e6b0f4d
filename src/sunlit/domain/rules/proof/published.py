"""Findings and floor checks as plain data: the one form in which command line and API publish them (一(十七)1)."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from sunlit.domain.rules.proof.findings import Example, Finding, Holds, NotProven, Vacuous, Violated
from sunlit.domain.rules.proof.floor import FloorCheck
from sunlit.domain.rules.proof.onlys import Only
from sunlit.domain.rules.tree import Value

Plain = dict[str, object]


def plain_floor(checked: FloorCheck) -> Plain:
    """A standard against the national conditions: `kind` is holds, violated, vacuous or not_proven.

    >>> plain_floor(FloorCheck(NotProven("试了20000种情形还没有结论"), ()))["kind"]
    'not_proven'
    """
    match checked.result:
        case Holds(exempted):
            said: Plain = {"kind": "holds", "exempted": [asdict(one) for one in exempted]}
        case Violated(examples) as violated:
            people = [_example(one) for one in examples]
            said = {"kind": "violated", "words": violated.words, "examples": people}
        case Vacuous(words):
            said = {"kind": "vacuous", "words": words}
        case NotProven(reason):
            said = {"kind": "not_proven", "words": reason}
    floors, asked = [path.id for path in checked.floors], [plain_only(one) for one in checked.onlys]
    return {**said, "floors": floors, "unverified": list(checked.unverified), "onlys": asked}


def _example(one: Example) -> Plain:
    return {"person": plain_person(one.person), "clause": one.clause, "words": one.words, "en": one.en}


def plain_finding(one: Finding) -> Plain:
    """One finding about a path, with the person who shows it.

    >>> plain_finding(Finding("unreachable", "c5_01_b", "五(一)b", "没有人能走"))["kind"]
    'unreachable'
    """
    kept = {"kind": one.kind, "path": one.path, "clause": one.clause, "words": one.words}
    return {**kept, "person": plain_person(one.person), "other": one.other}


def plain_only(one: Only) -> Plain:
    """One of the 四唯 a standard asks.

    >>> plain_only(Only("论文", True, ("论文不少于3篇",), "本标准在每一条分支都要求论文"))["every"]
    True
    """
    return {"measure": one.measure, "every": one.every, "branches": list(one.branches), "words": one.words}


def plain_person(person: Mapping[str, Value]) -> Plain:
    """Facts of a person; days as 2020-12-31.

    >>> plain_person({"处分期止": date(2022, 1, 1), "离退休": False})
    {'处分期止': '2022-01-01', '离退休': False}
    """
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in person.items()}
