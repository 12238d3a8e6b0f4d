"""What became of a session after its vote: who goes on notice, what stands against whom, what is next (art. 27)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from sunlit.apps.applications.models import Application
from sunlit.apps.publicity.models import NoticeHold, NoticeLine, PublicNotice
from sunlit.apps.publicity.queries.days import Waiting, days_of
from sunlit.apps.publicity.queries.objections import open_against, open_objections
from sunlit.apps.reviews.models import CaseResult, ReviewSession

COUNTED = ("closed", "announced")
ON_NOTICE = ("public_notice", "held")


@dataclass(frozen=True)
class Outcome:
    """One case with its result: on the notice `line` says until when, `against` counts what keeps it from going on."""

    n: int
    row: Application
    passed: bool
    reason: str
    line: NoticeLine | None = None
    hold: NoticeHold | None = None
    against: int = 0

    def over(self, today: dt.date) -> bool:
        """Whether its days have run out."""
        return self.line is not None and self.line.last_day is not None and today > self.line.last_day

    def ready(self, today: dt.date) -> bool:
        """Whether it may be confirmed now."""
        return self.row.state == "public_notice" and self.over(today) and not self.against


@dataclass(frozen=True)
class After:
    """A session after its count; `stage` is the next thing to do."""

    session: ReviewSession
    outcomes: Sequence[Outcome]
    notice: PublicNotice | None
    waiting: Sequence[Waiting]  # complaints without a written answer
    received: int
    today: dt.date

    @property
    def stage(self) -> str:
        """count, publish, notice, confirm, issue or over."""
        if self.session.state == "closed":
            return "count"
        states = {one.row.state for one in self.outcomes}
        if "announced" in states:
            return "publish"
        if self.ready:
            return "confirm"
        if states & set(ON_NOTICE):
            return "notice"
        return "issue" if "confirmed" in states else "over"

    @property
    def passed(self) -> Sequence[Outcome]:
        """Who passed."""
        return [one for one in self.outcomes if one.passed]

    @property
    def failed(self) -> Sequence[Outcome]:
        """Who did not."""
        return [one for one in self.outcomes if not one.passed]

    @property
    def ready(self) -> Sequence[Outcome]:
        """Who may be confirmed today."""
        return [one for one in self.outcomes if one.ready(self.today)]

    @property
    def days(self) -> Sequence[dt.date]:
        """The working days of the notice as it was posted."""
        return days_of(self.notice) if self.notice is not None else ()


def after(session: ReviewSession, today: dt.date) -> After:
    """Everything about one session after its count. A fixed number of queries."""
    notice = notice_of(session)
    lines = {line.application_id: line for line in _lines(notice)}
    against = open_against(notice, list(lines.values())) if notice is not None else {}
    rows = CaseResult.objects.filter(case__session=session)
    rows = rows.select_related("case__application__person", "case__application__organisation").order_by("case__n")
    told = session.state == "announced"  # before the announcement nobody outside the room knows (control 28)
    outcomes = [_outcome(row, lines, against) for row in rows] if told else []
    received = notice.objections.count() if notice is not None else 0
    waiting = open_objections(notice) if notice is not None else ()
    return After(session, outcomes, notice, waiting, received, today)


def sessions_counted(committee: int) -> Sequence[ReviewSession]:
    """The committee's sessions whose vote is closed, the newest first, with how many cases stand where. One query."""

    def so_many(*states: str) -> Count:
        known = Q(cases__result__isnull=False, cases__application__state__in=states)
        return Count("cases", filter=known, distinct=True)

    rows = ReviewSession.objects.filter(committee_id=committee, state__in=COUNTED).select_related("committee")
    return list(
        rows.annotate(
            listed=Count("cases", distinct=True),
            unpublished=so_many("announced"),
            noticed=so_many(*ON_NOTICE),
            held=so_many("held"),
            confirmed=so_many("confirmed"),
        ).order_by("-meets_on", "-id")
    )


def notice_of(row: ReviewSession) -> PublicNotice | None:
    """The result notice of a session, when there is one."""
    found = PublicNotice.objects.filter(kind="result", lines__application__sessions__session=row)
    return found.order_by("-pk").first()


def _outcome(row: CaseResult, lines: Mapping[int, NoticeLine], against: Mapping[int, int]) -> Outcome:
    case = row.case
    line = lines.get(case.application_id)
    held = next((one for one in line.holds.all() if one.ended_at is None), None) if line is not None else None
    number = against.get(line.pk, 0) if line is not None else 0
    return Outcome(case.n, case.application, row.passed, row.reason, line, held, number)


def _lines(notice: PublicNotice | None) -> Sequence[NoticeLine]:
    if notice is None:
        return ()
    return list(notice.lines.prefetch_related("holds__objection").order_by("n"))
