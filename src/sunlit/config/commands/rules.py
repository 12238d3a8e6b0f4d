"""`./sunlit rules check | facts | explain | forecast | population | diff | prove | mutate`: the rules (一(五)).

explain and forecast take a CSV or JSON-lines file and print one JSON object a line: one for each person and path. A bad
row is printed with its line and reason and the rest goes on. Exit code: 0 all well, 1 something was found, 2 not begun.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sunlit.config.commands import rules_mutate, rules_population, rules_prove
from sunlit.config.commands import rules_shown as shown
from sunlit.config.commands.rules_packs import day, pack_for, packs
from sunlit.domain.rules.cases import mismatches
from sunlit.domain.rules.facts import Facts, read_facts
from sunlit.domain.rules.fault import Faults
from sunlit.domain.rules.forecast import forecast
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.published import plain_fact
from sunlit.domain.rules.verdict import assess
from sunlit.gateways.files import Book
from sunlit.gateways.rows import Row, read_rows

Lines = Iterator[dict[str, object]]


def run(argv: list[str]) -> int:
    """Do one of them."""
    options = _parser().parse_args(argv)
    book = packs(options.pack)
    if isinstance(book, Faults):
        print(json.dumps({"ok": False, "faults": list(map(str, book.faults))}, ensure_ascii=False), file=sys.stdout)
        return 1 if options.act is _check else 2
    answer: int = options.act(options, book)
    return answer


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sunlit rules", description=__doc__)
    acts = parser.add_subparsers(
        required=True, metavar="check | facts | explain | forecast | population | diff | prove | mutate"
    )
    for name, act, says in (
        ("check", _check, "read the packs and run every sentence of every case"),
        ("facts", _facts, "the vocabulary: every fact that may be given"),
        ("explain", _explain, "verdict, reasons and missing facts of every person and path"),
        ("forecast", _forecast, "the first season in which each path opens if nothing but time passes"),
    ):
        one = acts.add_parser(name, help=says)
        one.set_defaults(act=act)
        one.add_argument("--pack", default="", help="a pack by name, or a folder that is laid over the packs in use")
        one.add_argument("--json", action="store_true", help="JSON (explain and forecast always print JSON)")
        if name in ("explain", "forecast"):
            one.add_argument("--facts", type=Path, required=True, help="FILE.csv or FILE.jsonl, one person a row")
            one.add_argument("--as-of", type=day, required=True, help="the day of the question, e.g. 2021-10-11")
            one.add_argument("--season", type=int, help="the season's year (default: that of --as-of)")
            one.add_argument("--path", action="append", default=[], help="only this path; may be repeated")
        if name == "forecast":
            one.add_argument("--years", type=int, default=12, help="seasons looked ahead (default 12)")
    rules_population.add_commands(acts)
    rules_prove.add_commands(acts)
    rules_mutate.add_commands(acts)
    return parser


def _check(options: argparse.Namespace, book: Book) -> int:
    own = [book.named(options.pack) or book.packs[-1]] if options.pack else list(book.packs)
    rows = [shown.checked(pack, tuple(_wrong(pack))) for pack in own]
    if options.json:
        print(json.dumps({"ok": all(row["ok"] for row in rows), "packs": rows}, ensure_ascii=False))
    else:
        print("\n".join(shown.checked_in_words(row) for row in rows))
    return 0 if all(row["ok"] for row in rows) else 1


def _wrong(pack: Pack) -> Iterator[str]:
    for (owner, folder), clause in pack.clauses.items():
        for case in clause.cases if owner == pack.name else ():
            yield from (f"{folder}/cases.yaml 第{case.line}行：{wrong}" for wrong in mismatches(case, pack))


def _facts(options: argparse.Namespace, book: Book) -> int:
    vocabulary = (book.named(options.pack) or book.packs[-1]).vocabulary
    if options.json:
        print(json.dumps([plain_fact(term) for term in vocabulary.values()], ensure_ascii=False))
    else:
        print("\n".join(shown.fact_in_words(term) for term in vocabulary.values()))
    return 0


def _explain(options: argparse.Namespace, book: Book) -> int:
    def answers(row: Row, facts: Facts, pack: Pack, season: int) -> Lines:
        for verdict in assess(pack, facts, as_of=options.as_of, season=season):
            yield shown.explained(row.person, verdict)

    return _each(options, book, answers)


def _forecast(options: argparse.Namespace, book: Book) -> int:
    def answers(row: Row, facts: Facts, pack: Pack, season: int) -> Lines:
        for one in forecast(pack, facts, as_of=options.as_of, season=season, years=options.years):
            yield shown.forecasted(row.person, one, season, options.as_of)

    return _each(options, book, answers)


def _each(options: argparse.Namespace, book: Book, answers: Callable[[Row, Facts, Pack, int], Lines]) -> int:
    """Answer row after row; a row that cannot be read is told and does not stop the others."""
    season = options.season or options.as_of.year
    pack = pack_for(book, options.pack, options.as_of, season)
    unknown = [path for path in options.path if pack is None or path not in pack.paths]
    if pack is None or unknown or not options.facts.is_file():
        lacking = "那一天还没有政策包施行" if pack is None else f"没有通道{'、'.join(unknown)}" if unknown else ""
        print(lacking or f"没有文件 {options.facts}", file=sys.stderr)
        return 2
    bad = 0
    try:
        for row in read_rows(options.facts, pack.vocabulary):
            read = None if row.fault else read_facts(row.given, pack.vocabulary, measured_on=options.as_of)
            if isinstance(read, Facts):
                _print(one for one in answers(row, read, pack, season) if _wanted(one, options.path))
            else:
                bad += 1
                _print(iter([shown.refused(row, row.fault or str(read))]))
    except UnicodeDecodeError:
        print(f"{options.facts} 不是UTF-8文字", file=sys.stderr)
        return 2
    return 1 if bad else 0


def _wanted(line: dict[str, object], paths: list[str]) -> bool:
    return not paths or line["path"] in paths


def _print(lines: Lines) -> None:
    for line in lines:
        print(json.dumps(line, ensure_ascii=False))
