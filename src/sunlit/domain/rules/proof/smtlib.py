"""A formula in SMT-LIB 2, and an engine's answer read back: any engine that speaks it may check ours (一(十七)1)."""

import re
from collections.abc import Iterator

from sunlit.domain.rules.proof.formula import FALSE, TRUE, All, Among, AtMost, Count, Formula, Some, names
from sunlit.domain.rules.proof.search import Answer, Found, GaveUp, Nobody
from sunlit.domain.rules.proof.space import Space

_VALUE = re.compile(r"\(v(\d+)\s+(?:(\d+)|\(-\s*(\d+)\))\)")


def asked(formula: Formula, space: Space) -> tuple[str, tuple[str, ...]]:
    """The text of a question, and the names its variables v0, v1, … stand for.

    >>> text, order = asked(AtMost((("受聘", -1),), -60), Space({}, {"受聘": (0, 1200)}))
    >>> print(text.splitlines()[2], order)
    (assert (<= 0 v0 1200)) ('受聘',)
    """
    order = tuple(dict.fromkeys(names(formula)))
    at = {name: f"v{number}" for number, name in enumerate(order)}
    lines = ["(set-logic QF_LIA)"]
    for name in order:
        low, high = space.ranges.get(name) or (0, len(space.choices[name]) - 1)
        lines += [f"(declare-const {at[name]} Int)", f"(assert (<= {low} {at[name]} {high}))"]
    lines += [f"(assert {_written(formula, at)})", "(check-sat)"]
    if order:
        lines.append(f"(get-value ({' '.join(at.values())}))")
    return "\n".join(lines) + "\n", order


def answered(reply: str, order: tuple[str, ...]) -> Answer:
    """Read an engine's reply.

    >>> answered("sat\\n((v0 60))\\n", ("受聘",)).numbers
    {'受聘': 60}
    """
    word = reply.split("\n", 1)[0].strip()
    if word == "unsat":
        return Nobody()
    if word != "sat":
        return GaveUp(f"外部引擎没有结论（{word or '没有回答'}）")
    found = {order[int(at)]: int(plus) if plus else -int(minus) for at, plus, minus in _VALUE.findall(reply)}
    return Found(found) if len(found) == len(order) else GaveUp("外部引擎的回答读不懂")


def _written(formula: Formula, at: dict[str, str]) -> str:
    if formula in (TRUE, FALSE):
        return "true" if formula == TRUE else "false"
    match formula:
        case Among(name, mask, whole):
            values = [value for value in range(whole.bit_length()) if mask >> value & 1]
            return _joined("or", (f"(= {at[name]} {value})" for value in values))
        case AtMost(terms, bound):
            total = _joined("+", (f"(* {_number(factor)} {at[name]})" for name, factor in terms))
            return f"(<= {total} {_number(bound)})"
        case All(items):
            return _joined("and", (_written(item, at) for item in items))
        case Some(items):
            return _joined("or", (_written(item, at) for item in items))
        case Count(k, items):
            total = _joined("+", (f"(ite {_written(item, at)} 1 0)" for item in items))
            return f"(>= {total} {k})"


def _joined(sign: str, parts: Iterator[str]) -> str:
    every = list(parts)
    return every[0] if len(every) == 1 else f"({sign} {' '.join(every)})"


def _number(value: int) -> str:
    return str(value) if value >= 0 else f"(- {-value})"
