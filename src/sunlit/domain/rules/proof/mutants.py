"""Rules with one thing wrong: a condition left out, a threshold one unit off (house rule 14; rules.md)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.proof.closure import Rule, rules_of
from sunlit.domain.rules.settle import YES
from sunlit.domain.rules.text import to_text
from sunlit.domain.rules.tree import (
    And,
    Arithmetic,
    AtLeast,
    Compare,
    Const,
    Fact,
    In,
    Kind,
    Lookup,
    Node,
    Not,
    Or,
    Param,
    walk,
)
from sunlit.domain.rules.word import Words

_ORDERED = ("≥", ">", "≤", "<")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A rule with one thing wrong: what was done, to which condition, and the condition that came out."""

    rule: Rule
    done: str
    condition: str
    node: Node

    @property
    def name(self) -> str:
        """Its name in a list: the rule, what was done, the condition."""
        return f"{self.rule.name}：{self.done} {self.condition}"


def mutants(pack: Pack, words: Words) -> Iterator[Mutant]:
    """Every condition of every rule left out, every threshold moved by one unit of its parameter."""
    for rule in rules_of(pack):
        yield from (Mutant(rule, done, to_text(at), node) for done, at, node in _wrong(rule.node, words))


Wrong = tuple[str, Node, Node]
"""What was done, to which part, the whole that comes out."""


def _wrong(node: Node, words: Words) -> Iterator[Wrong]:
    """Yield the whole with one thing wrong; a rule that is one condition may lose it altogether."""
    if not isinstance(node, And | Or | AtLeast) and words.kind(node) is Kind.TRUTH:
        yield "去掉", node, YES
    yield from _within(node, words, lambda changed: changed)


def _within(node: Node, words: Words, rebuild: Callable[[Node], Node]) -> Iterator[Wrong]:
    match node:
        case And(items) | Or(items) | AtLeast(_, items):
            for at, item in enumerate(items):
                rest = (*items[:at], *items[at + 1 :])
                yield "去掉", item, rebuild(_joined(node, rest))
                yield from _within(item, words, _put(node, items, at, rebuild))
        case Not(item):
            yield from _within(item, words, lambda changed: rebuild(Not(changed)))
        case Compare():
            for done, moved in _moved(node, words):
                yield done, node, rebuild(moved)
        case In(item, values) if len(values) > 1:
            for value in values:
                yield f"去掉取值{value}", node, rebuild(In(item, tuple(other for other in values if other != value)))


def _put(
    node: And | Or | AtLeast, items: tuple[Node, ...], at: int, rebuild: Callable[[Node], Node]
) -> Callable[[Node], Node]:
    return lambda changed: rebuild(replace(node, items=(*items[:at], changed, *items[at + 1 :])))


def _joined(node: And | Or | AtLeast, rest: tuple[Node, ...]) -> Node:
    if isinstance(node, AtLeast):
        return AtLeast(min(node.k, len(rest)), rest) if len(rest) > 1 else rest[0]
    return rest[0] if len(rest) == 1 else replace(node, items=rest)


def _moved(node: Compare, words: Words) -> Iterator[tuple[str, Compare]]:
    """The threshold of a comparison one unit higher and one lower; nothing where there is no order."""
    if isinstance(node.left, Fact) and isinstance(node.right, Const):
        order = words.now.orders.get(node.left.name, ())
        if order and node.op in _ORDERED:
            at = order.index(str(node.right.value))
            for done, to in (("提高一档", at + 1), ("降低一档", at - 1)):
                if 0 <= to < len(order):
                    yield done, replace(node, right=Const(order[to], Kind.CHOICE))
            return
    kind = words.kind(node.right)
    if kind in (Kind.MONTHS, Kind.NUMBER, Kind.MONEY) and not isinstance(node.right, Fact):
        unit = _unit(node.right, words)
        for done, sign in (("提高", "+"), ("降低", "-")):
            said = words.value(unit, Const(unit, kind))
            yield (
                f"{done}{said}",
                replace(node, right=Arithmetic("+" if sign == "+" else "-", node.right, Const(unit, kind))),
            )
    elif kind is Kind.DATE and isinstance(node.right, Const) and isinstance(node.right.value, date):
        for done, days in (("推后1天", 1), ("提前1天", -1)):
            yield done, replace(node, right=Const(node.right.value + timedelta(days), Kind.DATE))
    elif kind is Kind.DATE and node.op in ("≥", "≤"):
        yield "差1天", replace(node, op=">" if node.op == "≥" else "<")


def _unit(threshold: Node, words: Words) -> int:
    """One unit of the parameter or literal a threshold is made of: a year of years, a month of months."""
    for part in walk(threshold):
        match part:
            case Param(name) | Lookup(name, _):
                parameter = words.pack.parameters[name]
                one = parameter.scaled(1)
                return one if isinstance(one, int) else 1
            case Const(int() as value, Kind.MONTHS):
                return 12 if value % 12 == 0 else 1
            case Const(_, Kind.MONEY):
                return 100
    return 1
