"""`./sunlit rules mutate`: does a case notice when a condition is dropped or a threshold moved by one unit?

Prints one JSON object for every wrong rule that no case notices, with its proof or with somebody the missing case is
about, then a summary. Exit code: 0 none survives, 1 some do.
"""

import argparse
import json
from collections.abc import Iterator
from typing import Any

from sunlit.domain.rules.proof.closure import rests_on
from sunlit.domain.rules.proof.equivalent import Apart, Same
from sunlit.domain.rules.proof.mutating import Outcome, outcome, row_outcome, wrong_rules
from sunlit.domain.rules.proof.published import plain_person
from sunlit.domain.rules.proof.rows import paths_on, wrong_rows
from sunlit.domain.rules.proof.trial import Court
from sunlit.gateways.files import Book


def add_commands(acts: Any) -> None:
    """Add the command to those of `./sunlit rules`."""
    one = acts.add_parser("mutate", help="does a case notice every dropped condition and moved threshold?")
    one.set_defaults(act=mutate)
    one.add_argument("--pack", default="", help="a pack by name, or a folder that is laid over the packs in use")
    one.add_argument("--path", action="append", default=[], help="only rules this path or gate rests on; repeatable")


def mutate(options: argparse.Namespace, book: Book) -> int:
    """Try every wrong rule and every wrong row."""
    counted = dict.fromkeys(("tried", "noticed", "proved_the_same", "survive"), 0)
    for found in _outcomes(options, book):
        counted["tried"] += 1
        counted["noticed" if found.noticed_by else "survive" if found.survives else "proved_the_same"] += 1
        if found.noticed_by is None:
            print(json.dumps(_plain(found), ensure_ascii=False), flush=True)
    print(json.dumps(counted))
    return 1 if counted["survive"] else 0


def _outcomes(options: argparse.Namespace, book: Book) -> Iterator[Outcome]:
    court, top = Court.of(book.packs), book.packs[-1]
    for pack, mutant in wrong_rules(book.packs):
        if not options.path or any(rests_on(name, mutant.rule, pack) for name in options.path):
            yield outcome(court, pack, mutant)
    for row in wrong_rows(top):
        if not options.path or {path.id for path in paths_on(row.parameter, top)} & {*options.path}:
            yield row_outcome(row, top)


def _plain(found: Outcome) -> dict[str, object]:
    line: dict[str, object] = {"mutant": found.mutant.name}
    match found.proof:
        case Same():
            return {**line, "kind": "proved_the_same", "words": str(found.proof)}
        case Apart(path, day, person, right):
            missing = {"path": path, "as_of": day.isoformat(), "person": plain_person(person), "expect": right}
            return {**line, "kind": "survives", **missing}
    return {**line, "kind": "survives", "words": getattr(found.proof, "reason", "")}
