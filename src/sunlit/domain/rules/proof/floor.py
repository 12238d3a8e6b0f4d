"""底线检查: a standard of a region, unit or committee must not be lower than the nation's (人社部令第40号第5条)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sunlit.domain.rules.cited import used_by
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.pack import Exemption, Pack, Path
from sunlit.domain.rules.parser import parse_condition
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.example import Standard
from sunlit.domain.rules.proof.findings import Exempted, Holds, Implied, NotProven
from sunlit.domain.rules.proof.formula import Formula
from sunlit.domain.rules.proof.ground import Ground, Solver, ground
from sunlit.domain.rules.proof.imply import implies
from sunlit.domain.rules.proof.onlys import Only, onlys
from sunlit.domain.rules.proof.search import Found, Nobody, satisfy
from sunlit.domain.rules.rule_set import sorts_below
from sunlit.domain.rules.tree import Compare, Const, Fact, Kind, Node

SERIES = "系列"
ORDINARY = ("正常", "认定", "直接取得")
"""Methods whose national conditions are the floor; 破格 is a national exemption."""
NEXT = "上一级"


@dataclass(frozen=True, slots=True)
class FloorCheck:
    """What a floor check found: the answer, the national paths it was measured against, numbers nobody checked.

    `result` is Holds, Violated, Vacuous or NotProven; `unverified` names the parameters whose source is 待核实; `onlys`
    tells what the standard asks of the 四唯, in every branch or alone (a warning, whatever the result).
    """

    result: Implied
    floors: tuple[Path, ...]
    unverified: tuple[str, ...] = ()
    onlys: tuple[Only, ...] = ()


def floor_check(
    text: str,
    *,
    pack: Pack,
    national: Pack,
    series: str,
    level: str,
    as_of: date,
    season: int | None = None,
    method: str = "正常",
    solver: Solver = satisfy,
) -> FloorCheck | Faults:
    """THE function for pages and API: is a standard written in the Chinese syntax as high as the national one?

    `series` is a value of the fact 系列, `level` one of 员级 初级 中级 副高级 正高级 上一级, `method` as in `then`.
    `pack` gives the words of the text (facts, parameters, definitions, axioms, exemptions), `national` the floor.
    Answers Faults (with line and column) where the text cannot be read, otherwise a FloorCheck whose `result` is

    - Holds: proved for everybody; `exempted` names the lawful relaxations it needed, with their legal basis;
    - Violated: `words` is one Chinese sentence about a person who shows it, `examples` every way in which it is lower;
    - Vacuous: nobody can meet the standard; NotProven: not decided, `reason` says why. Neither may pass for Holds.
    """
    node = parse_condition(text, pack.scope(sorts_below(pack)))
    if isinstance(node, Faults):
        return node
    standing, below = (ground(one, as_of, season, solver=solver) for one in (pack, national))
    local = Standard(node, standing, "", Said("本标准", "this standard"))
    checked = measured(local, below, series=series, level=level, method=method)
    return replace(checked, onlys=tuple(onlys(local))) if not isinstance(checked.result, NotProven) else checked


def path_check(
    path: Path, pack: Pack, national: Pack, *, as_of: date, season: int | None = None, solver: Solver = satisfy
) -> FloorCheck:
    """The same for a path of a pack, by its own consequences."""
    standing, below = (ground(one, as_of, season, solver=solver) for one in (pack, national))
    local = Standard(path.node, standing, path.clause, Said(f"“{path.label.zh}”", f"“{path.label.en}”"))
    then = path.then
    return measured(local, below, series=then.series, level=then.level, method=then.method)


def measured(local: Standard, below: Ground, *, series: str, level: str, method: str) -> FloorCheck:
    """Measure a standard against the national paths of a series and level, first without, then with exemptions."""
    floors = tuple(_floors(below, series, level))
    if not floors:
        what = f"{series or '所有系列'}{level}"
        return FloorCheck(NotProven(f"国家层面没有登记{what}的基本条件，无从比较"), ())
    standards = [Standard(path.node, below, path.clause, _named(path)) for path in floors]
    also = _of_series(local.ground, series)
    excused = [one for one in local.ground.pack.exemptions.values() if one.excuses(level, method)]
    result = implies(local, standards, also, _allowed(local, excused))
    if isinstance(result, Holds) and result.lawful:
        result = Holds(lawful=True, exempted=tuple(_needed(local, standards, excused, also)))
    return FloorCheck(result, floors, tuple(_unverified(floors, below)))


def _allowed(local: Standard, exemptions: Sequence[Exemption]) -> list[Standard]:
    return [Standard(one.node, local.ground, one.basis, one.label) for one in exemptions]


def _needed(
    local: Standard, standards: Sequence[Standard], excused: Sequence[Exemption], also: Sequence[Formula]
) -> Iterator[Exempted]:
    """Of the exemptions allowed only those without which the proof fails."""
    lower = [local.formula(), *also, *(one.formula(holds=False) for one in standards)]
    needed = [one for one in excused if isinstance(local.ground.find(*lower, local.ground.formula(one.node)), Found)]
    for one in reversed(needed.copy()):
        without = [other for other in needed if other is not one]
        rest = [other.formula(holds=False) for other in _allowed(local, without)]
        if isinstance(local.ground.find(*lower, *rest), Nobody):
            needed = without
    yield from (Exempted(one.name, one.kind, one.basis) for one in needed)


def _floors(below: Ground, series: str, level: str) -> Iterator[Path]:
    """National paths for the series and level; a path for all series only where it admits somebody of this one."""
    for path in below.pack.paths.values():
        then = path.then
        fits = level in ("", NEXT) or then.level == level
        if not fits or then.method not in ORDINARY or (series and then.series not in ("", series)):
            continue
        if below.pack.not_yet(path.node, below.moment.today):
            continue
        if isinstance(below.find(below.formula(path.node), *_of_series(below, series)), Found):
            yield path


def _of_series(standing: Ground, series: str) -> tuple[Formula, ...]:
    if not series:
        return ()
    return (standing.formula(Compare("=", Fact(SERIES), Const(series, Kind.CHOICE))),)


def _named(path: Path) -> Said:
    return Said(f"国家基本条件“{path.label.zh}”", f"the national conditions “{path.label.en or path.label.zh}”")


def _unverified(floors: tuple[Path, ...], below: Ground) -> Iterator[str]:
    nodes: list[Node] = [path.node for path in floors]
    seen = dict.fromkeys(
        cited.parameter.name
        for node in nodes
        for cited in used_by(node, below.pack, below.moment.today)
        if not cited.verified
    )
    yield from seen
