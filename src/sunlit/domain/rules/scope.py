"""What a condition may speak of: the names visible to it and what sort of thing each one is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sunlit.domain.rules.fault import near
from sunlit.domain.rules.tree import Kind

_NONE: Mapping[str, "Sort"] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sort:
    """The type of a fact or quantity; `domain` lists the values of a 列举, lowest first when `ordered`."""

    kind: Kind
    domain: tuple[str, ...] = ()
    ordered: bool = False


TRUTH = Sort(Kind.TRUTH)

BUILT_IN: Mapping[str, Sort] = MappingProxyType(
    {"今日": Sort(Kind.DATE), "截止日": Sort(Kind.DATE), "申报年度": Sort(Kind.NUMBER)}
)
"""Facts every condition may use and nobody gives: day of application, fact date, the season's year."""


@dataclass(frozen=True)
class Scope:
    """Facts, single-valued parameters, table parameters (with the domain of their key) and definitions.

    >>> Scope(facts={"离退休": TRUTH}).near("退休")
    ('离退休',)
    """

    facts: Mapping[str, Sort] = field(default_factory=lambda: _NONE)
    params: Mapping[str, Sort] = field(default_factory=lambda: _NONE)
    tables: Mapping[str, Sort] = field(default_factory=lambda: _NONE)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    named: Mapping[str, Sort] = field(default_factory=lambda: _NONE)

    def fact(self, name: str) -> Sort | None:
        """Sort of a fact, the built-in ones included."""
        return self.facts.get(name) or BUILT_IN.get(name)

    def near(self, word: str) -> tuple[str, ...]:
        """Names that a mistyped word may have meant."""
        return near(word, [*self.facts, *BUILT_IN, *self.params, *self.tables, *self.named])
