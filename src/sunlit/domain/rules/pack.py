"""A policy pack: vocabulary, parameters, paths and bars of one notice, laid over the packs before it (一(一))."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.in_force import Definition, InForce
from sunlit.domain.rules.parameters import Dated, Held, NotYet, Parameter
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.scope import Scope, Sort
from sunlit.domain.rules.season import Moment, Season, Seasons, moment
from sunlit.domain.rules.tree import Lookup, Named, Node, Param, walk
from sunlit.domain.rules.vocabulary import Term


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a path leads to: title and level, method, seat, post, cap, procedure, who decides."""

    method: str
    title: str = ""
    level: str = ""
    series: str = ""
    track: str = ""
    seats: str = "counted"
    post: str = "ordinary"
    cap: str = ""
    procedure: tuple[str, ...] = ()
    decides: str = ""
    scope: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """通道: a way to a title, with its condition and its consequences; `cutoff` names its own fact-date parameter.

    `verified` is False where the rule rests on memory and its text has not been compared.
    """

    id: str
    clause: str
    label: Said
    node: Node
    then: Consequences
    part: str = ""
    cutoff: str = ""
    folder: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Guard:
    """A bar (when true nobody passes) or a gate (must hold), before every path or before those that fit `fits`."""

    id: str
    kind: Literal["bar", "gate"]
    clause: str
    label: Said
    node: Node
    until: str = ""
    fits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spares: tuple[str, ...] = ()
    part: str = ""
    folder: str = ""
    verified: bool = True

    def guards(self, path: Path) -> bool:
        """Whether it stands before this path.

        >>> gate = Guard("g", "gate", "一(十六)", Said("聘期"), Param("开"), fits=(("method", ("正常",)),))
        >>> gate.guards(Path("p", "一(五)", Said("破格"), Param("开"), Consequences("破格")))
        False
        """
        return path.id not in self.spares and all(getattr(path.then, key) in values for key, values in self.fits)


@dataclass(frozen=True, slots=True)
class Axiom:
    """What always holds between facts; the prover may use it."""

    name: str
    node: Node
    because: str


@dataclass(frozen=True, slots=True)
class Exemption:
    """A lawful relaxation: who falls under it may be held to less than the national conditions.

    `kind` is one of a closed list, `basis` the legal document and article; with `levels` or `methods` it excuses only
    standards for those.
    """

    name: str
    kind: str
    basis: str
    node: Node
    label: Said
    levels: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    note: str = ""

    def excuses(self, level: str, method: str) -> bool:
        """Whether it may excuse a standard for this level and method.

        >>> one = Exemption("三十年", "基层", "人社部令第40号第十五条", Param("开"), Said("三十年"), levels=("副高级",))
        >>> one.excuses("副高级", "直接评定"), one.excuses("正高级", "直接评定")
        (True, False)
        """
        fits = not self.levels or level in (*self.levels, "", "上一级")
        return fits and (not self.methods or method in self.methods)


@dataclass(frozen=True, eq=False)
class Pack:
    """A pack with everything that falls through from the packs below it. Compared by identity."""

    name: str
    title: Said
    number: str
    in_force: date
    over: tuple[str, ...]
    seasons: Seasons
    counting: str
    cutoff: str
    vocabulary: Mapping[str, Term]
    parameters: Mapping[str, Parameter]
    definitions: Mapping[str, Definition]
    guards: Mapping[str, Guard]
    paths: Mapping[str, Path]
    axioms: Mapping[str, Axiom]
    clauses: Mapping[tuple[str, str], Clause]
    preamble: str = ""
    closing: str = ""
    exemptions: Mapping[str, Exemption] = field(default_factory=lambda: MappingProxyType({}))

    def season(self, year: int) -> Season:
        """Window of a season's year."""
        return self.seasons.season(year)

    def moment(self, as_of: date, year: int, cutoff: str = "") -> tuple[Moment, tuple[NotYet, ...]]:
        """Dates of a question about a season; `cutoff` names a fact-date parameter other than the pack's own.

        Where one of the two parameters is not yet in force, it is named and the usual reading stands in.
        """
        window = self.season(year)
        held = [
            self.parameters[name].in_force(window.clamped(as_of)) for name in (cutoff or self.cutoff, self.counting)
        ]
        lacking = tuple(h for h in held if isinstance(h, NotYet))
        day, mode = (h.value if isinstance(h, Dated) else None for h in held)
        return moment(window, as_of, day or "上年末", mode or "足月"), lacking

    def choosing(self, choices: Mapping[str, Held]) -> "Pack":
        """Read doubtful places another way. Raises KeyError or ValueError for what is no choice."""
        changed = {name: self.parameters[name].chosen(value) for name, value in choices.items()}
        return replace(self, parameters=MappingProxyType({**self.parameters, **changed})) if changed else self

    def on(self, day: date) -> InForce:
        """Values in force on a day; parameters not yet in force are left out."""
        values, tables = {}, {}
        for name, parameter in self.parameters.items():
            dated = parameter.in_force(day)
            if isinstance(dated, NotYet) or parameter.sort is None:
                continue
            if parameter.by:
                tables[name] = parameter.table(dated)
            elif dated.value is not None:
                values[name] = parameter.scaled(dated.value)
        orders = {name: term.sort.domain for name, term in self.vocabulary.items() if term.sort.ordered}
        return InForce(values, tables, self.definitions, orders)

    def not_yet(self, node: Node, day: date) -> tuple[NotYet, ...]:
        """Parameters a condition needs that are not in force on a day, definitions opened."""
        found: dict[str, NotYet] = {}
        for below in walk(node):
            match below:
                case Param(name) | Lookup(name, _):
                    dated = self.parameters[name].in_force(day)
                    if isinstance(dated, NotYet):
                        found[name] = dated
                case Named(name):
                    found |= {n.name: n for n in self.not_yet(self.definitions[name].node, day)}
        return tuple(found.values())

    def scope(self, named: Mapping[str, Sort]) -> Scope:
        """What conditions of this pack may speak of; the sorts of its definitions are told from outside."""
        singles = {n: s for n, p in self.parameters.items() if not p.by and (s := p.sort) is not None}
        tables = {n: s for n, p in self.parameters.items() if p.by and (s := p.sort) is not None}
        keys = {n: tuple(key for key, _ in self.parameters[n].entries[0].rows) for n in tables}
        return Scope({n: t.sort for n, t in self.vocabulary.items()}, singles, tables, keys, named)
