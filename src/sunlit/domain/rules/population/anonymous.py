"""Small numbers hidden: what is shown to others than the policy officer names nobody (k-anonymity; control 45)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.domain.rules.population.results import Shift

LEAST = 5


@dataclass(frozen=True, slots=True)
class Coarse:
    """One group with its small numbers hidden: None means one of 1 to LEAST − 1, or kept back for such a one."""

    value: str
    people: int | None
    gains: int | None
    loses: int | None


def coarse(groups: Sequence[Shift], least: int = LEAST) -> tuple[Coarse, ...]:
    """Hide every number from 1 to `least` − 1; and where only one is hidden, the next smallest as well.

    Otherwise the hidden number would be the total less all the others.

    >>> found = coarse([Shift("长春市", 40, 9, 0), Shift("白城市", 30, 2, 0), Shift("吉林市", 20, 8, 0)])
    >>> [group.gains for group in found], [group.loses for group in found]
    ([9, None, None], [0, 0, 0])
    """
    people = _hidden([group.people for group in groups], least)
    gains = _hidden([group.gains for group in groups], least)
    loses = _hidden([group.loses for group in groups], least)
    return tuple(Coarse(group.value, *numbers) for group, *numbers in zip(groups, people, gains, loses, strict=True))


def _hidden(numbers: list[int], least: int) -> list[int | None]:
    small = {at for at, number in enumerate(numbers) if 0 < number < least}
    if len(small) == 1:
        others = [at for at, number in enumerate(numbers) if number and at not in small]
        small |= set(sorted(others, key=lambda at: numbers[at])[:1])
    return [None if at in small else number for at, number in enumerate(numbers)]
