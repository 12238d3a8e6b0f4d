"""The law of the draw: every panel that meets the rules is exactly as likely as every other (一(十七)2).

First form: seeded rejection. Attempt j shuffles the id-sorted list with numbers of its own; the first attempt whose
panel meets every rule wins. When no attempt does, the employer-first form draws uniformly among the panels with one
member per employer and rejects for the other rules: the same law, far fewer attempts.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.fit import broken_rules
from sunlit.domain.draw.pool import PanelRules, PoolRow
from sunlit.domain.draw.seed import below, big_below, words

Sampler = Literal["rejection", "employer_first"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which loop found the panel, at which attempt (from 0), and the members' pseudonyms in order of id."""

    sampler: Sampler
    attempt: int
    panel: tuple[str, ...]


def sample(
    seed: bytes, candidates: Sequence[PoolRow], rules: PanelRules, kept: Sequence[PoolRow] = ()
) -> Drawn | Refusal:
    """Draw uniformly among all panels that contain `kept` and meet the rules.

    `candidates`: who may fill the places left; a Refusal when both loops end without a panel.

    >>> rows = [PoolRow(name, "g", name) for name in "abcde"]
    >>> sample(bytes(32), rows, PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2)).panel
    ('b', 'c', 'e')
    """
    rows = sorted(candidates, key=lambda row: row.id)
    if rules.size - len(kept) <= len(rows):
        for attempt in range(rules.max_attempts):
            panel = shuffled_panel(hash_parts(seed, b"attempt", attempt.to_bytes(8, "big")), rows, rules, kept)
            if panel is not None:
                return Drawn("rejection", attempt, panel)
        if rules.one_per_employer:
            tree = EmployerTree(rows, rules, kept)
            for attempt in range(rules.max_exact_attempts if tree.total else 0):
                key = hash_parts(seed, b"employers", attempt.to_bytes(8, "big"))
                panel = accepted([*kept, *tree.choice(words(key))], rules)
                if panel is not None:
                    return Drawn("employer_first", attempt, panel)
    text = f"试抽 {rules.max_attempts} 次，没有一次符合全部规则；请放宽规则或补充专家库后重新抽取"
    return Refusal((Reason("一(十七)2", text, "抽取", en="No attempt met all rules"),))


def shuffled_panel(
    key: bytes, rows: Sequence[PoolRow], rules: PanelRules, kept: Sequence[PoolRow] = ()
) -> tuple[str, ...] | None:
    """One attempt of the first form: partial Fisher–Yates over `rows` (by id), or None when a rule is broken.

    Stops as soon as two members share an employer or a group is too large: this spares time and changes nothing.

    >>> rows = [PoolRow(name, "g", name) for name in "abcde"]
    >>> shuffled_panel(bytes(32), rows, PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2))
    ('a', 'b', 'c')
    """
    source = words(key)
    room = {rule.name: rule.most for rule in rules.groups}
    panel = list(kept)
    employers = {row.employer for row in kept}
    for row in kept:
        room[row.group] = room.get(row.group, rules.size) - 1
    moved: dict[int, int] = {}
    for place in range(rules.size - len(kept)):
        other = place + below(len(rows) - place, source)
        row = rows[moved.get(other, other)]
        moved[other] = moved.get(place, place)
        room[row.group] = room.get(row.group, rules.size) - 1
        if room[row.group] < 0 or (rules.one_per_employer and row.employer in employers):
            return None
        employers.add(row.employer)
        panel.append(row)
    return accepted(panel, rules)


def accepted(panel: Sequence[PoolRow], rules: PanelRules) -> tuple[str, ...] | None:
    """The pseudonyms in order when the panel meets every rule, else None.

    >>> accepted([PoolRow("a", "g", "u")], PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2)) is None
    True
    """
    return None if broken_rules(panel, rules) else tuple(sorted(row.id for row in panel))


class EmployerTree:
    """Numbers all panels with one member per employer from 0 to total - 1, and finds the panel of a number.

    ways[i][r]: in how many ways r members come from the employers i, i+1, …
    """

    def __init__(self, rows: Sequence[PoolRow], rules: PanelRules, kept: Sequence[PoolRow] = ()) -> None:
        """Count the panels that fill the places left by `kept` out of `rows`."""
        taken = {row.employer for row in kept}
        sizes = Counter(row.employer for row in rows if row.employer not in taken)
        self.houses = [[row for row in rows if row.employer == name] for name in sorted(sizes)]
        self.places = rules.size - len(kept)
        self.ways = [[1] + [0] * self.places]
        for house in reversed(self.houses):
            after = self.ways[-1]
            self.ways.append([1] + [after[r] + len(house) * after[r - 1] for r in range(1, self.places + 1)])
        self.ways.reverse()
        self.total = self.ways[0][self.places]

    def choice(self, source: Iterator[int]) -> list[PoolRow]:
        """One panel, each equally likely.

        >>> rows = [PoolRow("a", "g", "u"), PoolRow("b", "g", "u"), PoolRow("c", "g", "v")]
        >>> tree = EmployerTree(rows, PanelRules(2, 2, (), 0, 0, 3, 1, 3, 2))
        >>> tree.total, [row.id for row in tree.choice(iter([1]))]
        (2, ['b', 'c'])
        """
        number, left, chosen = big_below(self.total, source), self.places, []
        for house, after in zip(self.houses, self.ways[1:], strict=True):
            if left and number >= after[left]:
                who, number = divmod(number - after[left], after[left - 1])
                chosen.append(house[who])
                left -= 1
        return chosen
