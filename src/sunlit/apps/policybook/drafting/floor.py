"""底线检查 of a draft: each path it touches proved not lower than the nation's, or shown to be (令40第5条)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sunlit.domain.rules.canonical_pack import pack_digest
from sunlit.domain.rules.pack import Pack, Path
from sunlit.domain.rules.plain import Said
from sunlit.domain.rules.proof.example import Standard
from sunlit.domain.rules.proof.findings import Holds, Vacuous, Violated
from sunlit.domain.rules.proof.floor import FloorCheck, path_check
from sunlit.domain.rules.proof.ground import ground
from sunlit.domain.rules.proof.onlys import Only, onlys
from sunlit.domain.rules.tree import Named, Node, walk

ONLY = "only:"
PRIORITY = "优先"  # gives no title, only a place before others
KEY = "floor:"


@dataclass(frozen=True, slots=True)
class Measured:
    """One path a draft touches and what the check found; `accepted` is why somebody took on what was not decided."""

    path: Path
    found: FloorCheck
    accepted: str = ""
    loosened: tuple[str, ...] = ()  # exemptions the proof rests on that the draft itself widens or moves

    @property
    def key(self) -> str:
        """By which it is accepted."""
        return f"{KEY}{self.path.id}"

    @property
    def obstacle(self) -> str:
        """What keeps it from being published: a counter-example always, an undecided proof until it is accepted."""
        result, label = self.found.result, self.path.label.zh
        if isinstance(result, Violated):
            return f"“{label}”低于国家底线，又没有豁免的依据。{result.words}"
        if self.accepted or (isinstance(result, Holds) and not self.loosened):
            return ""
        if isinstance(result, Holds):
            return f"“{label}”靠豁免“{'、'.join(self.loosened)}”成立，草案改动了这项豁免的范围；请确认依据以后写明理由"
        if isinstance(result, Vacuous):
            return f"“{label}”{result.words}，请看过以后写明理由"
        return f"没有证明“{label}”不低于国家底线：{result.reason}；请看过以后写明理由"


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the 四唯 that a path asks now and did not ask before; `accepted` is why somebody took it on."""

    path: Path
    only: Only
    accepted: str = ""

    @property
    def key(self) -> str:
        """By which it is accepted."""
        return _only_key(self.path, self.only)

    @property
    def obstacle(self) -> str:
        """What keeps it from being published until it is accepted."""
        return "" if self.accepted else f"{self.only.words}；请看过以后写明理由"


@dataclass(frozen=True)
class _Keyed:
    """A pack known by its digest: a draft is read anew for every page, its proofs are not made anew."""

    digest: str
    pack: Pack = field(compare=False)


def measured(pack: Pack, below: Pack, national: Pack, on: date, accepted: dict[str, str]) -> tuple[Measured, ...]:
    """The paths of a draft that differ from the pack below, each measured on its day of effect."""
    checks = _checks(_keyed(pack), _keyed(below), _keyed(national), on)
    moved = set(_exemptions(pack, below))
    return tuple(
        Measured(path, found, accepted.get(f"{KEY}{path.id}", ""), tuple(_relied_on(found, moved)))
        for path, found in checks
    )


def _relied_on(found: FloorCheck, moved: set[str]) -> Iterator[str]:
    if isinstance(found.result, Holds):
        yield from (one.name for one in found.result.exempted if one.name in moved)


def _exemptions(pack: Pack, below: Pack) -> Iterator[str]:
    """Exemptions of the packs below whose reach the draft changes, through a number or a definition they use."""
    names = _changed(pack, below)
    for name, one in pack.exemptions.items():
        if name in below.exemptions and (one != below.exemptions[name] or names & set(_names(one.node, pack))):
            yield name


def asked_alone(pack: Pack, below: Pack, on: date, accepted: dict[str, str]) -> tuple[Asked, ...]:
    """破四唯: what the touched paths newly ask of everybody, or alone, of papers, degrees, seniority and awards."""
    found = _onlys(_keyed(pack), _keyed(below), on)
    return tuple(Asked(path, only, accepted.get(_only_key(path, only), "")) for path, only in found)


def _only_key(path: Path, only: Only) -> str:
    return f"{ONLY}{path.id}:{only.measure}:{'every' if only.every else 'alone'}"


@lru_cache(maxsize=32)
def _onlys(pack: _Keyed, below: _Keyed, on: date) -> tuple[tuple[Path, Only], ...]:
    found = []
    for path in touched(pack.pack, below.pack):
        before = below.pack.paths.get(path.id)
        known = {(one.measure, one.every) for one in _asks(before, below.pack, on)} if before else set()
        found += [(path, one) for one in _asks(path, pack.pack, on) if (one.measure, one.every) not in known]
    return tuple(found)


def _asks(path: Path, pack: Pack, on: date) -> Iterator[Only]:
    standing = ground(pack, on, on.year)
    if not pack.not_yet(path.node, standing.moment.today):
        yield from onlys(Standard(path.node, standing, path.clause, Said(f"“{path.label.zh}”", path.label.en)))


def touched(pack: Pack, below: Pack) -> tuple[Path, ...]:
    """Paths that are new or changed, or that use a number, definition or fact that is."""
    names = _changed(pack, below)
    return tuple(
        path
        for path in pack.paths.values()
        if path != below.paths.get(path.id) or not names.isdisjoint(_names(path.node, pack))
    )


def _changed(pack: Pack, below: Pack) -> set[str]:
    """Names of the numbers, definitions and facts that differ."""
    names = {n for n, one in pack.parameters.items() if one != below.parameters.get(n)}
    names |= {n for n, one in pack.definitions.items() if one != below.definitions.get(n)}
    return names | {n for n, one in pack.vocabulary.items() if one != below.vocabulary.get(n)}


def _names(node: Node, pack: Pack) -> Iterator[str]:
    for part in walk(node):
        for key in ("name", "table"):
            if name := getattr(part, key, ""):
                yield name
        if isinstance(part, Named):
            yield from _names(pack.definitions[part.name].node, pack)


def _keyed(pack: Pack) -> _Keyed:
    return _Keyed(pack_digest(pack), pack)


@lru_cache(maxsize=32)
def _checks(pack: _Keyed, below: _Keyed, national: _Keyed, on: date) -> tuple[tuple[Path, FloorCheck], ...]:
    own = [path for path in touched(pack.pack, below.pack) if path.then.method != PRIORITY]
    lower = national.pack.paths
    return tuple(
        (path, path_check(path, pack.pack, national.pack, as_of=on, season=on.year))
        for path in own
        if lower.get(path.id) != path
    )
