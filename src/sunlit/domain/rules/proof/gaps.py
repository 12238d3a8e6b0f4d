"""Gaps: who meets the national conditions and finds no path here; ranks of a series with no path at all (一(五))."""

from collections.abc import Iterator
from dataclasses import replace

from sunlit.domain.rules.load_consequences import LEVELS
from sunlit.domain.rules.pack import Pack, Path
from sunlit.domain.rules.proof.findings import Finding, Violated
from sunlit.domain.rules.proof.floor import NEXT, ORDINARY, SERIES
from sunlit.domain.rules.proof.formula import Formula
from sunlit.domain.rules.proof.ground import ground
from sunlit.domain.rules.proof.imply import implies
from sunlit.domain.rules.proof.paths import Paths
from sunlit.domain.rules.proof.search import Found
from sunlit.domain.rules.tree import Compare, Const, Fact, Kind, Node

HELD = "现职称层级"
_BELOW = {"员级": ("无",), "初级": ("无", "员级"), "中级": ("初级",), "副高级": ("中级",), "正高级": ("副高级",)}


def gaps(here: Paths, national: Pack) -> Iterator[Finding]:
    """Yield national paths that lead nowhere here, each with somebody, then ranks that no path of a series reaches."""
    yield from _not_taken_up(here, _over(here, national))
    yield from _no_path(here)


def _over(here: Paths, national: Pack) -> Paths:
    """The national paths with their own words, over the facts and axioms of this pack."""
    pack = replace(
        here.pack,
        paths=national.paths,
        definitions={**here.pack.definitions, **national.definitions},
        parameters={**here.pack.parameters, **national.parameters},
    )
    moment = here.ground.moment
    return Paths(ground(pack, moment.today, moment.season, solver=here.ground.solver))


def _not_taken_up(here: Paths, national: Paths) -> Iterator[Finding]:
    local = list(here.walkable.values())
    for path in national.walkable.values():
        if path.then.method not in ORDINARY or path.id in here.walkable:
            continue
        fitting = [here.standard(one) for one in local if one.then.level in (path.then.level, NEXT)]
        result = implies(national.standard(path), fitting)
        if isinstance(result, Violated):
            words = f"符合国家“{path.label.zh}”（{path.clause}）的人，在这里没有路可走。{result.words}"
            yield Finding("gap", path.id, path.clause, words, result.person)


def _no_path(here: Paths) -> Iterator[Finding]:
    for series in here.pack.vocabulary[SERIES].sort.domain:
        for level in LEVELS:
            if level != NEXT and not any(_leads(here, path, series, level) for path in here.walkable.values()):
                words = f"{series}没有通往{level}的路（只按考试取得的，或者规则还没有写）"
                yield Finding("no_path", f"{series}·{level}", "", words)


def _leads(here: Paths, path: Path, series: str, level: str) -> bool:
    then = path.then
    if then.level not in (level, NEXT) or then.method == "优先" or then.series not in ("", series):
        return False
    asked = [here.ground.formula(_is(SERIES, series))]
    if then.level == NEXT:
        held = [here.ground.formula(_is(HELD, below)) for below in _BELOW[level]]
        return any(_found(here, path, *asked, one) for one in held)
    return _found(here, path, *asked)


def _found(here: Paths, path: Path, *also: Formula) -> bool:
    return isinstance(here.ground.find(here.ground.formula(path.node), *also), Found)


def _is(fact: str, value: str) -> Node:
    return Compare("=", Fact(fact), Const(value, Kind.CHOICE))
