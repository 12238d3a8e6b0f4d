"""The numbers and readings a clause fixes, in words: value, day, source, whether somebody compared it (一(一))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from types import MappingProxyType

import yaml
from django.conf import settings

from sunlit.apps.policybook.published import names_in
from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.parameters import Dated, Held, Parameter

GAP = "〔名称缺失〕"
_NUMERALS = "零一二三四五六七八九十"  # fractions of the packs are small: 三分之二


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated value in words; `now` marks the one in force."""

    since: date
    text: str
    source: str
    verified: bool
    note: str
    now: bool


@dataclass(frozen=True, slots=True)
class ParameterInWords:
    """One parameter with its dated values, earliest first, and the other ways it may be read."""

    parameter: Parameter
    entries: tuple[Entry, ...]
    alternatives: tuple[str, ...]

    @property
    def is_reading(self) -> bool:
        """Whether it settles a doubtful place: there is another way to read it."""
        return bool(self.alternatives)

    @property
    def now(self) -> Entry | None:
        """The value in force; None before the first day."""
        return next((entry for entry in self.entries if entry.now), None)


def numbers_of(pack: Pack, clause: Clause, on: date) -> tuple[ParameterInWords, ...]:
    """The parameters that a clause fixes, in the order of its file."""
    owners = [owner for owner, folder in pack.clauses if folder == clause.folder]
    names = dict.fromkeys(name for owner in owners for name in _named(owner, clause.folder))
    return tuple(number_of(pack.parameters[name], on) for name in names if name in pack.parameters)


def number_of(parameter: Parameter, on: date) -> ParameterInWords:
    """One parameter in words, as it is on a day."""
    held = parameter.in_force(on)
    entries = tuple(
        Entry(one.since, text_of(parameter, one), one.source, one.verified, one.note or parameter.note, one == held)
        for one in parameter.entries
    )
    used = [entry.value for entry in parameter.entries]
    others = [other for other in parameter.alternatives or parameter.options if other not in used]
    return ParameterInWords(parameter, entries, tuple(_held(parameter.unit, other) for other in others))


def text_of(parameter: Parameter, dated: Dated) -> str:
    """A value as people write it: 30年, 60%, 省4年、市3年、县2年, a list with its marked gap."""
    if dated.rows:
        return "、".join(f"{key}{_held(parameter.unit, value)}" for key, value in dated.rows)
    return _held(parameter.unit, dated.value) if dated.value is not None else ""


def _held(unit: str, value: Held | None) -> str:
    """One value with its unit: 600‰ is said 60%, a fraction 三分之二."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Fraction):
        return f"{_NUMERALS[value.denominator]}分之{_NUMERALS[value.numerator]}"
    if isinstance(value, tuple):
        return "、".join(name or GAP for name in value) or "没有"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if unit == "‰" and isinstance(value, int):
        return f"{value // 10}%" if value % 10 == 0 else f"{value // 10}.{value % 10}%"
    return str(value) if unit in ("选项", "截止日", "日期") else f"{value}{unit}"


def _named(owner: str, folder: str) -> tuple[str, ...]:
    """The parameters that a clause folder names, in a shipped pack or in one that was published here."""
    shipped = _names()
    if any(pack == owner for pack, _ in shipped):
        return shipped.get((owner, folder), ())
    return names_in(owner).get(folder, ())


@cache
def _names() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Which parameters each folder's own file names: the packs keep them in one table."""
    return MappingProxyType(
        {
            (file.parent.parent.name, file.parent.name): tuple(yaml.safe_load(file.read_text("utf-8")))
            for file in sorted(settings.POLICIES.glob("*/*/params.yaml"))
        }
    )
