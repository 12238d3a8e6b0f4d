"""The table of facts: one column per fact and way of counting, NULL where nothing is known (一(十六)).

Tenures are worked out here, once, as full months; no engine ever computes with dates (they differ at month ends).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from sunlit.domain.base.dates import Counting
from sunlit.domain.rules.facts import Facts, Given, Measured, Service
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.season import Moment
from sunlit.domain.rules.tree import Kind, Value

GROUPS = ("level", "region", "series")
"""What a population is told apart by; plain text columns beside the facts."""

Stored = bool | int | None
Type = Literal["BOOLEAN", "INTEGER", "BIGINT"]
COUNTED: Counting = "fact_date_counted"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: which fact, for facts in months also the day they are counted to and how."""

    name: str
    fact: str
    kind: Kind
    type: Type
    reckoned: date | None = None
    counting: Counting = COUNTED


class Codes(dict[str, int]):
    """Whole numbers of the values of choices; an ordered choice has its values in a row, the lowest first."""

    @classmethod
    def of(cls, *packs: Pack) -> "Codes":
        """Number every value that the vocabularies and options of these packs know."""
        terms = [term for pack in packs for term in pack.vocabulary.values()]
        domains = [term.sort.domain for term in sorted(terms, key=lambda term: not term.sort.ordered)]
        options = [parameter.options for pack in packs for parameter in pack.parameters.values()]
        values = dict.fromkeys(value for domain in (*domains, *options) for value in domain)
        return cls({value: at for at, value in enumerate(values)})

    def of_value(self, value: Value) -> bool | int:
        """A value as it stands in a table: a date as its day number, a choice as its code.

        >>> Codes({"本科": 4}).of_value("本科"), Codes().of_value(date(1, 1, 2))
        (4, 2)
        """
        if isinstance(value, str):
            return self[value]
        return value.toordinal() if isinstance(value, date) else value


_TYPES: Mapping[Kind, Type] = {Kind.TRUTH: "BOOLEAN", Kind.MONEY: "BIGINT", Kind.NUMBER: "BIGINT"}


@dataclass
class Columns:
    """The columns that a set of conditions asks for, in the order they were asked for."""

    codes: Codes
    found: dict[tuple[str, Kind, date | None, str], Column] = field(default_factory=dict)

    def column(self, fact: str, kind: Kind, moment: Moment) -> Column:
        """The column of a fact; facts in months have one for each day they are counted to."""
        day, counting = (moment.reckoned, moment.counting) if kind is Kind.MONTHS else (None, COUNTED)
        key = (fact, kind, day, counting)
        if key not in self.found:
            name = f"f{len(self.found) + 1}"
            self.found[key] = Column(name, fact, kind, _TYPES.get(kind, "INTEGER"), day, counting)
        return self.found[key]

    @property
    def all(self) -> tuple[Column, ...]:
        """In the order of a row."""
        return tuple(self.found.values())

    def row(self, facts: Facts) -> tuple[Stored, ...]:
        """One person's cells. What does not fit a column's kind (two packs may differ in it) is not known."""
        given, codes = facts.given, self.codes
        return tuple([_cell(given.get(column.fact), column, codes) for column in self.found.values()])


def _cell(given: Given | None, column: Column, codes: Codes) -> Stored:
    if given is None:
        return None
    if isinstance(given, Service | Measured):
        return given.months(column.reckoned, column.counting) if column.reckoned else None
    if isinstance(given, str):
        return codes.get(given) if column.kind is Kind.CHOICE else None
    if isinstance(given, date):
        return given.toordinal() if column.kind is Kind.DATE else None
    return given if isinstance(given, bool) is (column.kind is Kind.TRUTH) else None
