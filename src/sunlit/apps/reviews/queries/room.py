"""The room as one picture: who is there, where each case stands, what was asked, what the log says (四(三), 三(五)).

It never holds a choice or a count of choices: how many slots hold a vote, not which.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from sunlit.apps.reviews.models import (
    Assent,
    CaseResult,
    Opinion,
    Poll,
    ReviewSession,
    Score,
    SessionCase,
    SlotClosed,
    SlotRequest,
)
from sunlit.apps.reviews.queries.box import last_poll
from sunlit.apps.reviews.queries.count import count
from sunlit.apps.reviews.queries.log import LogEntry, room_log
from sunlit.apps.reviews.queries.panel import Bar
from sunlit.apps.reviews.queries.reviewers import blind_scores_needed
from sunlit.apps.reviews.queries.roster import Opening, opening, thresholds
from sunlit.domain.base.reason import Refusal


@dataclass(frozen=True, slots=True)
class Line:
    """One case of the list. eligible: who may vote on it; needed: the yes votes it takes (of all who are present,
    or of the unrecused, as the rules say); held: slots with a vote or closed, of `slots`."""

    case: SessionCase
    bars: tuple[Bar, ...]
    blind: int
    defence_missing: int
    signatures: int
    eligible: int
    needed: int
    held: int
    slots: int

    @property
    def state(self) -> str:
        """Where the case stands in its journey."""
        return self.case.application.state

    @property
    def unsettled(self) -> bool:
        """Whether a recusal on it waits for two persons."""
        return any(not bar.settled for bar in self.bars)


@dataclass(frozen=True)
class Room:
    """Everything the page of a room shows."""

    opening: Opening
    lines: tuple[Line, ...]
    log: tuple[LogEntry, ...]
    poll: Poll | None
    requests: tuple[SlotRequest, ...]
    empty: tuple[tuple[int, str], ...]  # (case, seat) without a vote while the vote is open
    assented: bool
    counted: bool
    equals: tuple[int, ...]  # numbers of the cases that must be voted on once more, before the count

    @property
    def session(self) -> ReviewSession:
        """The session."""
        return self.opening.session

    @cached_property
    def blind_open(self) -> int:
        """Cases whose blind review is not over."""
        return sum(line.state == "seated" for line in self.lines)

    @cached_property
    def defences_ready(self) -> int:
        """Cases whose defence can be closed now."""
        return sum(line.state == "blind_reviewed" and not line.defence_missing for line in self.lines)

    @cached_property
    def held(self) -> tuple[int, int]:
        """Slots that hold a vote or are closed, of all."""
        return sum(line.held for line in self.lines), sum(line.slots for line in self.lines)


def room(session: ReviewSession) -> Room:
    """Read it; the number of queries does not grow with the cases."""
    found, poll = opening(session), last_poll(session)
    open_poll = poll if poll is not None and poll.closed_at is None else None
    shut = set(SlotClosed.objects.filter(poll=poll).values_list("case_id", "member_id")) if poll else set()
    slots = list(poll.slots.select_related("member", "case").order_by("case__n", "member__seat")) if poll else []
    full = [slot for slot in slots if slot.casts or (slot.case_id, slot.member_id) in shut]
    empty = [(slot.case.n, slot.member.seat) for slot in slots if slot not in full] if open_poll else []
    counted = CaseResult.objects.filter(case__session=session).exists()
    assented = Assent.objects.filter(session=session).exists()
    requests = SlotRequest.objects.filter(poll=poll, answered_at__isnull=True).select_related("case", "member")
    return Room(
        opening=found,
        lines=tuple(_lines(found, Counter(s.case_id for s in full), Counter(s.case_id for s in slots))),
        log=tuple(room_log(session)),
        poll=poll,
        requests=tuple(requests.order_by("id")) if poll else (),
        empty=tuple(empty),
        assented=assented,
        counted=counted,
        equals=_equals(session) if session.state == "closed" and assented and not counted else (),
    )


def _lines(found: Opening, held: Counter[int], slots: Counter[int]) -> Sequence[Line]:
    session, limits = found.session, thresholds(found.session)
    here = {member.pk for member in found.present}
    away: dict[int, set[int]] = {}
    for bar in found.bars:
        away.setdefault(bar.case, set()).add(bar.member)
    sheets: dict[tuple[int, str], set[int]] = {}
    for at, stage, member in Score.objects.filter(case__session=session).values_list("case_id", "stage", "member_id"):
        sheets.setdefault((at, stage), set()).add(member)
    signed = _signatures(session)
    lines = []
    for case in found.cases:
        kept = away.get(case.pk, set())
        eligible = len(here - kept)
        counted = len(here) if limits.recused_count else eligible
        lines.append(
            Line(
                case=case,
                bars=tuple(bar for bar in found.bars if bar.case == case.pk),
                blind=len(sheets.get((case.pk, "blind"), set()) - kept),
                defence_missing=len(here - kept - sheets.get((case.pk, "defence"), set())),
                signatures=signed.get(case.pk, 0),
                eligible=eligible,
                needed=-(-limits.pass_parts * counted // limits.pass_of),
                held=held[case.pk],
                slots=slots[case.pk],
            )
        )
    return lines


def _equals(session: ReviewSession) -> tuple[int, ...]:
    found = count(session)
    names = () if isinstance(found, Refusal) else found.equals
    return tuple(session.cases.filter(pseudonym__in=names).order_by("n").values_list("n", flat=True))


def _signatures(session: ReviewSession) -> dict[int, int]:
    """Signatures under the newest draft of each case."""
    rows = Opinion.objects.filter(case__session=session).annotate(signed=Count("signatures")).order_by("n")
    return {row.case_id: row.signed for row in rows}


def blind_needed() -> int:
    """How many blind sheets a case needs, for the page's words."""
    return blind_scores_needed()
