"""Search for a person who meets a formula: case by case, the forced first; complete, within a budget (一(十七)1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sunlit.domain.rules.proof.box import Box
from sunlit.domain.rules.proof.formula import All, Among, AtMost, Count, Formula, Some, contrary, count, names, size
from sunlit.domain.rules.proof.space import Space

BUDGET = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """A person: the position of every choice asked, the value of every whole number asked."""

    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Nobody:
    """No such person can exist."""

    steps: int = 0


@dataclass(frozen=True, slots=True)
class GaveUp:
    """The budget ran out, or the search left something undecided."""

    reason: str


Answer = Found | Nobody | GaveUp


def satisfy(formula: Formula, space: Space, budget: int = BUDGET) -> Answer:
    """Find one person who meets the formula, or that there is none.

    >>> from sunlit.domain.rules.proof.formula import every
    >>> space = Space({}, {"受聘": (0, 1200)})
    >>> more, less = AtMost((("受聘", -1),), -60), AtMost((("受聘", 1),), 59)
    >>> satisfy(more, space).numbers, type(satisfy(every([more, less]), space)).__name__
    ({'受聘': 60}, 'Nobody')
    """
    search = _Search(space, budget)
    try:
        numbers = search.extend(Box.around(space), [formula])
    except _SpentError:
        return GaveUp(f"试了{budget}种情形还没有结论")
    if numbers is not None:
        return Found(numbers)
    return GaveUp("有一种情形的算式没有定论") if search.undecided else Nobody(search.steps)


class _SpentError(Exception):
    """The budget is used up."""


class _Search:
    def __init__(self, space: Space, budget: int) -> None:
        self.budget = budget
        self.steps = 0
        self.undecided = False
        self.dead_ends: dict[str, int] = {}

    def extend(self, box: Box, open_: list[Formula]) -> dict[str, int] | None:
        """Narrow the box by everything that is forced, then try the cases of the smallest choice left."""
        self.steps += 1
        if self.steps > self.budget:
            raise _SpentError
        left = self.narrowed(box, open_)
        if left is None:
            return None
        if not left:
            numbers = box.corner()
            self.undecided |= numbers is None and box.undecided
            return numbers
        pick = max(left, key=self.promise)
        rest = [one for one in left if one is not pick]
        for case in _cases(pick):
            found = self.extend(box.copy(), [*case, *rest])
            if found is not None:
                return found
        return None

    def promise(self, one: Some | Count) -> float:
        """How soon a choice is tried: few cases first, and those whose names have led to dead ends."""
        weight = 1 + sum(self.dead_ends.get(name, 0) for name in set(names(one)))
        return weight / (len(one.items) if isinstance(one, Some) else 2 * len(one.items))

    def blame(self, one: Formula) -> None:
        """Remember what a dead end was about."""
        for name in set(names(one)):
            self.dead_ends[name] = self.dead_ends.get(name, 0) + 1

    def narrowed(self, box: Box, open_: list[Formula]) -> list[Some | Count] | None:
        """Assert what is forced until nothing more is; what stays open comes back, None where the box is empty."""
        work = open_
        while True:
            left: list[Some | Count] = []
            before = box.version
            for one in work:
                reduced = box.reduced(one)
                for part in reduced.items if isinstance(reduced, All) else (reduced,):
                    if isinstance(part, Some | Count):
                        if not part.items:
                            self.blame(one)
                            return None
                        left.append(part)
                    elif isinstance(part, Among | AtMost) and not box.take(part):
                        self.blame(one)
                        return None
            if box.version == before or not left:
                return left
            work = list(left)


def _cases(pick: Some | Count) -> list[list[Formula]]:
    """Cases that cover a disjunction; each later one excludes the elementary ones before it."""
    if isinstance(pick, Count):
        first, *others = pick.items
        return [
            [first, count(pick.k - 1, others)],
            [contrary(first), count(pick.k, others)],
        ]
    items = sorted(pick.items, key=size)
    before: list[Formula] = []
    cases = []
    for item in items:
        cases.append([item, *before])
        if isinstance(item, Among | AtMost):
            before.append(contrary(item))
    return cases
