"""`./sunlit rules prove`: floor, reach, containment, overlap, gaps and 破四唯 of the packs, one JSON object a line.

Without --text the paths of the pack are looked at, with --text one standard of your own. Exit code: 0 nothing to mend,
1 something is lower than the nation, cannot be walked, or was not decided, 2 not begun.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sunlit.config.commands.rules_packs import day
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.load_consequences import LEVELS, METHODS
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.proof.findings import Finding
from sunlit.domain.rules.proof.floor import SERIES, floor_check, path_check
from sunlit.domain.rules.proof.gaps import gaps
from sunlit.domain.rules.proof.ground import Solver, ground
from sunlit.domain.rules.proof.onlys import onlys
from sunlit.domain.rules.proof.paths import Paths
from sunlit.domain.rules.proof.published import plain_finding, plain_floor, plain_only
from sunlit.domain.rules.proof.search import satisfy
from sunlit.gateways.engine import by_both, by_z3, engine
from sunlit.gateways.files import Book

ENGINES: Mapping[str, Solver] = MappingProxyType({"pure": satisfy, "z3": by_z3, "both": by_both})
Line = dict[str, object]
_TO_MEND = ("violated", "vacuous", "not_proven", "unreachable", "undecided")


def add_commands(acts: Any) -> None:
    """Add the command to those of `./sunlit rules`."""
    one = acts.add_parser("prove", help="floor, reach, containment, overlap, gaps and 破四唯, with people who show it")
    one.set_defaults(act=prove)
    one.add_argument("--pack", default="", help="a pack by name, or a folder that is laid over the packs in use")
    one.add_argument("--path", action="append", default=[], help="only this path; may be repeated")
    one.add_argument("--as-of", type=day, help="the day of the question (default: the day the pack takes effect)")
    one.add_argument("--season", type=int, help="the season's year (default: that of --as-of)")
    one.add_argument("--engine", choices=list(ENGINES), default="pure", help="who decides (default: our own search)")
    one.add_argument("--what", action="append", default=[], choices=list(_LOOKS), help="only this; may be repeated")
    one.add_argument("--text", default="", help="a standard of your own in the rule language; needs --level")
    one.add_argument("--series", default="", help="with --text: the series, e.g. 工程技术人员")
    one.add_argument("--level", default="", choices=["", *LEVELS], help="with --text: the level it grants")
    one.add_argument("--method", default="正常", choices=METHODS, help="with --text: how the title is granted")


def prove(options: argparse.Namespace, book: Book) -> int:
    """Print every finding as it is made."""
    pack = book.named(options.pack) or book.packs[-1]
    options.as_of = options.as_of or pack.in_force
    national = book.packs[0]
    unknown = [path for path in options.path if path not in pack.paths]
    lacking = f"没有通道{'、'.join(unknown)}" if unknown else ""
    if options.engine != "pure" and engine() is None:
        lacking = "没有安装 z3：pip install --require-hashes -r requirements-prove.lock"
    if options.text and (not options.level or options.series not in ("", *pack.vocabulary[SERIES].sort.domain)):
        lacking = "--text 要同时写 --level，--series 写词汇表里的系列"
    if lacking:
        print(lacking, file=sys.stderr)
        return 2
    lines = _own_text(options, pack, national) if options.text else _paths(options, pack, national)
    bad = False
    for line in lines:
        bad |= line["kind"] in _TO_MEND
        print(json.dumps(line, ensure_ascii=False), flush=True)
    return 1 if bad else 0


def _own_text(options: argparse.Namespace, pack: Pack, national: Pack) -> Iterator[Line]:
    checked = floor_check(
        options.text,
        pack=pack,
        national=national,
        series=options.series,
        level=options.level,
        as_of=options.as_of,
        season=options.season,
        method=options.method,
        solver=ENGINES[options.engine],
    )
    if isinstance(checked, Faults):
        yield {"kind": "not_proven", "faults": list(map(str, checked.faults))}
        return
    yield plain_floor(checked)


def _paths(options: argparse.Namespace, pack: Pack, national: Pack) -> Iterator[Line]:
    here = Paths(ground(pack, options.as_of, options.season, solver=ENGINES[options.engine]))
    for name, look in _LOOKS.items():
        if not options.what or name in options.what:
            yield from look(here, national, options)


def _floors(here: Paths, national: Pack, options: argparse.Namespace) -> Iterator[Line]:
    solver = ENGINES[options.engine]
    for path in here.pack.paths.values():
        if _asked(path.id, options) and path.then.method != "优先":
            checked = path_check(path, here.pack, national, as_of=options.as_of, season=options.season, solver=solver)
            yield {"path": path.id, "clause": path.clause, **plain_floor(checked)}


def _reached(here: Paths, national: Pack, options: argparse.Namespace) -> Iterator[Line]:
    yield from (plain_finding(here.reached(path)) for path in here.pack.paths.values() if _asked(path.id, options))


def _onlys(here: Paths, national: Pack, options: argparse.Namespace) -> Iterator[Line]:
    for path in here.walkable.values():
        for one in onlys(here.standard(path)) if _asked(path.id, options) else ():
            yield {"kind": "only", "path": path.id, "clause": path.clause, **plain_only(one)}


def _found(
    look: Callable[[Paths, Pack], Iterator[Finding]],
) -> Callable[[Paths, Pack, argparse.Namespace], Iterator[Line]]:
    def lines(here: Paths, national: Pack, options: argparse.Namespace) -> Iterator[Line]:
        for one in look(here, national):
            if _asked(one.path, options) or _asked(one.other, options):
                yield plain_finding(one)

    return lines


def _asked(path: str, options: argparse.Namespace) -> bool:
    return not options.path or path in options.path


_LOOKS: Mapping[str, Callable[[Paths, Pack, argparse.Namespace], Iterator[Line]]] = MappingProxyType(
    {
        "floor": _floors,
        "reach": _reached,
        "only": _onlys,
        "contained": _found(lambda here, national: here.containments()),
        "overlap": _found(lambda here, national: here.overlaps()),
        "gap": _found(gaps),
    }
)
