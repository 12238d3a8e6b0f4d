"""The relation of two persons under the legal list of recusals (五(三); 人社部规〔2019〕1号 art. 6)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sunlit.domain.kinship.family import Edge, Family

BASIS = "五(三)；人社部规〔2019〕1号第6条"
GENERATIONS = 3

Kind = Literal[
    "spouse",
    "lineal",
    "collateral",
    "spouse_parent",
    "spouse_sibling",
    "spouse_sibling_spouse",
    "child_spouse_parent",
    "collateral_spouse",
]


@dataclass(frozen=True, slots=True)
class Relation:
    """What b is to a. `kind`, `basis` and `degree` are the same from both sides, `label` is said from a's side.

    `degree` counts 代 with oneself as the first: 2 for parents and siblings, 3 for grandparents and cousins; of an
    in-law it is that of the blood relation on the way; 1 for a spouse.
    """

    kind: Kind
    label: str
    basis: str
    degree: int


@dataclass(frozen=True, slots=True)
class _InLaw:
    """One line of the list of close in-laws. `find` tells the degree when b is that to a, else None."""

    kind: Kind
    label: str
    label_back: str
    find: Callable[[Family, str, str], int | None]


def relation(a: str, b: str, *, edges: Iterable[Edge], on: date) -> Relation | None:
    """Return what b is to a on that day, or None when the list does not name it (a person to himself: None).

    Looked at in this order: 夫妻、直系血亲、三代以内旁系血亲、近姻亲. For more than a pair build a `Family` once and
    use `relation_in`.

    >>> from sunlit.domain.kinship.family import Parent, Spouse
    >>> edges = [Parent("我", "父"), Parent("叔", "祖父"), Parent("父", "祖父"), Spouse("叔", "婶")]
    >>> found = relation("我", "婶", edges=edges, on=date(2021, 9, 22))
    >>> (found.label, found.degree) if found else None
    ('近姻亲：三代以内旁系血亲的配偶', 3)
    """
    return relation_in(Family(edges, on=on), a, b)


def relation_in(family: Family, a: str, b: str) -> Relation | None:
    """Return what b is to a in this family; see `relation`.

    >>> relation_in(Family([], on=date(2021, 9, 22)), "甲", "乙") is None
    True
    """
    if a == b:
        return None
    if b in family.spouses(a):
        return Relation("spouse", "夫妻", BASIS, 1)
    up, down = family.climb(a).get(b), family.climb(b).get(a)
    if up is not None or down is not None:
        return Relation("lineal", "直系血亲", BASIS, min(s for s in (up, down) if s is not None) + 1)
    degree = generations(family, a, b)
    if degree is not None:
        return Relation("collateral", f"三代以内旁系血亲（{degree}代）", BASIS, degree)
    return _in_law(family, a, b)


def generations(family: Family, a: str, b: str) -> int | None:
    """Return in how many 代 a and b share an ancestor (2 siblings, 3 cousins), None beyond three.

    Each climbs to the nearest common ancestor, himself counted as 1; the longer climb decides, never the sum: a
    great-nephew (2 and 4) is beyond, a cousin (3 and 3) within.

    >>> from sunlit.domain.kinship.family import Parent
    >>> family = Family([Parent("我", "父"), Parent("姐", "父"), Parent("甥", "姐")], on=date(2021, 9, 22))
    >>> generations(family, "我", "甥")
    3
    """
    mine, others = family.climb(a, GENERATIONS - 1), family.climb(b, GENERATIONS - 1)
    shared = [max(mine[x], others[x]) + 1 for x in mine.keys() & others.keys() if mine[x] and others[x]]
    return min(shared, default=None)


def _in_law(family: Family, a: str, b: str) -> Relation | None:
    """The list is not symmetric as written: it is read from both persons, and either reading is enough."""
    for line in _IN_LAWS:
        seen, seen_back = line.find(family, a, b), line.find(family, b, a)
        degrees = [d for d in (seen, seen_back) if d is not None]
        if degrees:
            label = line.label if seen is not None else line.label_back
            return Relation(line.kind, f"近姻亲：{label}", BASIS, min(degrees))
    return None


def _spouse_parent(family: Family, a: str, b: str) -> int | None:
    return 2 if any(b in family.parents(s) for s in family.spouses(a)) else None


def _spouse_sibling(family: Family, a: str, b: str) -> int | None:
    return 2 if any(b in family.siblings(s) for s in family.spouses(a)) else None


def _spouse_sibling_spouse(family: Family, a: str, b: str) -> int | None:
    siblings = {x for s in family.spouses(a) for x in family.siblings(s)}
    return 2 if family.spouses(b) & siblings else None


def _child_spouse_parent(family: Family, a: str, b: str) -> int | None:
    in_laws = {s for child in family.children(a) for s in family.spouses(child)}
    return 2 if family.children(b) & in_laws else None


def _collateral_spouse(family: Family, a: str, b: str) -> int | None:
    found = (generations(family, a, s) for s in family.spouses(b) - {a})
    return min((d for d in found if d is not None), default=None)


_IN_LAWS = (
    _InLaw("spouse_parent", "配偶的父母", "子女的配偶", _spouse_parent),
    _InLaw("spouse_sibling", "配偶的兄弟姐妹", "兄弟姐妹的配偶", _spouse_sibling),
    _InLaw("spouse_sibling_spouse", "配偶的兄弟姐妹的配偶", "配偶的兄弟姐妹的配偶", _spouse_sibling_spouse),
    _InLaw("child_spouse_parent", "子女配偶的父母", "子女配偶的父母", _child_spouse_parent),
    _InLaw("collateral_spouse", "三代以内旁系血亲的配偶", "配偶的三代以内旁系血亲", _collateral_spouse),
)
