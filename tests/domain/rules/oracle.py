"""The plainest evaluation there is, for people of whom everything is known: explain must agree with it."""

import operator
from collections.abc import Mapping
from datetime import date

from tests.domain.rules.trees import DEGREES, SCOPE

from sunlit.domain.rules.in_force import Definition, InForce
from sunlit.domain.rules.parser import parse
from sunlit.domain.rules.tree import (
    And,
    Arithmetic,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Lookup,
    Named,
    Node,
    Not,
    Or,
    Param,
)

DAY = {"申报年度": 2021, "今日": date(2021, 1, 4), "截止日": date(2020, 12, 31)}

NOW = InForce(
    values={"一线年限": 36, "仍须在乡镇": False, "读法": "甲"},
    tables={"聘任年限": {"省": 48, "市": 36, "县": 24}},
    named={
        "基本条件": Definition("基本条件", parse('学历 ≥ "本科" 且 学时 ≥ 2', SCOPE).node, "国家基本条件"),
        "应聘": Definition("应聘", parse("较大(1年, 聘任年限(单位层级) - 1年)", SCOPE).node, "一(十六)"),
    },
    orders={"学历": DEGREES},
)

_BINARY = {
    "+": operator.add,
    "-": operator.sub,
    "×": operator.mul,
    "较小": min,
    "较大": max,
    "=": operator.eq,
    "≠": operator.ne,
    "≥": operator.ge,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


def evaluated(node: Node, known: Mapping[str, object]) -> object:
    """Answer a tree for a person of whom everything is known."""
    match node:
        case Fact(name):
            return known[name]
        case Const(value, _):
            return value
        case Param(name):
            return NOW.values[name]
        case Named(name):
            return evaluated(NOW.named[name].node, known)
        case Lookup(table, key):
            return NOW.tables[table][known[key.name]]
        case Arithmetic(op, left, right) | Compare(op, left, right):
            sides = evaluated(left, known), evaluated(right, known)
            return _BINARY[op](*(map(DEGREES.index, sides) if left == Fact("学历") else sides))
        case In(item, values):
            return evaluated(item, known) in values
    return _joined(node, known)


def _joined(node: Node, known: Mapping[str, object]) -> bool:
    match node:
        case Not(item):
            return not evaluated(item, known)
        case And(items):
            return all(evaluated(item, known) for item in items)
        case Or(items):
            return any(evaluated(item, known) for item in items)
        case AtLeast(k, items):
            return sum(bool(evaluated(item, known)) for item in items) >= k
    raise AssertionError(node)
