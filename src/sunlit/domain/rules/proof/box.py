"""The part of all people still possible in one case of a search: sets of values, bounds, sums (一(十七)1)."""

from sunlit.domain.rules.proof.formula import (
    FALSE,
    TRUE,
    All,
    Among,
    AtMost,
    Count,
    Formula,
    Some,
    count,
    every,
    some,
)
from sunlit.domain.rules.proof.space import Space
from sunlit.domain.rules.proof.sums import Bounds, settle


class Box:
    """Mutable, copied at every case; `version` grows with every narrowing."""

    __slots__ = ("bounds", "masks", "space", "sums", "undecided", "version")

    def __init__(self, space: Space, masks: dict[str, int], bounds: Bounds, sums: tuple[AtMost, ...]) -> None:
        """Hold what is known so far; see `around` and `copy`."""
        self.space, self.masks, self.bounds, self.sums = space, masks, bounds, sums
        self.version = 0
        self.undecided = False

    @classmethod
    def around(cls, space: Space) -> "Box":
        """Everybody."""
        return cls(space, {}, {}, ())

    def copy(self) -> "Box":
        """An own one for the next case."""
        return Box(self.space, dict(self.masks), dict(self.bounds), self.sums)

    def range(self, name: str) -> tuple[int, int]:
        """Bounds of a whole number."""
        return self.bounds.get(name) or self.space.ranges[name]

    def take(self, one: Among | AtMost) -> bool:
        """Narrow by an elementary condition; False when nobody is left."""
        if isinstance(one, Among):
            before = self.masks.get(one.name, one.whole)
            after = before & one.mask
            if after != before or one.name not in self.masks:
                self.masks[one.name] = after
                self.version += 1
            return after != 0
        if len(one.terms) > 1:
            self.sums = (*self.sums, one)
            self.version += 1
            for name, _ in one.terms:
                self.bounds.setdefault(name, self.space.ranges[name])
        return all(self._tighten(one, name, factor) for name, factor in one.terms)

    def _tighten(self, one: AtMost, name: str, factor: int) -> bool:
        """factor × name ≤ bound − the least the others can be."""
        rest = one.bound - sum(f * self.range(n)[0 if f > 0 else 1] for n, f in one.terms if n != name)
        low, high = self.range(name)
        if factor > 0:
            after = (low, min(high, rest // factor))
        else:
            after = (max(low, -(rest // -factor)), high)
        if after != (low, high) or name not in self.bounds:
            self.bounds[name] = after
            self.version += 1
        return after[0] <= after[1]

    def reduced(self, formula: Formula) -> Formula:
        """What is left of a formula for the people in the box."""
        match formula:
            case Among(name, mask, whole):
                known = self.masks.get(name, whole)
                both = known & mask
                return FALSE if not both else TRUE if both == known else formula
            case AtMost(terms, bound):
                return self._bounded(formula, terms, bound)
            case All(items):
                return every(self._each(items, FALSE))
            case Some(items):
                return some(self._each(items, TRUE))
            case Count(k, items):
                return count(k, map(self.reduced, items))

    def _each(self, items: tuple[Formula, ...], decides: Formula) -> list[Formula]:
        kept = []
        for item in items:
            part = self.reduced(item)
            if part == decides:
                return [part]
            kept.append(part)
        return kept

    def _bounded(self, formula: AtMost, terms: tuple[tuple[str, int], ...], bound: int) -> Formula:
        least = most = 0
        for name, factor in terms:
            low, high = self.range(name)
            least += factor * (low if factor > 0 else high)
            most += factor * (high if factor > 0 else low)
        return FALSE if least > bound else TRUE if most <= bound else formula

    def corner(self) -> dict[str, int] | None:
        """One person of the box, every number as small as may be; None when there is none or it is not known."""
        bounds = settle(self.bounds, self.sums) if self.sums else self.bounds
        if bounds is None:
            return None
        if isinstance(bounds, str):
            self.undecided = True
            return None
        numbers = {name: low for name, (low, _) in bounds.items()}
        return numbers | {name: (mask & -mask).bit_length() - 1 for name, mask in self.masks.items()}
