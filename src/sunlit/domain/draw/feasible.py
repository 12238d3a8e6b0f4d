"""Before anything is drawn: can the rules be met, and by enough panels to call it chance? (一(十七)2, 三(三))."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, isqrt

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.fit import broken_rules, unmet
from sunlit.domain.draw.pool import PanelRules, PoolRow, commitment, may_be_drawn
from sunlit.domain.draw.sample import EmployerTree, accepted, shuffled_panel
from sunlit.domain.draw.seed import below, words

TRIALS = 20_000
EXPLAINING_TRIALS = 2_000
SIGMAS = 3  # the bound is three standard deviations under what was counted


@dataclass(frozen=True, slots=True)
class Feasible:
    """The rules can be met: at least so many panels; accepted of TRIALS trials by the sampler that found them."""

    panels_at_least: int
    accepted: int
    sampler: str


def precheck(pool: Iterable[PoolRow], rules: PanelRules, trials: int = TRIALS) -> Feasible | Refusal:
    """Whether a draw may be held; the Refusal names every rule that cannot be met, with its numbers.

    First the rules one by one; then `trials` trials with a seed fixed by pool and rules alone, so that everybody
    gets the same answer. Fewer than `rules.panels_least` panels are refused: such a draw is hardly chance.

    >>> rows = [PoolRow(f"e{n}", "g", f"u{n}") for n in range(9)]
    >>> rules = PanelRules(3, 3, (), 0, 0, 9, 1, 3, 2, panels_least=40)
    >>> precheck(rows, rules, trials=200).panels_at_least
    84
    """
    return _answer(tuple(sorted(pool, key=lambda row: row.id)), rules, trials)


@lru_cache(maxsize=8)  # the pool is checked when it is frozen and again when it is drawn from: the answer is the same
def _answer(rows: tuple[PoolRow, ...], rules: PanelRules, trials: int) -> Feasible | Refusal:
    reasons = unmet(rows, rules)
    if reasons:
        return Refusal(reasons)
    free = [row for row in rows if may_be_drawn(row, rules)]
    fixed = commitment(rows, rules)
    found = _by_shuffling(fixed, free, rules, trials)
    if found.panels_at_least < rules.panels_least and rules.one_per_employer:
        found = max(found, _by_employers(fixed, free, rules, trials), key=lambda f: f.panels_at_least)
    if found.panels_at_least >= rules.panels_least:
        return found
    return Refusal((_too_few(found, rules), *_hard_rules(fixed, free, rules, min(trials, EXPLAINING_TRIALS))))


def lower_bound(total: int, accepted: int, trials: int) -> int:
    """A cautious count of feasible panels: total × (accepted - 3 √accepted) / trials, rounded down.

    All accepted means all: there the deviation is nought.

    >>> lower_bound(1000, 100, 200), lower_bound(1000, 9, 200), lower_bound(84, 200, 200)
    (350, 0, 84)
    """
    if accepted == trials:
        return total
    root = isqrt(accepted * SIGMAS * SIGMAS)
    return total * max(0, accepted - root - (root * root < accepted * SIGMAS * SIGMAS)) // trials


def _by_shuffling(fixed: bytes, free: Sequence[PoolRow], rules: PanelRules, trials: int) -> Feasible:
    hits = _hits(trials, lambda n: shuffled_panel(_key(fixed, b"trial", n), free, rules))
    return Feasible(lower_bound(comb(len(free), rules.size), hits, trials), hits, "rejection")


def _by_employers(fixed: bytes, free: Sequence[PoolRow], rules: PanelRules, trials: int) -> Feasible:
    tree = EmployerTree(free, rules)
    few = max(1, trials // 10)  # one of these costs ten of the others
    hits = _hits(few, lambda n: accepted(tree.choice(words(_key(fixed, b"employers", n))), rules))
    return Feasible(lower_bound(tree.total, hits, few), hits, "employer_first")


def _hits(trials: int, attempt: Callable[[int], object]) -> int:
    return sum(attempt(n) is not None for n in range(trials))


def _key(fixed: bytes, name: bytes, number: int) -> bytes:
    return hash_parts(fixed, name, number.to_bytes(8, "big"))


def _too_few(found: Feasible, rules: PanelRules) -> Reason:
    text = f"能证实的合规组合只有 {found.panels_at_least} 种，少于 {rules.panels_least} 种，抽取近于指定"
    return Reason("一(十七)2", text, "可行组合", en="Too few feasible panels")


def _hard_rules(fixed: bytes, free: Sequence[PoolRow], rules: PanelRules, trials: int) -> list[Reason]:
    """For each rule, how many random panels broke it: the one that is broken most is the one to look at."""
    broken: Counter[str] = Counter()
    for number in range(trials):
        source = words(_key(fixed, b"explain", number))
        left = list(free)
        panel = [left.pop(below(len(left), source)) for _ in range(rules.size)]
        broken.update(broken_rules(panel, rules))
    return [
        Reason("一(十七)2", f"随机试抽 {trials} 次，有 {times} 次不符合“{name}”", name)
        for name, times in broken.most_common()
    ]
