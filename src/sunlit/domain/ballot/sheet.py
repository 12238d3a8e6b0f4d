"""The result sheet: the text that is logged, signed, printed, and can be counted again (四(三), 三(五))."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sunlit.domain.ballot.closing import ClosedSlot
from sunlit.domain.ballot.envelope import Ballot, ballot_root
from sunlit.domain.ballot.roster import LABEL, Roster, roster_hash
from sunlit.domain.ballot.tally import tally
from sunlit.domain.base.canonical import Json, canonical_bytes, canonical_text, read_canonical
from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Refusal

VERSION = "sunlit-result/v1"


@dataclass(frozen=True, slots=True)
class Ranked:
    """An applicant under a cap (一(五)d): place from 1, equals share one; passes by the cap; the reason when not."""

    applicant: str
    place: int
    passes: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SheetReport:
    """Whether a sheet follows from its ballots, and every field that does not, as sentences."""

    ok: bool
    differences: tuple[str, ...]


def result_sheet(
    ballots: Sequence[Ballot], roster: Roster, closed: Sequence[ClosedSlot] = (), ranking: Iterable[Ranked] = ()
) -> str | Refusal:
    """Canonical JSON of attendance, counts, ranking, ballot root, roster hash; Refusal when the ballots do not fit.

    `ranking` comes from the cap rule where there is one; a place needs two thirds first, else ValueError.

    >>> from sunlit.domain.ballot.envelope import Choice
    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 1, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 1))
    >>> sheet = result_sheet([Ballot("00", "a", Choice.YES, "11")], roster)
    >>> verify_sheet(sheet, [Ballot("00", "a", Choice.YES, "11")], roster).ok
    True
    """
    counts = tally(ballots, roster, closed)
    if isinstance(counts, Refusal):
        return counts
    ranked = sorted(ranking, key=lambda line: (line.place, line.applicant))
    able = {count.applicant for count in counts if count.passed}
    if not {line.applicant for line in ranked if line.passes} <= able:
        raise ValueError("the ranking passes somebody who did not reach two thirds")
    return canonical_text(
        {
            "ballot_root": ballot_root(tuple(ballots), roster),
            "ballots": len(ballots),
            "closed_hash": closed_hash(closed),
            "committee_size": roster.committee_size,
            "present": len(roster.present),
            "ranking": [asdict(line) for line in ranked],
            "results": [asdict(count) for count in counts],
            "roster_hash": roster_hash(roster),
            "round": roster.round,
            "rules": roster.rules,
            "session": roster.session,
            "v": VERSION,
        }
    )


def verify_sheet(
    sheet: str, ballots: Sequence[Ballot], roster: Roster, closed: Sequence[ClosedSlot] = ()
) -> SheetReport:
    """Count again and compare every field. The ranking is taken as written, except that a place needs two thirds.

    Check the sheet's ledger proof and signatures as well; they say that it is the one announced.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> verify_sheet("{}", [], Roster("s", 1, 1, ("x",), (), (), "r1", Thresholds(2, 3, 2, 3, True, 1))).ok
    False
    """
    value = read_canonical(sheet.encode("utf-8", "surrogatepass"))
    if isinstance(value, Refusal) or not isinstance(value, dict):
        return SheetReport(False, ("结果单不是规范写法",))
    again = result_sheet(ballots, roster, closed)
    if isinstance(again, Refusal):
        return SheetReport(False, tuple(reason.text for reason in again.reasons))
    counted = read_canonical(again.encode())
    expected = dict(counted) if isinstance(counted, dict) else {}
    differences = [
        f"{name}：结果单为 {_shown(value, name)}，重新计票为 {_shown(expected, name)}"
        for name in sorted(set(value) | set(expected))
        if name != "ranking" and value.get(name, _MISSING) != expected.get(name, _MISSING)
    ]
    differences += _wrong_ranking(value.get("ranking"), expected.get("results"))
    return SheetReport(not differences, tuple(differences))


def public_result(sheet: str, show_counts: bool = False) -> tuple[Mapping[str, object], ...] | Refusal:
    """What the public sees of each applicant: passed or not, and the counts only where the switch is on (ambiguity 11).

    >>> public_result("nonsense").reasons[0].text
    '文本不是规范写法'
    """
    value = read_canonical(sheet.encode("utf-8", "surrogatepass"))
    if isinstance(value, Refusal):
        return value
    lines = value.get("results") if isinstance(value, dict) else None
    ranking = value.get("ranking") if isinstance(value, dict) else None
    capped = {line.get("applicant"): line.get("passes") for line in _objects(ranking)}
    return tuple(
        {
            "applicant": line.get("applicant"),
            "passed": line.get("outcome") == "passed" and bool(capped.get(line.get("applicant"), True)),
            **({name: line.get(name) for name in ("yes", "no", "abstain")} if show_counts else {}),
        }
        for line in _objects(lines)
    )


def closed_hash(closed: Iterable[ClosedSlot]) -> str:
    """Hex hash over the closed slots, in order of applicant and seat.

    >>> closed_hash([]) == closed_hash(())
    True
    """
    slots = sorted((asdict(slot) for slot in closed), key=lambda slot: (slot["applicant"], slot["seat"]))
    return hash_parts(LABEL, b"closed", canonical_bytes(slots)).hex()


_MISSING = object()


def _shown(value: Mapping[str, Json], name: str) -> str:
    return canonical_text(value[name]) if name in value else "没有"


def _objects(value: Json) -> list[dict[str, Json]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _wrong_ranking(ranking: Json, results: Json) -> list[str]:
    if not isinstance(ranking, list) or len(_objects(ranking)) != len(ranking):
        return ["ranking：写法不对"]
    able = {line["applicant"] for line in _objects(results) if line["outcome"] == "passed"}
    passed = [line.get("applicant") for line in _objects(ranking) if line.get("passes")]
    return [f"ranking：{name} 没有达到三分之二，却列为通过" for name in passed if name not in able]
