"""Canonical JSON of a tree: what is stored, hashed and versioned; YAML is only the source (一(一))."""

import json
from collections.abc import Mapping
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


def to_json(node: Node) -> str:
    """Write a tree as canonical JSON: sorted keys, no spaces, Chinese as it is.

    >>> to_json(Not(Fact("离退休")))
    '{"not":{"fact":"离退休"}}'
    """
    return dumps(to_plain(node))


def dumps(plain: object) -> str:
    """Write plain data canonically; equal data gives equal text on every machine.

    >>> dumps({"乙": 1, "甲": [True]})
    '{"乙":1,"甲":[true]}'
    """
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def to_plain(node: Node) -> dict[str, object]:
    """Turn a tree into plain data; `from_plain` is its inverse."""
    match node:
        case Fact(name):
            return {"fact": name}
        case Param(name):
            return {"param": name}
        case Named(name):
            return {"named": name}
        case Const(value, kind):
            return {"const": value.isoformat() if isinstance(value, date) else value, "kind": kind.value}
        case Lookup(table, key):
            return {"lookup": table, "key": key.name}
        case Arithmetic(op, left, right) | Compare(op, left, right):
            return {"op": op, "left": to_plain(left), "right": to_plain(right)}
        case In(item, values):
            return {"in": to_plain(item), "values": list(values)}
        case And(items):
            return {"and": [to_plain(item) for item in items]}
        case Or(items):
            return {"or": [to_plain(item) for item in items]}
        case Not(item):
            return {"not": to_plain(item)}
        case AtLeast(k, items):
            return {"at_least": k, "items": [to_plain(item) for item in items]}


def from_plain(plain: object) -> Node:
    """Rebuild a tree from plain data. Raises ValueError on data that `to_plain` never writes.

    >>> from_plain({"not": {"fact": "离退休"}})
    Not(item=Fact(name='离退休'))
    """
    match plain:
        case {"fact": str(name)}:
            return Fact(name)
        case {"param": str(name)}:
            return Param(name)
        case {"named": str(name)}:
            return Named(name)
        case {"const": value, "kind": str(kind)}:
            return _const(value, Kind(kind))
        case {"lookup": str(table), "key": str(key)}:
            return Lookup(table, Fact(key))
        case {"op": str(op), "left": left, "right": right}:
            return _binary(op, from_plain(left), from_plain(right))
        case {"in": item, "values": [*values]}:
            return In(from_plain(item), tuple(map(str, values)))
        case {"and": [*items]}:
            return And(tuple(map(from_plain, items)))
        case {"or": [*items]}:
            return Or(tuple(map(from_plain, items)))
        case {"not": item}:
            return Not(from_plain(item))
        case {"at_least": int(k), "items": [*items]}:
            return AtLeast(k, tuple(map(from_plain, items)))
    shown = ", ".join(map(str, plain)) if isinstance(plain, Mapping) else str(plain)
    raise ValueError(f"not a condition: {shown}")


def from_json(text: str) -> Node:
    """Rebuild a tree from its canonical JSON. Raises ValueError when it is none.

    >>> tree = Compare("≥", Fact("受聘现岗位"), Const(120, Kind.MONTHS))
    >>> from_json(to_json(tree)) == tree
    True
    """
    return from_plain(json.loads(text))


def _const(value: object, kind: Kind) -> Const:
    if kind is Kind.DATE and isinstance(value, str):
        return Const(date.fromisoformat(value), kind)
    if isinstance(value, bool | int | str):
        return Const(value, kind)
    raise ValueError(f"not a literal: {value!r}")


def _binary(op: str, left: Node, right: Node) -> Node:
    match op:
        case "+" | "-" | "×" | "较小" | "较大":
            return Arithmetic(op, left, right)
        case "=" | "≠" | "≥" | "≤" | ">" | "<":
            return Compare(op, left, right)
    raise ValueError(f"not an operator: {op}")
