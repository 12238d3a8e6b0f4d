"""The notice as a book: its 41 clauses in their own order, national documents beside them, search (一 to 五)."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sunlit.apps.policybook.readings import Reading, readings_of
from sunlit.domain.base.clauses import CLAUSES, PARTS, clause_key, clause_of_slug
from sunlit.domain.rules.clause import Clause, Status
from sunlit.domain.rules.pack import Pack

AROUND = 26  # characters shown before and after what was searched for
_BRACKETS = str.maketrans("〔［【[〕］】]", "(((())))")


@dataclass(frozen=True, slots=True)
class PartOfNotice:
    """One of the five parts: its heading as printed, and its clauses."""

    heading: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that holds what was searched for: where (原文, 摘要, …) and the words around it."""

    clause: Clause
    where: str
    before: str
    hit: str
    after: str


@lru_cache(maxsize=16)
def clauses_of(pack: Pack) -> tuple[Clause, ...]:
    """Every clause as it reads today: a later pack's words over the earlier ones', with the cases of all of them."""
    layers: dict[str, list[Clause]] = {}
    for clause in pack.clauses.values():
        layers.setdefault(clause.folder, []).append(clause)
    return tuple(_together(one) for one in layers.values())


def _together(layers: list[Clause]) -> Clause:
    top = layers[-1]
    if len(layers) == 1:
        return top
    before = {part.id: part.cases for layer in layers[:-1] for part in layer.parts}
    return replace(
        top,
        parts=tuple(replace(part, cases=part.cases + before.get(part.id, 0)) for part in top.parts),
        cases=tuple(case for layer in reversed(layers) for case in layer.cases),
        reading=top.reading or layers[-2].reading,
        text=top.text or layers[-2].text,
    )


def owners_of(pack: Pack, clause: Clause) -> tuple[str, ...]:
    """The packs that say something in this clause's folder, the earliest first."""
    return tuple(owner for owner, folder in pack.clauses if folder == clause.folder)


def notice_of(pack: Pack, packs: Sequence[Pack]) -> tuple[Pack, tuple[Pack, ...]]:
    """Of the packs up to `pack`: the one that quotes the notice, and the later ones that change it, latest first."""
    before = packs[: next((n for n, one in enumerate(packs) if one.name == pack.name), -1) + 1]
    at = next((n for n, one in enumerate(before) if one.preamble), None)
    return (pack, ()) if at is None else (before[at], tuple(reversed(before[at + 1 :])))


def parts_of(pack: Pack) -> tuple[PartOfNotice, ...]:
    """The five parts with their clauses, as printed."""
    own = {clause.number: clause for clause in clauses_of(pack) if clause_of_slug(clause.folder)}
    rows: list[list[Clause]] = [[] for _ in PARTS]
    for place in CLAUSES:
        if place.number in own:
            rows[place.part - 1].append(own[place.number])
    return tuple(PartOfNotice(heading, tuple(row)) for heading, row in zip(PARTS, rows, strict=True))


def documents_of(pack: Pack) -> tuple[Clause, ...]:
    """The documents of the packs below: national conditions, of which we have summaries only."""
    below = [clause for clause in clauses_of(pack) if not clause_of_slug(clause.folder)]
    return tuple(sorted(below, key=lambda clause: clause_key(clause.number)))


def clause_in(pack: Pack, folder: str) -> Clause | None:
    """The clause of a folder; None when there is none."""
    return next((clause for clause in clauses_of(pack) if clause.folder == folder), None)


def folder_of(pack: Pack, number: str) -> str:
    """The folder of a clause by its number as cited (一(五)d belongs to 一(五)); empty when it is no clause."""
    found = {clause.number: clause.folder for clause in pack.clauses.values()}
    return found.get(number) or found.get(number.rstrip("abcdefghijklmnopqrstuvwxyz0123456789"), "")


def heading_of(clause: Clause) -> str:
    """The heading of the part a clause stands in; empty for a document."""
    place = clause_of_slug(clause.folder)
    return PARTS[place.part - 1] if place else ""


def neighbours(pack: Pack, clause: Clause) -> tuple[Clause | None, Clause | None]:
    """The clause before and the clause after, in printed order; documents have none."""
    order = [c for part in parts_of(pack) for c in part.clauses]
    if clause not in order:
        return None, None
    at = order.index(clause)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def statuses(pack: Pack) -> dict[Status, int]:
    """How many of the clauses are built, partial and planned."""
    found = [clause.status for part in parts_of(pack) for clause in part.clauses]
    return {status: found.count(status) for status in ("built", "partial", "planned")}


def all_readings(pack: Pack) -> tuple[tuple[Clause, tuple[Reading, ...]], ...]:
    """Every clause with doubtful places, and the doubts."""
    every = [clause for part in parts_of(pack) for clause in part.clauses] + list(documents_of(pack))
    return tuple((clause, found) for clause in every if (found := readings_of(pack, clause)))


def find(pack: Pack, words: str) -> tuple[Found, ...]:
    """Clauses that hold all the words, each with the first place that holds the first of them.

    Widths do not matter: 30 finds ３０, (五) finds （五）, [2021] finds 〔2021〕.
    """
    wanted = folded(words).split()
    hits = (_hit(pack, clause, wanted) for clause in _every(pack)) if wanted else ()
    return tuple(hit for hit in hits if hit)


def folded(text: str) -> str:
    """The same text, character for character, in half-width small letters with round brackets."""
    return "".join(_fold(char) for char in text.translate(_BRACKETS))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char).casefold()
    return plain if len(plain) == 1 else char


def _every(pack: Pack) -> Iterator[Clause]:
    for part in parts_of(pack):
        yield from part.clauses
    yield from documents_of(pack)


def _hit(pack: Pack, clause: Clause, wanted: list[str]) -> Found | None:
    places = list(_places(pack, clause))
    whole = "\n".join(folded(text) for _, text in places)
    if not all(word in whole for word in wanted):
        return None
    for where, text in places:
        at = folded(text).find(wanted[0])
        if at >= 0:
            end = at + len(wanted[0])
            start = max(0, at - AROUND)
            before = ("……" if start else "") + text[start:at]
            after = text[end : end + AROUND] + ("……" if end + AROUND < len(text) else "")
            return Found(clause, where, before, text[at:end], after)
    return None


def _places(pack: Pack, clause: Clause) -> Iterator[tuple[str, str]]:
    yield "原文", clause.text.replace("\n", "")
    yield "题目", f"{clause.number} {clause.title.zh}"
    yield "摘要", clause.summary.zh
    yield from (("解读", f"{one.title}：{one.text}") for one in readings_of(pack, clause))
    yield from (("通道", path.label.zh) for path in pack.paths.values() if path.folder == clause.folder)
