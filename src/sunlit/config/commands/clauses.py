"""`./sunlit clauses [--json | --write]`: the 41 clauses of the notice, what is built, and where (docs/clauses.md)."""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from sunlit.config.profile import CHECKOUT
from sunlit.domain.base.clauses import clause_key
from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.fault import Faults
from sunlit.gateways.files import read_book

PACK = "jilin_2021"
WORDS = {"built": "built", "partial": "partial", "planned": "planned"}


@dataclass(frozen=True, slots=True)
class Row:
    """One clause as a line: everything but number and title is computed from its folder."""

    clause: str
    title: str
    status: str
    parts: list[dict[str, str]]
    folder: str
    domain: list[str]
    app: list[str]
    page: list[str]
    cases: int

    @property
    def built(self) -> str:
        """3/5: parts built of parts in all."""
        done = sum(part["status"] == "built" for part in self.parts)
        return f"{done}/{len(self.parts)}"


def run(argv: list[str]) -> int:
    """Print the rows; with --write, renew docs/clauses.md."""
    parser = argparse.ArgumentParser(prog="sunlit clauses", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--write", action="store_true", help="renew docs/clauses.md")
    options = parser.parse_args(argv)
    found = rows()
    if options.write:
        (CHECKOUT / "docs" / "clauses.md").write_text(page(found), encoding="utf-8")
    if options.json:
        print(json.dumps([_plain(row) for row in found], ensure_ascii=False))
    elif not options.write:
        for row in found:
            print(f"{row.clause:<8} {row.status:<8} {row.built:>6}  {row.title}")
    return 0


def rows(root: Path | None = None) -> list[Row]:
    """The 41 rows in the order of the notice; raises ValueError when a pack cannot be read."""
    book = read_book(root=root) if root else read_book()
    if isinstance(book, Faults):
        raise ValueError(str(book))
    pack = book.named(PACK)
    if pack is None:
        raise ValueError(f"no pack {PACK}")
    own = [clause for (owner, _), clause in pack.clauses.items() if owner == PACK]
    return [_row(clause) for clause in sorted(own, key=lambda clause: clause_key(clause.number))]


def page(found: list[Row]) -> str:
    """docs/clauses.md."""
    counts = {word: sum(row.status == word for row in found) for word in WORDS}
    lines = [
        "# The 41 clauses of 吉人社函〔2021〕165号",
        "",
        "Written by `./sunlit clauses --write`; a test keeps it true. A part is *built* when it names a domain",
        "function or page and at least one case or test; the status of a clause is computed from its parts.",
        "",
        f"{counts['built']} built, {counts['partial']} partial, {counts['planned']} planned.",
        "",
        "| clause | title | status | parts built | cases | folder | domain | rooms | pages |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for row in found:
        domain = "<br>".join(f"`{name.removeprefix('sunlit.domain.')}`" for name in row.domain)
        cells = (
            row.clause,
            row.title,
            row.status,
            row.built,
            str(row.cases),
            f"`{row.folder}`",
            domain,
            " ".join(row.app),
            "<br>".join(row.page),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _row(clause: Clause) -> Row:
    parts = clause.parts
    return Row(
        clause=clause.number,
        title=clause.title.zh,
        status=clause.status,
        parts=[
            {"id": part.id, "says": part.says.zh, "status": part.status, "finished_by": part.plan} for part in parts
        ],
        folder=clause.folder,
        domain=sorted({name for part in parts for name in part.domain}),
        app=sorted({name for part in parts for name in part.app}),
        page=sorted({name for part in parts for name in part.page}),
        cases=len(clause.cases),
    )


def _plain(row: Row) -> dict[str, object]:
    names = ("clause", "title", "status", "parts", "folder", "domain", "app", "page", "cases")
    return {name: getattr(row, name) for name in names}
