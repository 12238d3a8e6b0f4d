"""What is known about one person; months may be given as dates, to be counted on any day (一(十六))."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from sunlit.domain.base.dates import Counting, full_months, read_day
from sunlit.domain.base.service import Interval, cumulative_months, longest_running_stretch, longest_stretch
from sunlit.domain.rules.fault import Fault, Faults, near
from sunlit.domain.rules.tree import Kind, Value
from sunlit.domain.rules.vocabulary import Growth, Term, Vocabulary, expected_values, read_value

_STILL = "至今"
_BRIDGE = "衔接"


@dataclass(frozen=True, slots=True)
class Service:
    """Stretches of service and how they are counted; a start date alone is one stretch that still runs.

    `bridges` are gaps a person accepted (study, maternity, secondment); they keep 连续 from breaking.
    """

    growth: Growth
    spans: tuple[Interval, ...]
    bridges: tuple[Interval, ...] = ()

    def months(self, on: date, counting: Counting) -> int:
        """Full months up to and including `on`.

        >>> Service(Growth.SINCE, ((date(2019, 1, 1), None),)).months(date(2020, 12, 31), "fact_date_counted")
        24
        """
        if self.growth is Growth.TOTAL:
            return cumulative_months(self.spans, on, counting=counting)
        pick = longest_stretch if self.growth is Growth.UNBROKEN else longest_running_stretch
        stretch = pick(self.spans, on, self.bridges)
        return stretch.months(counting=counting) if stretch else 0


@dataclass(frozen=True, slots=True)
class Measured:
    """So many months on one day, growing with every month that passes after it (or fewer before it)."""

    amount: int
    on: date

    def months(self, on: date, counting: Counting) -> int:
        """Full months on another day.

        >>> Measured(22, date(2020, 12, 31)).months(date(2021, 12, 31), "fact_date_counted")
        34
        """
        step: Counting = "calendar_year" if counting == "calendar_year" else "fact_date_not_counted"
        if on >= self.on:
            return self.amount + full_months(self.on, on, counting=step)
        return max(0, self.amount - full_months(on, self.on, counting=step))


Given = Value | Service | Measured


@dataclass(frozen=True)
class Facts:
    """An immutable mapping of fact name → value, start date, stretches or measured months."""

    given: Mapping[str, Given] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, on: date, counting: Counting = "fact_date_counted") -> dict[str, Value]:
        """All facts as plain values on one day; months are counted up to and including it.

        >>> Facts({"受聘现岗位": Service(Growth.SINCE, ((date(2019, 1, 2), None),))}).at(date(2020, 12, 31))
        {'受聘现岗位': 23}
        """
        return {
            name: value.months(on, counting) if isinstance(value, Service | Measured) else value
            for name, value in self.given.items()
        }

    def growing(self) -> frozenset[str]:
        """Names of the facts that grow while time passes."""
        return frozenset(name for name, value in self.given.items() if isinstance(value, Service | Measured))

    def with_facts(self, more: Mapping[str, Given]) -> "Facts":
        """These facts and more; a name given again is replaced."""
        return Facts(MappingProxyType({**self.given, **more}))


def read_facts(given: Mapping[str, object], vocabulary: Vocabulary, measured_on: date | None = None) -> Facts | Faults:
    """Read facts as people and files write them; all faults at once.

    是/否 (or true/false), integers, dates as text, values of a 列举; months also as ``{"since": DATE}`` or
    ``{"spans": [[FROM, TO], [FROM, "至今"], [FROM, TO, "衔接"]]}``. Plain months of a fact that grows are taken as
    measured on `measured_on` and grow from there.

    >>> print(read_facts({"离退体": "否"}, {}))
    没有“离退体”这个事项
    """
    faults: list[Fault] = []
    read: dict[str, Given] = {}
    for name, written in given.items():
        term = vocabulary.get(name)
        if term is None:
            faults.append(Fault(f"没有“{name}”这个事项", near=near(name, vocabulary)))
            continue
        value = _read(written, term, measured_on)
        if isinstance(value, Fault):
            faults.append(value)
        else:
            read[name] = value
    return Faults(tuple(faults)) if faults else Facts(MappingProxyType(read))


def _read(written: object, term: Term, measured_on: date | None) -> Given | Fault:
    if isinstance(written, Mapping) and term.sort.kind is Kind.MONTHS:
        service = _service(written, term.growth or Growth.SINCE)
        return service or Fault(
            f"“{term.name}”的起止日期写得不对", expected=("{since: 日期} 或 {spans: [[起, 止], …]}",)
        )
    value = read_value(written, term)
    if value is None:
        return Fault(f"“{term.name}”不能是“{written}”", expected=expected_values(term))
    if term.growth and measured_on and isinstance(value, int):
        return Measured(value, measured_on)
    return value


def _service(written: Mapping[str, object], growth: Growth) -> Service | None:
    if set(written) == {"since"}:
        since = read_day(written["since"])
        return Service(growth, ((since, None),)) if since else None
    rows = written.get("spans")
    if set(written) != {"spans"} or not isinstance(rows, list | tuple):
        return None
    spans = tuple(_span(row) for row in rows if _length(row) == 2)
    bridges = tuple(_span(row) for row in rows if _length(row) == 3 and row[2] == _BRIDGE)
    known = tuple(span for span in (*spans, *bridges) if span)
    sound = all(end is None or start <= end for start, end in known)
    return Service(growth, _all(spans), _all(bridges)) if len(known) == len(rows) and sound else None


def _length(row: object) -> int:
    return len(row) if isinstance(row, list | tuple) else 0


def _all(spans: tuple[Interval | None, ...]) -> tuple[Interval, ...]:
    return tuple(span for span in spans if span)


def _span(row: tuple[object, ...]) -> Interval | None:
    start, end = read_day(row[0]), read_day(row[1])
    return (start, end) if start and (end or row[1] in (_STILL, None)) else None
