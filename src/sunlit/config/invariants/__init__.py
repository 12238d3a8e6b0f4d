"""What must always hold, looked for in the data itself (control 80). Each check answers what it found wrong.

A check reads; it never mends. Its name is what `./sunlit invariants --json` prints, and each has a test that plants
the fault as the owner of the tables.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType

from sunlit.config.invariants import cases, log, people, review, seats, standards

Check = Callable[[], Iterator[str]]
MOST = 20  # findings shown of one check

CHECKS: Mapping[str, Check] = MappingProxyType(
    {**log.CHECKS, **cases.CHECKS, **seats.CHECKS, **review.CHECKS, **people.CHECKS, **standards.CHECKS}
)
"""Every check by name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer: ok when nothing was found."""

    name: str
    says: str
    found: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether it holds."""
        return not self.found


def look() -> list[Finding]:
    """Run every check."""
    return [
        Finding(name, (check.__doc__ or "").strip().split("\n")[0], tuple(islice(check(), MOST)))
        for name, check in CHECKS.items()
    ]
