"""Dated and cited parameters: the latest date not after the rule's date is in force (一(十六))."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from sunlit.domain.rules.plain import UNSAID, Said
from sunlit.domain.rules.scope import Sort
from sunlit.domain.rules.tree import Kind, Value

Held = Value | Fraction | tuple[str, ...]
"""What a parameter may hold: a value of a condition, a fraction, or a list of names ("" is a marked gap)."""

_SCALES = MappingProxyType({"年": (Kind.MONTHS, 12), "月": (Kind.MONTHS, 1), "元": (Kind.MONEY, 100)})
_KINDS = MappingProxyType({"是否": Kind.TRUTH, "选项": Kind.CHOICE, "日期": Kind.DATE})
OUTSIDE_CONDITIONS = ("截止日", "分数", "名单")


@dataclass(frozen=True, slots=True)
class Dated:
    """One value from one day on, as its source states it: `value`, or `rows` of a table by enumerated value."""

    since: date
    source: str
    value: Held | None = None
    rows: tuple[tuple[str, int], ...] = ()
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class NotYet:
    """尚未施行: the parameter has no value on that day; an answer, never a guess. Falsy.

    >>> str(NotYet("一线年限", date(2021, 9, 22)))
    '“一线年限”自2021年9月22日起施行，此前尚未施行'
    """

    name: str
    since: date

    def __bool__(self) -> bool:
        """A value that is not there yet is a refusal, and a refusal is falsy."""
        return False

    def __str__(self) -> str:
        """One sentence."""
        return f"“{self.name}”自{self.since.year}年{self.since.month}月{self.since.day}日起施行，此前尚未施行"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number, table, option or list of the pack with all its dated values, earliest first.

    `alternatives` are the other readings that may be chosen when `ambiguity` names a doubtful place; `by` is the
    enumerated fact a table is read at; `options_en` says the options of a 选项 in English.
    """

    name: str
    unit: str
    entries: tuple[Dated, ...]
    label: Said = UNSAID
    by: str = ""
    alternatives: tuple[Held, ...] = ()
    ambiguity: int = 0
    note: str = ""
    options_en: tuple[tuple[str, str], ...] = ()

    def in_force(self, on: date) -> Dated | NotYet:
        """Value in force on a day: the latest date not after it.

        >>> p = Parameter("一线年限", "年", (Dated(date(2021, 9, 22), "一(五)", 30),))
        >>> p.in_force(date(2021, 12, 31)).value, bool(p.in_force(date(2021, 9, 21)))
        (30, False)
        """
        found = next((entry for entry in reversed(self.entries) if entry.since <= on), None)
        return NotYet(self.name, self.entries[0].since) if found is None else found

    @property
    def sort(self) -> Sort | None:
        """Its type in a condition; None for what conditions do not use.

        >>> Parameter("一线年限", "年", ()).sort.kind
        <Kind.MONTHS: '月数'>
        """
        if self.unit in OUTSIDE_CONDITIONS:
            return None
        if self.unit in _KINDS:
            return Sort(_KINDS[self.unit], self.options)
        return Sort(_SCALES[self.unit][0] if self.unit in _SCALES else Kind.NUMBER)

    @property
    def options(self) -> tuple[str, ...]:
        """All options of a 选项 parameter, the default first."""
        if self.unit != "选项":
            return ()
        held = (*(entry.value for entry in self.entries), *self.alternatives)
        return tuple(dict.fromkeys(str(value) for value in held))

    def scaled(self, held: Held | int) -> Value:
        """Turn a written value into the integer conditions use: 30 (年) is 360 months, 3000 (元) is 300000 分.

        Raises TypeError for a fraction or list.
        """
        if isinstance(held, Fraction | tuple):
            raise TypeError(f"not a value of a condition: {self.name}")
        factor = _SCALES[self.unit][1] if self.unit in _SCALES else 1
        return held * factor if isinstance(held, int) and factor != 1 else held

    def table(self, dated: Dated) -> Mapping[str, Value]:
        """Rows of a table in the integers conditions use."""
        return MappingProxyType({key: self.scaled(value) for key, value in dated.rows})

    def chosen(self, value: Held) -> "Parameter":
        """Read a doubtful place another way: the alternative replaces every dated value.

        Raises ValueError for a value that is neither default nor alternative.
        """
        if value not in self.alternatives and all(value != entry.value for entry in self.entries):
            raise ValueError(f"{self.name}: {value} is no alternative")
        return replace(self, entries=tuple(replace(entry, value=value) for entry in self.entries))

    def over(self, lower: "Parameter") -> "Parameter":
        """Lay this parameter over an earlier pack's: from its first date on it alone holds, before that the other."""
        kept = tuple(entry for entry in lower.entries if entry.since < self.entries[0].since)
        return replace(self, entries=kept + self.entries)

    def reading(self, written: str) -> Held | None:
        """Find the default or alternative that a person wrote (是, 申报截止日, 2); None when it is none of them.

        >>> p = Parameter("仍须在乡镇", "是否", (Dated(date(2021, 9, 22), "一(五)", False),), alternatives=(True,))
        >>> p.reading("是")
        True
        """
        held = (*(e.value for e in self.entries if e.value is not None), *self.alternatives)
        spelt = {"是": True, "否": False} if self.unit == "是否" else {}
        return next((h for h in held if h == spelt.get(written, written) or str(h) == written), None)
