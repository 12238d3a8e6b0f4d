"""通过比例不得超过60%: who passes when more than the cap reach two thirds (一(五)d; ambiguities 4 and 18)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Literal

from sunlit.domain.base.reason import Reason

CLAUSE = "一(五)d"
SIXTY_PERCENT = Fraction(3, 5)

Key = Literal["yes", "defence", "blind"]
ORDER: tuple[Key, ...] = ("yes", "defence", "blind")
"""Default order: yes votes, then mean defence score, then mean blind score; more is better."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case of the pool put to the vote: opaque name, yes votes, exact mean scores, two thirds reached or not."""

    name: str
    yes: int
    defence: Fraction
    blind: Fraction
    two_thirds: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who passes, who does not and why, and who goes to a second ballot among equals (empty when none is needed).

    `order` lists the names that reached two thirds, best first, equals together. `places_left` is what the second
    ballot decides about; it is 0 without one. `not_passed` gives each name its reason.
    """

    cap: int
    order: tuple[frozenset[str], ...]
    passed: frozenset[str]
    second_ballot: frozenset[str]
    places_left: int
    not_passed: Mapping[str, Reason]


def capped_passes(reviewed: int, ratio: Fraction = SIXTY_PERCENT) -> int:
    """Return how many of `reviewed` (≥ 0) may pass: rounded down, since 不得超过 is strict (ambiguity 4).

    Raises ValueError below zero or for a ratio outside 0–1.

    >>> [capped_passes(n) for n in (0, 1, 2, 3, 4, 5, 10)]
    [0, 0, 1, 1, 2, 3, 6]
    """
    if reviewed < 0 or not 0 <= ratio <= 1:
        raise ValueError("reviewed must be at least 0 and ratio between 0 and 1")
    return reviewed * ratio.numerator // ratio.denominator


def warning_before_session(reviewed: int, ratio: Fraction = SIXTY_PERCENT) -> Reason | None:
    """Tell the office, before the session opens, that nobody of this pool could pass; None when somebody can.

    >>> said = warning_before_session(1)
    >>> said.text if said else ""
    '本组只有1人，按通过比例上限一个也不能通过；开会前可与同一评委会本年度其他场次的同类人员合并'
    """
    if reviewed == 0 or capped_passes(reviewed, ratio):
        return None
    text = f"本组只有{reviewed}人，按通过比例上限一个也不能通过；开会前可与同一评委会本年度其他场次的同类人员合并"
    return Reason(CLAUSE, text, "通过比例", "Under the cap nobody of so small a pool can pass; pools may be joined.")


def rank_capped(
    cases: Iterable[Case],
    *,
    ratio: Fraction = SIXTY_PERCENT,
    order: tuple[Key, ...] = ORDER,
    counted: int | None = None,
) -> Ranking:
    """Rank one pool of one session under the cap (一(五)d, ambiguity 18); the order of `cases` does not matter.

    `order` is what cases are compared by, and also what makes them equal: equals at the edge go to one second
    secret ballot among themselves. `counted` is the number the cap is a share of, by default the cases reviewed,
    in the other reading those who applied (ambiguity 4). Raises ValueError when a name occurs twice.

    >>> def case(name: str, yes: int) -> Case:
    ...     return Case(name, yes, Fraction(80), Fraction(80), True)
    >>> ranking = rank_capped([case("甲", 25), case("乙", 20), case("丙", 20)])
    >>> ranking.cap, sorted(ranking.passed), sorted(ranking.second_ballot)
    (1, ['甲'], [])
    >>> sorted(rank_capped([case("甲", 20), case("乙", 20), case("丙", 19)]).second_ballot)
    ['乙', '甲']
    """
    pool = tuple(cases)
    if len({case.name for case in pool}) != len(pool):
        raise ValueError("each case stands in the pool once")
    total = len(pool) if counted is None else counted
    cap = capped_passes(total, ratio)
    not_passed = {case.name: _below() for case in pool if not case.two_thirds}
    groups = _ranked({c.name: tuple(getattr(c, key) for key in order) for c in pool if c.two_thirds})
    passed, second, beyond = _fill(groups, cap)
    not_passed |= dict.fromkeys(beyond, _over(cap, total, ratio))
    return Ranking(cap, groups, passed, second, cap - len(passed) if second else 0, not_passed)


def after_second_ballot(
    ranking: Ranking, second_yes: Mapping[str, int], defence: Mapping[str, Fraction] | None = None
) -> Ranking:
    """Settle the equals by the second ballot's yes counts; still equal → `defence` decides, else none of them.

    `second_yes` (and `defence`, when given) must name exactly the equals, else ValueError. Without a second ballot
    the ranking comes back unchanged.

    >>> equal = [Case(n, 20, Fraction(80), Fraction(80), True) for n in ("甲", "乙")]
    >>> sorted(after_second_ballot(rank_capped(equal), {"甲": 12, "乙": 13}).passed)
    ['乙']
    >>> sorted(after_second_ballot(rank_capped(equal), {"甲": 12, "乙": 12}).passed)
    []
    """
    if any(set(given) != ranking.second_ballot for given in (second_yes, defence or second_yes)):
        raise ValueError("the second ballot is among the equals, all of them and nobody else")
    scores = {name: (yes, (defence or {}).get(name, Fraction(0))) for name, yes in second_yes.items()}
    passed, tied, beyond = _fill(_ranked(scores), ranking.places_left)
    not_passed = dict(ranking.not_passed)
    not_passed |= dict.fromkeys(tied, _still_equal()) | dict.fromkeys(beyond, _lost(ranking.places_left))
    return Ranking(ranking.cap, ranking.order, ranking.passed | passed, frozenset(), 0, not_passed)


def _fill(groups: Iterable[frozenset[str]], places: int) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Fill the places from the best group on: who fits, the equals at the edge (if a place is left), the rest."""
    fits, edge, beyond = set[str](), frozenset[str](), set[str]()
    for group in groups:
        if not edge and not beyond and len(fits) + len(group) <= places:
            fits |= group
        elif not edge and not beyond and len(fits) < places:
            edge = group
        else:
            beyond |= group
    return frozenset(fits), edge, frozenset(beyond)


def _ranked(scores: Mapping[str, tuple[int | Fraction, ...]]) -> tuple[frozenset[str], ...]:
    """Group names by score, best group first."""
    by_score = sorted(scores, key=lambda name: scores[name], reverse=True)
    return tuple(frozenset(names) for _, names in groupby(by_score, key=lambda name: scores[name]))


def _below() -> Reason:
    return Reason(
        "人社部令第40号第21条", "同意票没有达到出席专家的三分之二", "同意票", "Less than two thirds said yes."
    )


def _over(cap: int, total: int, ratio: Fraction) -> Reason:
    percent = ratio * 100
    share = f"{percent.numerator}%" if percent.denominator == 1 else str(ratio)
    text = f"同意票达到三分之二，但本通道通过比例上限为{share}：{total}人参评至多通过{cap}人，排序在名额之后"
    return Reason(CLAUSE, text, "通过比例", f"Two thirds said yes, but only {cap} of {total} may pass.")


def _lost(places: int) -> Reason:
    text = f"并列人员第二次投票后，排序在剩余的{places}个名额之后"
    return Reason(CLAUSE, text, "第二次投票", f"The second ballot placed others on the {places} places left.")


def _still_equal() -> Reason:
    text = "第二次投票后仍然并列，剩余名额不足以全部通过，并列人员均不通过"
    return Reason(CLAUSE, text, "第二次投票", "Still equal after the second ballot: none of the equals passes.")
