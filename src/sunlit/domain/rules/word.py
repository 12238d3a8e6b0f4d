"""Interpreter 5, word: a rule and its parts as people say them, in Chinese and English (一(十七)1)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sunlit.domain.rules.in_force import InForce, facts_below, quantity
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.phrases import Language, comparison, opposite, value_text
from sunlit.domain.rules.scope import BUILT_IN
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
    Named,
    Node,
    Not,
    Or,
    Param,
    Value,
)

_SIGNS = {"+": ("加", "plus"), "-": ("减", "minus"), "×": ("乘", "times")}
_FEW = 9  # values that may be named in one line
_BUILT_IN_EN = {"今日": "the day of application", "截止日": "the fact date", "申报年度": "the season's year"}
_BUILT_IN_ZH = {"今日": "申报当日", "截止日": "年限截止日", "申报年度": "申报年度"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rule as an outline: how deep, what it says, the clause where it changes."""

    depth: int
    text: str
    clause: str = ""


@dataclass(frozen=True, eq=False)
class Words:
    """Words of one pack with the parameters of one date, in one language; phrases are kept once made."""

    pack: Pack
    now: InForce
    language: Language = "zh"
    made: dict[tuple[Node, bool], str] = field(default_factory=dict)

    def label(self, fact: str) -> str:
        """Name of a fact."""
        if fact in BUILT_IN:
            return _BUILT_IN_ZH[fact] if self.language == "zh" else _BUILT_IN_EN[fact]
        label = self.pack.vocabulary[fact].label
        return label.zh if self.language == "zh" else label.en or label.zh

    def kind(self, node: Node) -> Kind:
        """Type of a quantity."""
        match node:
            case Const(_, kind):
                return kind
            case Fact(name):
                return BUILT_IN[name].kind if name in BUILT_IN else self.pack.vocabulary[name].sort.kind
            case Param(name) | Lookup(name, _):
                sort = self.pack.parameters[name].sort
                return sort.kind if sort else Kind.NUMBER
            case Named(name):
                return self.kind(self.pack.definitions[name].node)
            case Arithmetic(_, left, right):
                kind = self.kind(left)
                return self.kind(right) if kind is Kind.NUMBER else kind
        return Kind.TRUTH

    def value(self, value: Value, node: Node) -> str:
        """Say a value of the quantity `node`."""
        term = self.pack.vocabulary.get(node.name) if isinstance(node, Fact) else None
        if term and self.language == "en" and isinstance(value, str):
            return term.values_en.get(value) or value
        if isinstance(node, Param) and self.language == "en" and isinstance(value, str):
            return dict(self.pack.parameters[node.name].options_en).get(value) or value
        return value_text(value, self.kind(node), self.language, term.unit if term else "")

    def quantity(self, node: Node, of: Node | None = None) -> str:
        """Name a quantity: a fixed one by its value (said as a value of `of`), another by its parts."""
        if isinstance(node, Param) and of is None and self.kind(node) is Kind.CHOICE:
            return self._reading(node.name)
        if not facts_below(node, self.now):
            value = quantity(node, self.now)({})
            return self.value(value, of or node) if value is not None else ""
        match node:
            case Fact(name):
                return self.label(name)
            case Named(name):
                return self._named(name)
            case Lookup():
                return self._table(node)
            case Arithmetic(op, left, right):
                a, b = self.quantity(left), self.quantity(right)
                if op in ("较小", "较大"):
                    most = {"较小": ("较短者", "the lesser"), "较大": ("较长者", "the greater")}[op]
                    return f"{a}与{b}中{most[0]}" if self.language == "zh" else f"{most[1]} of {a} and {b}"
                return f"{a}{_SIGNS[op][0]}{b}" if self.language == "zh" else f"{a} {_SIGNS[op][1]} {b}"
        return ""

    def phrase(self, node: Node, *, negated: bool = False) -> str:
        """Say an elementary condition, or its contrary."""
        if (node, negated) not in self.made:
            self.made[node, negated] = self._phrase(node, negated)
        return self.made[node, negated]

    def outline(self, node: Node, clause: str = "", depth: int = 0, *, negated: bool = False) -> Iterator[Line]:
        """Say a whole condition as an outline, definitions opened."""
        match node:
            case Not(item):
                yield from self.outline(item, clause, depth, negated=not negated)
            case And(items) | Or(items) | AtLeast(_, items):
                yield Line(depth, self._heading(node, negated), clause)
                for item in items:
                    yield from self.outline(item, clause, depth + 1, negated=negated)
            case Named(name):
                inside = self.pack.definitions[name]
                said = self._named(name)
                yield Line(depth, self._contrary(said) if negated else said, inside.clause)
                yield from self.outline(inside.node, inside.clause, depth + 1)
            case _:
                yield Line(depth, self.phrase(node, negated=negated), clause)

    def _heading(self, node: And | Or | AtLeast, negated: bool) -> str:
        k, n = (node.k, len(node.items)) if isinstance(node, AtLeast) else (0, 0)
        every = isinstance(node, And) is not negated
        if isinstance(node, AtLeast):
            zh = f"下列{n}项中至多{k - 1}项成立：" if negated else f"下列{n}项中至少满足{k}项："
            en = f"At most {k - 1} of these {n}:" if negated else f"At least {k} of these {n}:"
        else:
            zh = "同时满足：" if every else "满足下列之一："
            en = "All of these:" if every else "One of these:"
        return zh if self.language == "zh" else en

    def _phrase(self, node: Node, negated: bool) -> str:
        match node:
            case Compare(op, left, right):
                sign = opposite(op) if negated else op
                if sign == "≠" and (others := self._others(left, right)):
                    return self._phrase(others, negated=False)
                return comparison(self.kind(left), sign, self.quantity(left), self.quantity(right, left), self.language)
            case In(item, values):
                said = [self.value(value, item) for value in values]
                if self.language == "zh":
                    return (
                        f"{self.quantity(item)}{'不' if negated else ''}是{'、'.join(said)}{'之一' * (len(said) > 1)}"
                    )
                return f"{self.quantity(item)}: {'none of ' if negated else ''}{', '.join(said)}"
            case Fact(name):
                said_so = self.label(name)
            case Named(name):
                said_so = self._named(name)
            case Param(name):
                said_so = self._reading(name)
            case Const(value, _):
                said_so, negated = value_text(value is not negated, Kind.TRUTH, self.language), False
            case _:
                said_so = ""
        return self._contrary(said_so) if negated else said_so

    def _others(self, left: Node, right: Node) -> In | None:
        """The values left over when a choice must not be 其他 or 无, where they are few enough to be named."""
        if not isinstance(left, Fact) or not isinstance(right, Const) or right.value not in ("其他", "无"):
            return None
        term = self.pack.vocabulary.get(left.name)
        rest = tuple(value for value in term.sort.domain if value != right.value) if term else ()
        return In(left, rest) if 0 < len(rest) <= _FEW else None

    def _contrary(self, said: str) -> str:
        return f"并非{said}" if self.language == "zh" else f"not: {said}"

    def _named(self, name: str) -> str:
        definition = self.pack.definitions[name]
        return (definition.zh or name) if self.language == "zh" else definition.en or definition.zh or name

    def _reading(self, name: str) -> str:
        """Name a parameter that stands in a condition: a reading where it settles a doubt."""
        parameter = self.pack.parameters[name]
        label = parameter.label.zh if self.language == "zh" else parameter.label.en or parameter.label.zh
        kind = ("读法" if self.language == "zh" else "reading ") if parameter.ambiguity else ""
        return f"{kind}“{label}”"

    def _table(self, node: Lookup) -> str:
        label = self.pack.parameters[node.table].label
        rows = self.now.tables[node.table]
        said = [f"{self.value(key, node.key)}{self.value(value, node)}" for key, value in rows.items()]
        if self.language == "zh":
            return (
                f"规定年限（{'、'.join(said)}）"
                if self.kind(node) is Kind.MONTHS
                else f"{label.zh}（{'、'.join(said)}）"
            )
        pairs = [f"{self.value(key, node.key)}: {self.value(value, node)}" for key, value in rows.items()]
        return f"{label.en or label.zh} ({', '.join(pairs)})"
