"""The count of a closed vote as the room's screen and the file show it; refused before (ambiguity 11)."""

from collections.abc import Mapping
from dataclasses import dataclass

from sunlit.apps.reviews.models import Assent, Poll, ResultSheet, ReviewSession, SessionCase
from sunlit.apps.reviews.queries.box import ballots_of
from sunlit.apps.reviews.queries.check import differences
from sunlit.apps.reviews.queries.count import Counted, count
from sunlit.domain.ballot.envelope import Ballot
from sunlit.domain.base.reason import Reason, Refusal


@dataclass(frozen=True)
class Shown:
    """Counts by case, verdicts, opened ballots by case (trackers and choices: in the room only), and what is sealed."""

    session: ReviewSession
    counted: Counted
    cases: Mapping[str, SessionCase]
    polls: tuple[Poll, ...]
    ballots: Mapping[int, tuple[Ballot, ...]]
    sheets: tuple[ResultSheet, ...]
    differences: tuple[str, ...]


def shown(session: ReviewSession) -> Shown | Refusal:
    """Everything the page of the count needs; a Refusal before the close and before the inspector's yes."""
    if session.state not in {"closed", "announced"}:
        return Refusal((Reason("四(三)", "表决还没有封票，任何人都看不到票数", "表决"),))
    if not Assent.objects.filter(session=session).exists():
        return Refusal((Reason("四(三)", "纪检监察组同意计票以后，才能看到票数", "监督"),))
    counted = count(session)
    if isinstance(counted, Refusal):
        return counted
    polls = tuple(session.polls.filter(closed_at__isnull=False).order_by("round"))
    return Shown(
        session=session,
        counted=counted,
        cases={case.pseudonym: case for case in session.cases.select_related("application__person").order_by("n")},
        polls=polls,
        ballots={poll.round: ballots_of(poll) for poll in polls},
        sheets=tuple(ResultSheet.objects.filter(poll__in=polls).select_related("checkpoint").order_by("poll__round")),
        differences=differences(session),
    )
