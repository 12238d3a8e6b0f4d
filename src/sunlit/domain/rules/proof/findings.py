"""What a proof says: it holds, somebody disproves it, nobody is concerned, or it was not decided (一(十七)1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.tree import Value


@dataclass(frozen=True, slots=True)
class Exempted:
    """A typed exemption that the proof had to use, with its legal basis."""

    name: str
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class Holds:
    """证明成立: everybody who meets the first meets the second or, when `lawful`, falls under one of `exempted`."""

    exempted: tuple[Exempted, ...] = ()
    lawful: bool = False

    def __bool__(self) -> bool:
        """Only a proof is truthy."""
        return True


@dataclass(frozen=True, slots=True)
class Example:
    """Somebody who meets the first and not the second, and why not; replayed through explain before it is shown.

    `person` holds only the facts that matter; `clause` is the clause not met; `words` one sentence.
    """

    person: Mapping[str, Value]
    clause: str
    reasons: tuple[Reason, ...]
    words: str
    en: str = ""


@dataclass(frozen=True, slots=True)
class Violated:
    """有反例: the first is lower; every way in which it is lower has its own example, the nearest first."""

    examples: tuple[Example, ...]

    @property
    def person(self) -> Mapping[str, Value]:
        """The first example's facts."""
        return self.examples[0].person

    @property
    def clause(self) -> str:
        """The clause the first example does not meet."""
        return self.examples[0].clause

    @property
    def words(self) -> str:
        """The first example in one Chinese sentence."""
        return self.examples[0].words

    def __bool__(self) -> bool:
        """A violation is a refusal."""
        return False


@dataclass(frozen=True, slots=True)
class Vacuous:
    """没有人: nobody can meet the first at all, so nothing is shown about anybody."""

    words: str = "没有人能够满足这个条件"

    def __bool__(self) -> bool:
        """Nothing was shown."""
        return False


@dataclass(frozen=True, slots=True)
class NotProven:
    """没有证明: not decided; shown as such, never as holding."""

    reason: str

    def __bool__(self) -> bool:
        """Nothing was shown."""
        return False


Implied = Holds | Violated | Vacuous | NotProven


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed about a path, as a value: what kind, which path and clause, who shows it, in words."""

    kind: str
    path: str
    clause: str
    words: str
    person: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    other: str = ""
