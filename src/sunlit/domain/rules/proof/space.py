"""The people a proof ranges over: every fact with all values it may have, and the axioms between facts (一(五))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sunlit.domain.rules.tree import Kind, Value
from sunlit.domain.rules.vocabulary import LARGEST, Vocabulary

_MOST = {
    Kind.MONTHS: 1200,  # a hundred years
    Kind.NUMBER: LARGEST,
    Kind.MONEY: LARGEST,
}
_DAYS = (date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal())
NO_YES = (False, True)


@dataclass(frozen=True)
class Space:
    """Choices by name with their values in order, and whole numbers with their least and greatest value.

    Readings that are left open are choices, too; a name is one or the other.
    """

    choices: Mapping[str, tuple[Value, ...]]
    ranges: Mapping[str, tuple[int, int]]
    days: frozenset[str] = frozenset()

    def value(self, name: str, number: int) -> Value:
        """The value people know: a position of a choice as its value, a number of a day as the day.

        >>> Space({"离退休": NO_YES}, {}).value("离退休", 1)
        True
        """
        if name in self.choices:
            return self.choices[name][number]
        return date.fromordinal(number) if name in self.days else number


def space_of(vocabulary: Vocabulary, readings: Mapping[str, tuple[Value, ...]]) -> Space:
    """Take the facts of a vocabulary and the readings that are left open.

    >>> from sunlit.domain.rules.plain import Said
    >>> from sunlit.domain.rules.scope import Sort
    >>> from sunlit.domain.rules.vocabulary import Term
    >>> space_of({"受聘现岗位": Term("受聘现岗位", Sort(Kind.MONTHS), Said("受聘"))}, {}).ranges
    {'受聘现岗位': (0, 1200)}
    """
    choices: dict[str, tuple[Value, ...]] = dict(readings)
    ranges: dict[str, tuple[int, int]] = {}
    days = set()
    for name, term in vocabulary.items():
        match term.sort.kind:
            case Kind.TRUTH:
                choices[name] = NO_YES
            case Kind.CHOICE:
                choices[name] = term.sort.domain
            case Kind.DATE:
                ranges[name] = _DAYS
                days.add(name)
            case kind:
                ranges[name] = (0, _MOST[kind])
    return Space(choices, ranges, frozenset(days))
