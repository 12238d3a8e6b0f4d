"""Whole numbers made of facts, their comparison and their arithmetic, as formulas (一(十六))."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sunlit.domain.rules.proof.formula import FALSE, TRUE, Formula, at_most, contrary, every, some
from sunlit.domain.rules.tree import Value


class OutOfReachError(Exception):
    """What the procedure does not decide, in one sentence; becomes 没有证明."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole number made of facts: each times its factor, and a fixed part."""

    terms: tuple[tuple[str, int], ...] = ()
    fixed: int = 0

    def plus(self, other: "Sum", times: int = 1) -> "Sum":
        """Add a multiple of another."""
        joined = dict(self.terms)
        for name, factor in other.terms:
            joined[name] = joined.get(name, 0) + times * factor
        return Sum(tuple(joined.items()), self.fixed + times * other.fixed)


def plain(value: Value) -> Sum | str | bool:
    """A value as the prover keeps it: texts and yes or no as they are, numbers and days as whole numbers.

    >>> plain(120)
    Sum(terms=(), fixed=120)
    """
    if isinstance(value, bool | str):
        return value
    return Sum(fixed=value.toordinal() if isinstance(value, date) else value)


def compared(op: str, a: Sum, b: Sum) -> Formula:
    """Compare two sums: every sign becomes one or two upper bounds.

    >>> compared("≥", Sum((("受聘", 1),)), Sum(fixed=120))
    AtMost(terms=(('受聘', -1),), bound=-120)
    """
    gap = a.plus(b, -1)  # a − b
    below, above = dict(gap.terms), {name: -factor for name, factor in gap.terms}
    match op:
        case "≤":
            return at_most(below, -gap.fixed)
        case "<":
            return at_most(below, -gap.fixed - 1)
        case "≥":
            return at_most(above, gap.fixed)
        case ">":
            return at_most(above, gap.fixed - 1)
        case "=":
            return every((at_most(below, -gap.fixed), at_most(above, gap.fixed)))
    return some((at_most(below, -gap.fixed - 1), at_most(above, gap.fixed - 1)))


def computed(op: str, a: object, b: object) -> Iterator[tuple[Formula, Sum]]:
    """Yield the cases of an arithmetic sign. Raises OutOfReachError for two facts multiplied.

    >>> [total for _, total in computed("+", Sum((("甲", 1),)), Sum(fixed=12))]
    [Sum(terms=(('甲', 1),), fixed=12)]
    """
    if not isinstance(a, Sum) or not isinstance(b, Sum):
        raise OutOfReachError("算式里有不是数的部分")
    if op in ("较小", "较大"):
        first = compared("≤" if op == "较小" else "≥", a, b)
        yield from ((guard, one) for guard, one in ((first, a), (contrary(first), b)) if guard != FALSE)
    elif op == "×":
        if a.terms and b.terms:
            raise OutOfReachError("两个事项相乘，不在判定范围内")
        fixed, varied = (a.fixed, b) if not a.terms else (b.fixed, a)
        yield TRUE, Sum().plus(varied, fixed)
    else:
        yield TRUE, a.plus(b, 1 if op == "+" else -1)
