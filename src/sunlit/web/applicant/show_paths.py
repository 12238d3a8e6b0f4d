"""我能报什么 as an applicant sees it: the shared page, his entries as facts, the way into an application (一(五))."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from sunlit.apps.applications.facts import FIELDS
from sunlit.apps.applications.queries.eligibility import Eligibility
from sunlit.apps.applications.sections import SECTIONS
from sunlit.domain.journey.states import TERMINAL
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.domain.rules.vocabulary import Vocabulary
from sunlit.web.components import eligibility
from sunlit.web.components.eligibility import Road

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application


EMPTY = "档案还是空的。|先填几项，这里马上算出你能报什么。"


def reader_of(found: Eligibility, rows: "Sequence[Application]" = ()) -> eligibility.Reader:
    """An applicant adds what a section of his dossier can tell, and opens an application for a title, unless he has
    one (`rows` are his own): then the path leads there."""
    words = found.question.pack.vocabulary

    def goal(verdict: PathVerdict) -> str:
        title = found.target(verdict)
        return title.name if title else ""

    return eligibility.Reader(
        can_add=lambda fact: words[fact].fed_by in FIELDS,
        goal=goal,
        start=lambda path: _start(path, found, rows),
        supply=lambda fact: {"text": "去补材料", "href": _where(fact, words), "quiet": True},
        none_fits="补全档案以后再算一遍。",
    )


def page(found: Eligibility, rows: "Sequence[Application]" = ()) -> dict[str, Any]:
    """Everything the page shows."""
    back = "?" + urlencode({"back": reverse("applicant:paths")})
    sections = [
        {"text": one.task, "href": reverse("applicant:section", args=[key]) + back} for key, one in SECTIONS.items()
    ]
    if not found.entries:
        return {"empty": True, "lead": EMPTY, "sections": sections}
    return eligibility.page(found, reader_of(found, rows)) | {"facts": facts(found), "sections": sections}


def roads(found: Eligibility) -> list[Road]:
    """The paths worth showing; of an empty dossier none: every one would only lack everything."""
    return eligibility.roads(found, reader_of(found)) if found.entries else []


def lead(shown: list[Road], found: Eligibility) -> str:
    """The answer in one sentence."""
    if not found.entries:
        return EMPTY
    return eligibility.lead(shown, found, reader_of(found))


def facts(found: Eligibility) -> list[dict[str, Any]]:
    """The entries that the answers rest on, each with where it comes from or a way to correct it."""
    used = {one.record for one in found.stated.values() if one.record}
    back, rows = "?" + urlencode({"back": reverse("applicant:paths")}), []
    for one in found.entries:
        if one.ref in used:
            row = {"term": one.about.name, "value": f"{one.line}，{one.span}"}
            address = reverse("applicant:entry", args=[one.section, one.ref]) + back
            change = {"href": address, "link": "更正", "hidden": one.line}
            rows.append(row | (change if one.changeable else {"tag": one.standing}))
    return rows


def _start(path: str, found: Eligibility, rows: "Sequence[Application]") -> dict[str, Any]:
    verdict = found.of(path)
    title = found.target(verdict) if verdict else None
    same = (row for row in rows if title and (row.title, row.season.year) == (title.name, found.question.season))
    case = next((row for row in same if row.state not in TERMINAL), None)
    if case is not None:
        return {"text": "看这次申报", "href": reverse("applicant:tasks", args=[case.ref]), "quiet": True}
    return {"text": "开始申报", "post": reverse("applicant:start", args=[path])}


def _where(fact: str, words: Vocabulary) -> str:
    """The section whose entries feed a fact."""
    field = words[fact].fed_by if fact else ""
    section = {"posts": "post", "teaching": "post", "titles": "title", "service": "service", "education": "education"}
    section |= {"assessments": "assessment", "achievements": "achievement", "organisation": "service"}
    return reverse("applicant:section", args=[section.get(field.partition(".")[0], "service")])
