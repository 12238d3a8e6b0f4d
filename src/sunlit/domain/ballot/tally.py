"""Counting opened ballots: a function of the list and the roster, and nothing else counts anywhere (四(三))."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sunlit.domain.ballot.closing import ClosedSlot
from sunlit.domain.ballot.envelope import Ballot, Choice
from sunlit.domain.ballot.roster import Roster, passes, quorum_met
from sunlit.domain.base.reason import Reason, Refusal

Outcome = Literal["passed", "not_passed", "no_quorum", "other_session"]


@dataclass(frozen=True, slots=True)
class Count:
    """The numbers of one applicant, kept apart: yes + no + abstain + not_cast = eligible = present - recused.

    absent: committee members not in the room; counted: whom the yes votes are measured against; outcome by the
    reading in force; other_outcome by the other reading of ambiguity 2 (the minute shows both when they differ).
    `passed` is two thirds reached; a cap on the pool may still come after (一(五)d).
    """

    applicant: str
    present: int
    absent: int
    recused: int
    eligible: int
    yes: int
    no: int
    abstain: int
    not_cast: int
    counted: int
    outcome: Outcome
    other_outcome: Outcome

    @property
    def passed(self) -> bool:
        """Whether two thirds are reached by the reading in force.

        >>> Count("a", 3, 0, 0, 3, 3, 0, 0, 0, 3, "passed", "passed").passed
        True
        """
        return self.outcome == "passed"


def tally(ballots: Iterable[Ballot], roster: Roster, closed: Iterable[ClosedSlot] = ()) -> tuple[Count, ...] | Refusal:
    """The counts in the roster's order; a Refusal names each applicant whose ballots do not fit the roster.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x", "y", "z"), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> said = (Choice.YES, Choice.YES, Choice.NO)
    >>> count = tally([Ballot(f"{n:02}", "a", choice, "") for n, choice in enumerate(said)], roster)[0]
    >>> count.yes, count.eligible, count.outcome
    (2, 3, 'passed')
    """
    votes = Counter((ballot.applicant, ballot.choice) for ballot in ballots)
    shut: Counter[tuple[str, str]] = Counter((slot.applicant, slot.kind) for slot in closed)
    recused = Counter(applicant for applicant, _ in set(roster.recused))
    counts = [_count(name, roster, votes, recused[name], shut) for name in roster.applicants]
    reasons = [
        Reason(
            "四(三)", f"{c.applicant}：选票 {c.yes + c.no + c.abstain} 张，应有 {c.eligible - c.not_cast} 张", "选票"
        )
        for c in counts
        if c.yes + c.no + c.abstain + c.not_cast != c.eligible
    ]
    strange = sorted({applicant for applicant, _ in votes} - set(roster.applicants))
    if strange:
        reasons.append(Reason("四(三)", f"有不在名册中的申报人的选票：{'、'.join(strange)}", "选票"))
    return Refusal(tuple(reasons)) if reasons else tuple(counts)


def _count(
    name: str, roster: Roster, votes: Counter[tuple[str, Choice]], recused: int, shut: Counter[tuple[str, str]]
) -> Count:
    present = len(roster.present)
    away = recused + shut[name, "recused"]
    yes = votes[name, Choice.YES]
    literal = roster.thresholds.recused_count
    return Count(
        applicant=name,
        present=present,
        absent=roster.committee_size - present,
        recused=away,
        eligible=present - away,
        yes=yes,
        no=votes[name, Choice.NO],
        abstain=votes[name, Choice.ABSTAIN],
        not_cast=shut[name, "not_cast"],
        counted=present if literal else present - away,
        outcome=_outcome(yes, present, away, roster, literal),
        other_outcome=_outcome(yes, present, away, roster, not literal),
    )


def _outcome(yes: int, present: int, recused: int, roster: Roster, literal: bool) -> Outcome:
    """Ambiguity 2: literally, who is in the room is present; otherwise the recused leave quorum and denominator."""
    counted = present if literal else present - recused
    if present - recused < roster.thresholds.least_voters:
        return "other_session"
    if not quorum_met(counted, roster.committee_size, roster.thresholds):
        return "no_quorum"
    return "passed" if passes(yes, counted, roster.thresholds) else "not_passed"
