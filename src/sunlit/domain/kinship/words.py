"""Relations as people say them, turned into base edges: only parents and marriages are ever stored (五(三))."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType

from sunlit.domain.kinship.family import Edge, Parent, Spouse

Between = Callable[[str, str, str], tuple[Edge, ...]]


def _up(child: str, steps: int, top: str, key: str) -> tuple[Edge, ...]:
    """A line of parents from `child` up to `top`; the people in between are named after `key`."""
    line = [child, *(f"{key}/{child}/{n}" for n in range(1, steps)), top]
    return tuple(Parent(low, high) for low, high in pairwise(line))


def _collateral(mine: int, theirs: int) -> Between:
    """A common ancestor `mine` steps above me and `theirs` steps above the other."""
    return lambda me, other, key: (*_up(me, mine, f"{key}/top", key), *_up(other, theirs, f"{key}/top", key))


def _by_marriage(of_mine: Between, *, mine_marries: bool) -> Between:
    """My spouse's relative, or my relative's spouse."""

    def made(me: str, other: str, key: str) -> tuple[Edge, ...]:
        between = f"{key}/spouse"
        if mine_marries:
            return (Spouse(me, between), *of_mine(between, other, key))
        return (*of_mine(me, between, key), Spouse(between, other))

    return made


def _parent(me: str, other: str, key: str) -> tuple[Edge, ...]:
    return (Parent(me, other),)


def _child(me: str, other: str, key: str) -> tuple[Edge, ...]:
    return (Parent(other, me),)


RELATIONS: Mapping[str, tuple[str, Between]] = MappingProxyType(
    {
        "spouse": ("配偶", lambda me, other, key: (Spouse(me, other),)),
        "parent": ("父母", _parent),
        "child": ("子女", _child),
        "grandparent": ("祖父母、外祖父母", lambda me, other, key: _up(me, 2, other, key)),
        "grandchild": ("孙子女、外孙子女", lambda me, other, key: _up(other, 2, me, key)),
        "sibling": ("兄弟姐妹", _collateral(1, 1)),
        "uncle": ("伯叔姑舅姨", _collateral(2, 1)),
        "nephew": ("侄子女、甥子女", _collateral(1, 2)),
        "cousin": ("堂（表）兄弟姐妹", _collateral(2, 2)),
        "spouse_parent": ("配偶的父母", _by_marriage(_parent, mine_marries=True)),
        "spouse_sibling": ("配偶的兄弟姐妹", _by_marriage(_collateral(1, 1), mine_marries=True)),
        "child_spouse": ("子女的配偶", _by_marriage(_child, mine_marries=False)),
        "sibling_spouse": ("兄弟姐妹的配偶", _by_marriage(_collateral(1, 1), mine_marries=False)),
    }
)
"""What an expert may choose in his declaration: key → (Chinese label, edges)."""


def edges(relation: str, me: str, other: str) -> tuple[Edge, ...]:
    """The base edges behind one declared relation; unnamed people in between get keys of their own.

    Raises KeyError for a word that is not in `RELATIONS`.

    >>> from datetime import date
    >>> from sunlit.domain.kinship.relation import relation
    >>> found = relation("专家", "甲", edges=edges("cousin", "专家", "甲"), on=date(2021, 9, 22))
    >>> found.kind if found else None
    'collateral'
    """
    return RELATIONS[relation][1](me, other, f"{relation}:{me}:{other}")
