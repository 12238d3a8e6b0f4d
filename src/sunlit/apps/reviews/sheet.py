"""The score sheet as data: its heads, its range, and what is wrong with a filled one (三(五))."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sunlit.domain.base.reason import Reason
from sunlit.gateways.catalogues import catalogue

CLAUSE = "三(五)"
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Head:
    """One head: its column, its name, what to look at."""

    key: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet in force: 0 to `most` for each head, words needed below `words_below`."""

    heads: tuple[Head, ...]
    most: int
    words_below: int
    opinion_experts: int


@dataclass(frozen=True, slots=True)
class Marks:
    """A filled sheet: points and words by head, and whether the applicant was recognised."""

    points: Mapping[str, int]
    words: Mapping[str, str]
    recognised: bool = False

    def plain(self) -> dict[str, object]:
        """What the ledger's commitment is made of."""
        return {"points": dict(self.points), "words": dict(self.words), "recognised": self.recognised}


@cache
def score_sheet() -> Sheet:
    """Read from the catalogue, once per process."""
    data = catalogue("score_sheet")
    heads = tuple(Head(one["key"], one["zh"], one["says"]) for one in data["heads"])
    return Sheet(heads, int(data["most"]), int(data["words_below"]), int(data["opinion_experts"]))


def marks(points: Mapping[str, int], words: Mapping[str, str], *, recognised: bool = False) -> Marks:
    """The sheet's own heads only, words without blanks around them; what was not given stays away."""
    keys = [head.key for head in score_sheet().heads]
    said = {key: words[key].strip()[:LONGEST] for key in keys if words.get(key, "").strip()}
    return Marks({key: points[key] for key in keys if key in points}, said, recognised)


def faults(filled: Marks) -> list[Reason]:
    """Every head that is missing, out of range, or low without words."""
    sheet, found = score_sheet(), []
    for head in sheet.heads:
        given = filled.points.get(head.key)
        if given is None or not 0 <= given <= sheet.most:
            found.append(Reason(CLAUSE, f"{head.name}请填0到{sheet.most}之间的整数", head.name))
        elif given < sheet.words_below and head.key not in filled.words:
            found.append(Reason(CLAUSE, f"{head.name}低于{sheet.words_below}分，请写明理由", head.name))
    return found
