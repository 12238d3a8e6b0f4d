"""The result of a session, counted from its opened ballots: two thirds, the cap, the equals (四(三), 一(五)d).

Everything here is a function of what the tables hold; nothing is counted anywhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sunlit.apps.reviews.models import Poll, ReviewSession
from sunlit.apps.reviews.queries.box import ballots_of, closed_slots_of
from sunlit.apps.reviews.queries.panel import barred_pairs
from sunlit.apps.reviews.queries.roster import roster_of
from sunlit.apps.reviews.queries.scores import means
from sunlit.domain.ballot.sheet import Ranked
from sunlit.domain.ballot.tally import Count, tally
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.quota.cap import ORDER, Case, Ranking, after_second_ballot, rank_capped

BELOW = Reason("人社部令第40号第21条", "同意票没有达到出席专家的三分之二", "同意票")


@dataclass(frozen=True)
class Verdict:
    """What became of one case; `why` is empty for whoever passes."""

    pseudonym: str
    passed: bool
    why: Reason | None = None


@dataclass(frozen=True)
class Counted:
    """The counts of the first ballot, the ranking under the cap (if any case is capped), the verdicts.

    `equals` names the cases that need a second ballot first; there is no verdict on anybody until it was held.
    `unsettled` are cases without a valid vote (too few voters): they go to another session. `pool` holds what the
    capped cases are compared by.
    """

    counts: tuple[Count, ...]
    ranking: Ranking | None
    equals: frozenset[str]
    verdicts: Mapping[str, Verdict]
    unsettled: tuple[str, ...]
    pool: Mapping[str, Case]

    def places(self) -> tuple[Ranked, ...]:
        """The ranking as the result sheet has it: equals share a place, each with pass or the reason."""
        if self.ranking is None:
            return ()
        lines, place = [], 1
        for group in self.ranking.order:
            for name in sorted(group):
                verdict = self.verdicts[name]
                lines.append(Ranked(name, place, verdict.passed, verdict.why.text if verdict.why else ""))
            place += len(group)
        return tuple(lines)


def count(session: ReviewSession) -> Counted | Refusal:
    """Count the closed ballots of a session; a Refusal names what does not fit its roster."""
    first = session.polls.filter(round=1, closed_at__isnull=False).first()
    if first is None:
        return Refusal((Reason("四(三)", "还没有封票", "表决"),))
    counts = _tally(first)
    if isinstance(counts, Refusal):
        return counts
    valid = {line.applicant: line for line in counts if line.outcome in ("passed", "not_passed")}
    unsettled = tuple(line.applicant for line in counts if line.applicant not in valid)
    pool = _pool(session, valid)
    ranking = _ranking(session, pool)
    second = session.polls.filter(round=2, closed_at__isnull=False).first()
    if ranking is not None and ranking.second_ballot and second is not None:
        again = _tally(second)
        if isinstance(again, Refusal):
            return again
        defence = {name: value.defence for name, value in pool.items() if name in ranking.second_ballot}
        ranking = after_second_ballot(ranking, {line.applicant: line.yes for line in again}, defence)
    equals = ranking.second_ballot if ranking else frozenset[str]()
    verdicts = {} if equals else {name: _verdict(line, ranking) for name, line in valid.items()}
    return Counted(counts, ranking, equals, verdicts, unsettled, pool)


def _tally(poll: Poll) -> tuple[Count, ...] | Refusal:
    return tally(ballots_of(poll), roster_of(poll), closed_slots_of(poll))


def _ranking(session: ReviewSession, pool: Mapping[str, Case]) -> Ranking | None:
    """The cap's ranking of the capped cases; None where the session's rules have no cap or no case is under it."""
    cap = session.rules.get("cap") or {}
    if not cap or not pool:
        return None
    order = tuple(cap.get("order", ORDER))
    counted = int(cap["applied"]) if cap.get("of") == "applied" else None
    return rank_capped(pool.values(), ratio=Fraction(int(cap["per_mille"]), 1000), order=order, counted=counted)


def _pool(session: ReviewSession, valid: Mapping[str, Count]) -> dict[str, Case]:
    barred = barred_pairs(session)
    defence, blind = means(session.pk, "defence", barred), means(session.pk, "blind", barred)
    none = Fraction(0)
    return {
        case.pseudonym: Case(
            case.pseudonym,
            valid[case.pseudonym].yes,
            defence.get(case.pk, none),
            blind.get(case.pk, none),
            valid[case.pseudonym].passed,
        )
        for case in session.cases.filter(capped=True).order_by("n")
        if case.pseudonym in valid
    }


def _verdict(line: Count, ranking: Ranking | None) -> Verdict:
    """Two thirds first, then the cap where the case is under one."""
    if not line.passed:
        return Verdict(line.applicant, False, BELOW)
    capped = ranking.not_passed.get(line.applicant) if ranking else None
    return Verdict(line.applicant, capped is None, capped)
