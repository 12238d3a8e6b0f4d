"""政策原文 as its pages show it: the table of contents, what a search found, and the doubts (一 to 五)."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.readings import Reading
from sunlit.domain.rules.clause import Clause
from sunlit.domain.rules.pack import Pack

STATUS = {
    "built": ("done", noop("已实现")),
    "partial": ("part", noop("部分实现")),
    "planned": ("later", noop("计划中")),
}
BREAKS = ("十七项|", "六项|", "管理|", "六项|", "五个|")  # where the headings of the five parts may break
LONGEST = 60  # characters of a search that are looked at


def page(pack: Pack, packs: Sequence[Pack], words: str) -> dict[str, Any]:
    """Everything the table of contents shows."""
    asked = words.strip()[:LONGEST]
    found = contents.find(pack, asked)
    notice, changes = contents.notice_of(pack, packs)
    return {
        "pack": notice,
        "changes": [_change(one) for one in changes],
        "asked": asked,
        "found": [_hit(one) for one in found],
        "parts": [_part(pack, part, n) for n, part in enumerate(contents.parts_of(pack), start=1)],
        "documents": [_row(pack, clause) for clause in contents.documents_of(pack)],
        "counts": contents.statuses(pack),
        "doubts": [_doubts(clause, rows) for clause, rows in contents.all_readings(pack)],
        "preamble": notice.preamble.split("\n\n"),
        "closing": notice.closing.split("\n\n"),
    }


def _change(pack: Pack) -> str:
    day = f"{pack.in_force.year}年{pack.in_force.month}月{pack.in_force.day}日"
    return _("{title}，{number}，{day}起施行").format(title=pack.title.zh, number=pack.number, day=day)


def address(clause: Clause) -> str:
    """Where a clause is read."""
    return reverse("public:clause", args=[clause.folder])


def status(clause: Clause) -> dict[str, str]:
    """Its computed status as shape and word."""
    kind, word = STATUS[clause.status]
    return {"state": kind, "word": _(word)}


def size(pack: Pack, clause: Clause) -> str:
    """What a clause's page holds beyond its text: 6条路，57个案例."""
    paths = sum(path.folder == clause.folder for path in pack.paths.values())
    said = [_("{n}条路").format(n=paths)] if paths else []
    said += [_("{n}个案例").format(n=len(clause.cases))] if clause.cases else []
    return "，".join(said)


def _part(pack: Pack, part: contents.PartOfNotice, number: int) -> dict[str, Any]:
    rows = [_row(pack, clause) for clause in part.clauses]
    mark = BREAKS[number - 1]
    return {"id": f"part-{number}", "heading": part.heading.replace(mark[:-1], mark, 1), "rows": rows}


def _row(pack: Pack, clause: Clause) -> dict[str, Any]:
    row = {"number": clause.number, "title": clause.title.zh, "href": address(clause), "note": size(pack, clause)}
    return row | status(clause)


def _hit(found: contents.Found) -> dict[str, Any]:
    clause = found.clause
    words: SafeString = format_html("{}<mark>{}</mark>{}", found.before, found.hit, found.after)
    return {
        "number": clause.number,
        "title": clause.title.zh,
        "href": address(clause),
        "where": _(found.where),
        "words": words,
    }


def _doubts(clause: Clause, rows: tuple[Reading, ...]) -> dict[str, Any]:
    links = [{"text": one.title, "href": f"{address(clause)}#{one.anchor}"} for one in rows]
    return {"number": clause.number, "links": links}
