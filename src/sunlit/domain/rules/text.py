"""From tree to text: the one spelling of a condition; reading it again gives the same tree (一(十七)1)."""

from datetime import date

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
)

_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _PRIMARY = 1, 2, 3, 4, 5, 6, 7


def to_text(node: Node) -> str:
    """Write a tree in the Chinese syntax, with no more brackets than it needs.

    >>> to_text(And((Fact("甲"), Or((Fact("乙"), Not(Fact("丙")))))))
    '甲 且 (乙 或 非 丙)'
    >>> to_text(Compare("≥", Fact("受聘现岗位"), Const(18, Kind.MONTHS)))
    '受聘现岗位 ≥ 18个月'
    """
    match node:
        case Const(value, kind):
            return literal(value, kind)
        case Fact(name) | Param(name) | Named(name):
            return name
        case Lookup(table, key):
            return f"{table}({key.name})"
        case Arithmetic(op, left, right) if op in ("较小", "较大"):
            return f"{op}({to_text(left)}, {to_text(right)})"
        case Arithmetic(op, left, right):
            power = _PRODUCT if op == "×" else _SUM
            return f"{_held(left, power)} {op} {_held(right, power + 1)}"
        case Compare(op, left, right):
            return f"{_held(left, _SUM)} {op} {_held(right, _SUM)}"
        case In(item, values):
            return f"{_held(item, _SUM)} 属于 {{{', '.join(literal(v, Kind.CHOICE) for v in values)}}}"
        case Not(item):
            return f"非 {_held(item, _NOT)}"
        case And(items):
            return " 且 ".join(_held(item, _AND + 1) for item in items)
        case Or(items):
            return " 或 ".join(_held(item, _OR + 1) for item in items)
        case AtLeast(k, items):
            return f"至少{k}项({', '.join(to_text(item) for item in items)})"


def literal(value: object, kind: Kind) -> str:
    """Write one value as the syntax spells it; months as years where they are full years.

    >>> literal(360, Kind.MONTHS), literal(300050, Kind.MONEY), literal(True, Kind.TRUTH)
    ('30年', '3000.50元', '是')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        if kind is Kind.MONTHS:
            return f"{value // 12}年" if value % 12 == 0 else f"{value}个月"
        if kind is Kind.MONEY:
            return f"{value // 100}元" if value % 100 == 0 else f"{value // 100}.{value % 100:02d}元"
        return str(value)
    return value.isoformat() if isinstance(value, date) else f'"{value}"'


def _power(node: Node) -> int:
    match node:
        case Or():
            return _OR
        case And():
            return _AND
        case Not():
            return _NOT
        case Compare() | In():
            return _COMPARE
        case Arithmetic(op, _, _) if op in ("+", "-"):
            return _SUM
        case Arithmetic("×", _, _):
            return _PRODUCT
    return _PRIMARY


def _held(node: Node, power: int) -> str:
    return to_text(node) if _power(node) >= power else f"({to_text(node)})"


def to_lines(node: Node) -> str:
    """Write a tree for an editor: each part of an outer 且 or 或 on a line of its own; reading gives the same tree.

    >>> print(to_lines(And((Fact("甲"), Or((Fact("乙"), Fact("丙")))))))
    甲
    且 (乙 或 丙)
    """
    match node:
        case And(items):
            return "\n且 ".join(_held(item, _AND + 1) for item in items)
        case Or(items):
            return "\n或 ".join(_held(item, _OR + 1) for item in items)
    return to_text(node)
