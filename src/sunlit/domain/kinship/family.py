"""Stored facts of kinship: who is whose child, who is married to whom; everything else is derived (五(三))."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

ParentKind = Literal["blood", "adoptive", "step"]


@dataclass(frozen=True, slots=True)
class Parent:
    """`parent` is a parent of `child`; adoptive and step parents count like parents by blood. Keys, not names."""

    child: str
    parent: str
    kind: ParentKind = "blood"


@dataclass(frozen=True, slots=True)
class Spouse:
    """A marriage of `a` and `b`, from `since` to `until`, both days included; None where it is open or unknown."""

    a: str
    b: str
    since: date | None = None
    until: date | None = None

    def lasts(self, on: date) -> bool:
        """Whether the two are married on that day.

        >>> Spouse("甲", "乙", until=date(2020, 5, 1)).lasts(date(2020, 5, 2))
        False
        """
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


Edge = Parent | Spouse


class Family:
    """An index over the edges as they stand on one day. It is only read; build a new one for another day.

    >>> family = Family([Parent("我", "父"), Parent("姐", "父")], on=date(2021, 9, 22))
    >>> sorted(family.siblings("我"))
    ['姐']
    """

    def __init__(self, edges: Iterable[Edge], *, on: date) -> None:
        self._parents: dict[str, set[str]] = {}
        self._children: dict[str, set[str]] = {}
        self._spouses: dict[str, set[str]] = {}
        for edge in edges:
            if isinstance(edge, Parent):
                self._parents.setdefault(edge.child, set()).add(edge.parent)
                self._children.setdefault(edge.parent, set()).add(edge.child)
            elif edge.lasts(on):
                self._spouses.setdefault(edge.a, set()).add(edge.b)
                self._spouses.setdefault(edge.b, set()).add(edge.a)

    def parents(self, person: str) -> frozenset[str]:
        """Parents of every kind.

        >>> Family([Parent("我", "养父", "adoptive")], on=date(2021, 9, 22)).parents("我")
        frozenset({'养父'})
        """
        return frozenset(self._parents.get(person, ()))

    def children(self, person: str) -> frozenset[str]:
        """Children of every kind.

        >>> Family([Parent("我", "父")], on=date(2021, 9, 22)).children("父")
        frozenset({'我'})
        """
        return frozenset(self._children.get(person, ()))

    def spouses(self, person: str) -> frozenset[str]:
        """Spouses on that day (one, unless the records contradict each other: then all count).

        >>> Family([Spouse("甲", "乙", since=date(2022, 1, 1))], on=date(2021, 9, 22)).spouses("甲")
        frozenset()
        """
        return frozenset(self._spouses.get(person, ()))

    def siblings(self, person: str) -> frozenset[str]:
        """All who share a parent: half brothers and sisters too.

        >>> Family([Parent("我", "父"), Parent("弟", "父")], on=date(2021, 9, 22)).siblings("弟")
        frozenset({'我'})
        """
        return frozenset(c for p in self.parents(person) for c in self.children(p)) - {person}

    def climb(self, person: str, limit: int | None = None) -> Mapping[str, int]:
        """Everybody reached by climbing to parents, with the smallest number of steps; the person at 0.

        >>> Family([Parent("我", "父"), Parent("父", "祖父")], on=date(2021, 9, 22)).climb("我", 1)
        {'我': 0, '父': 1}
        """
        steps = {person: 0}
        queue = deque([person])
        while queue:
            at = queue.popleft()
            if limit is not None and steps[at] >= limit:
                continue
            for parent in sorted(self.parents(at) - set(steps)):
                steps[parent] = steps[at] + 1
                queue.append(parent)
        return steps

    def clans(self) -> Mapping[str, str]:
        """Name for each person a clan; people of two clans are not related by any chain of edges.

        >>> Family([Parent("我", "父"), Spouse("父", "母"), Parent("他", "她")], on=date(2021, 9, 22)).clans()
        {'他': '他', '她': '他', '我': '我', '母': '我', '父': '我'}
        """
        clan: dict[str, str] = {}
        for first in sorted({*self._parents, *self._children, *self._spouses}):
            front = [] if first in clan else [first]
            while front:
                at = front.pop()
                clan[at] = first
                near = self.parents(at) | self.children(at) | self.spouses(at)
                front += [person for person in near if person not in clan]
        return dict(sorted(clan.items()))
