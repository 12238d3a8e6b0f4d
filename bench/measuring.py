"""How the benchmarks measure: median of rounds, three sizes, and the growth between the first and the last size."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import log


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: what, the target if there is one, the number for each size, the growth exponent.

    `ratio` compares it with a peer on the same work in the same run, at the largest size both did.
    """

    what: str
    target: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    ratio: str = ""

    @property
    def slope(self) -> float | None:
        """1.0 means the cost grows as the work does; None with a single size."""
        if len(self.sizes) < 2 or not all(self.seconds):
            return None
        return log(self.seconds[-1] / self.seconds[0]) / log(self.sizes[-1] / self.sizes[0])


def median(act: Callable[[], object], rounds: int = 7, *, cpu: bool = False) -> float:
    """Median seconds of one call; with `cpu` of this process alone, so that what else runs here does not count."""
    return statistics.median(_rounds(act, rounds, time.process_time if cpu else time.perf_counter))


def best(act: Callable[[], object], rounds: int = 7, at_least: float = 2.0) -> float:
    """Fewest seconds of one call, in so many rounds and so many seconds of trying.

    For work that other processes share in: whatever is above the best is somebody else's.
    """
    until = time.perf_counter() + at_least
    taken = _rounds(act, rounds, time.perf_counter)
    while time.perf_counter() < until:
        taken += _rounds(act, 1, time.perf_counter)
    return min(taken)


def _rounds(act: Callable[[], object], rounds: int, clock: Callable[[], float]) -> list[float]:
    taken = []
    for _ in range(rounds):
        began = clock()
        act()
        taken.append(clock() - began)
    return taken


def times(seconds: float, peer: float, name: str) -> str:
    """How it compares: 2.1 × numpy floor."""
    return f"{seconds / peer:.2g} × {name}"


def shown(seconds: float) -> str:
    """12 µs, 3.4 ms, 1.2 s."""
    for unit, factor in (("s", 1.0), ("ms", 1e3), ("µs", 1e6)):
        if seconds * factor >= 1:
            return f"{seconds * factor:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"
