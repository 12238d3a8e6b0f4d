"""From text to tree: a Pratt parser for conditions a legal officer reads as they stand (一(一), 一(十七)1).

The written grammar is docs/reference/rule-language.md. 非 binds a comparison, 且 binds tighter than 或.
"""

from dataclasses import dataclass

from sunlit.domain.rules import check
from sunlit.domain.rules.fault import Fault, Faults
from sunlit.domain.rules.lexer import Sign, Token, tokens
from sunlit.domain.rules.primary import Primary
from sunlit.domain.rules.scope import Scope, Sort
from sunlit.domain.rules.stream import UnreadableError
from sunlit.domain.rules.tree import Arithmetic, Compare, In, Kind, Node, Not, all_of, any_of

_COMPARING = 4
_COMPARISONS = dict.fromkeys(("≥", "≤", ">", "<", "=", "≠", "属于", "不属于"), _COMPARING)
_POWER = {"或": 1, "且": 2, **_COMPARISONS, "+": 5, "-": 5, "×": 6}
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Parsed:
    """A condition or quantity that has been read, and what sort of thing it is."""

    node: Node
    sort: Sort


def parse_condition(text: str, scope: Scope) -> Node | Faults:
    """Read a condition and check its types; otherwise all faults that can be told, in Chinese, with places.

    >>> scope = Scope(facts={"离退休": Sort(Kind.TRUTH), "学时": Sort(Kind.NUMBER)})
    >>> parse_condition("非 离退休", scope)
    Not(item=Fact(name='离退休'))
    >>> print(parse_condition("非 退休 且 学时 ≥ 2年", scope))
    第1行第3字：未登记的事项“退休”；相近的有：离退休
    第1行第8字：“学时”是数，不能与月数“2年”比较；此处应为数
    """
    read = parse(text, scope)
    if isinstance(read, Faults):
        return read
    if read.sort.kind is not Kind.TRUTH:
        return Faults((Fault(f"这是{read.sort.kind.value}，不是条件", 1, 1, ("能答是或否的条件",)),))
    return read.node


def parse(text: str, scope: Scope) -> Parsed | Faults:
    """Read a condition or a quantity. Unknown names do not stop the reading; an unreadable sentence does.

    >>> parse("较大(0年, 18个月)", Scope()).sort.kind
    <Kind.MONTHS: '月数'>
    """
    read = tokens(text)
    if isinstance(read, Fault):
        return Faults((read,))
    parser = _Parser(read, scope)
    try:
        node = parser.whole()
    except UnreadableError as stop:
        return Faults((*parser.faults, stop.fault))
    if parser.faults:
        told = {(f.line, f.column) for f in parser.faults}
        more = (f for f in check.sort_of(node, scope, parser.place)[1] if (f.line, f.column) not in told)
        return Faults(tuple(sorted((*parser.faults, *more), key=lambda f: (f.line, f.column))))
    sort, faults = check.sort_of(node, scope, parser.place)
    return Faults(faults) if sort is None or faults else Parsed(node, sort)


class _Parser(Primary):
    """Reads one condition by the power of its operators."""

    def whole(self) -> Node:
        node = self.expression(0)
        rest = self.read[self.at]
        if rest.sign is not Sign.END:
            raise UnreadableError(self.unexpected(rest, ("“且”“或”或者结尾",)))
        return node

    def expression(self, power: int) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise UnreadableError(self.fault(self.read[self.at], "括号套得太深，请拆成几个定义"))
        start = self.read[self.at]
        left = self.primary()
        while (op := self.read[self.at]).sign is Sign.OPERATOR and _POWER.get(op.text, 0) > power:
            self.at += 1
            left = self.mark(self.joined(left, op), start)
            if _POWER[op.text] == _COMPARING:
                self.refuse_chain()
        self.depth -= 1
        return left

    def joined(self, left: Node, op: Token) -> Node:
        if op.text in ("属于", "不属于"):
            inside = In(left, self.values())
            return inside if op.text == "属于" else Not(self.mark(inside, op))
        right = self.expression(_POWER[op.text])
        match op.text:
            case "且":
                return all_of(left, right)
            case "或":
                return any_of(left, right)
            case "+" | "-" | "×":
                return Arithmetic(op.text, left, right)
            case "≥" | "≤" | ">" | "<" | "=" | "≠":
                return Compare(op.text, left, right)
        raise UnreadableError(self.unexpected(op, ()))

    def refuse_chain(self) -> None:
        token = self.read[self.at]
        if token.sign is Sign.OPERATOR and _POWER.get(token.text) == _COMPARING:
            raise UnreadableError(self.fault(token, "比较不能连写，请用“且”分成两句", ("“且”",)))
