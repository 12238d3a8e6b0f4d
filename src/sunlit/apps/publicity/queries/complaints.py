"""Complaints about results as the inspector of a committee has them: since when, due when, what is held (五(四))."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sunlit.apps.applications.queries.calendar import calendar, working_days
from sunlit.apps.applications.queries.deadlines import Deadline
from sunlit.apps.policybook.numbers import number
from sunlit.apps.publicity.models import NoticeHold, NoticeLine, Objection, ObjectionAnswer
from sunlit.domain.base.workdays import notice_end
from sunlit.gateways.clock import SHANGHAI

MOST = 300


@dataclass(frozen=True)
class Complaint:
    """One complaint with its answer, its holds, and the people on notice whom it may be about."""

    row: Objection
    answer: ObjectionAnswer | None
    holds: tuple[NoticeHold, ...]
    lines: tuple[NoticeLine, ...]
    due: Deadline

    @property
    def held(self) -> tuple[NoticeHold, ...]:
        """Holds that are in force."""
        return tuple(one for one in self.holds if one.ended_at is None)

    @property
    def state(self) -> str:
        """new, held or closed."""
        return "closed" if self.answer else "held" if self.held else "new"

    def line(self, n: int) -> NoticeLine | None:
        """The person with number `n` on the notice, when the complaint may be about him."""
        return next((one for one in self.lines if one.n == n), None)

    def hold_of(self, line: NoticeLine) -> NoticeHold | None:
        """This complaint's hold of that person, while it is in force."""
        return next((one for one in self.held if one.line_id == line.pk), None)


def complaints(committee: int | None) -> Sequence[Complaint]:
    """Every complaint about a result of the committee: open ones by the day they fall due, then the latest answered."""
    found = [_complaint(row) for row in _rows(committee).order_by("-at", "-pk")[:MOST]]
    waiting = sorted((one for one in found if one.answer is None), key=lambda one: (one.due.last_day, one.row.pk))
    return [*waiting, *(one for one in found if one.answer is not None)]


def complaint(committee: int | None, ref: str) -> Complaint | None:
    """One of them; another committee's looks like none (control 15)."""
    row = _rows(committee).filter(ref=ref).first()
    return _complaint(row) if row is not None else None


def orders(committee: int | None) -> Sequence[NoticeHold]:
    """Holds of the committee's results: those in force first, the oldest first; then the latest ended."""
    rows = NoticeHold.objects.filter(line__notice__committee_id=committee or 0)
    rows = rows.select_related("line__notice", "line__application", "objection", "by", "ended_by")
    found = list(rows.order_by("-began_at", "-pk")[:MOST])
    running = [one for one in reversed(found) if one.ended_at is None]
    return [*running, *(one for one in found if one.ended_at is not None)]


def finish_by(received: dt.date) -> Deadline:
    """Until when a complaint of that day has to be closed; calendar days, an unverified number says so."""
    found = number("信访办结天数", received)
    last = received + dt.timedelta(days=found.whole)
    return Deadline(last, found.whole, found.source, found.verified, found.note)


def end_after(line: NoticeLine, today: dt.date) -> dt.date | None:
    """When this line's notice ends if its hold ends today: no working day of a hold counts, its last included."""
    holds = [(one.began_on, one.ended_on or today) for one in line.holds.all()]
    return notice_end(line.notice.posted_on, line.notice.days, calendar(), holds).last_day


def stood_still(hold: NoticeHold, today: dt.date) -> int:
    """Working days of a hold so far, its first and its last included."""
    return working_days(hold.began_on - dt.timedelta(days=1), hold.ended_on or today)


def _rows(committee: int | None) -> QuerySet[Objection]:
    rows = Objection.objects.filter(notice__kind="result", notice__committee_id=committee or 0)
    joined = rows.select_related("notice__committee", "line", "answer__by")
    return joined.prefetch_related("holds__by", "holds__line", "notice__lines__application", "notice__lines__holds")


def _complaint(row: Objection) -> Complaint:
    lines = sorted(row.notice.lines.all(), key=lambda one: one.n)
    return Complaint(
        row,
        getattr(row, "answer", None),
        tuple(sorted(row.holds.all(), key=lambda one: one.pk)),
        tuple(one for one in lines if row.line_id in (None, one.pk)),
        finish_by(row.at.astimezone(SHANGHAI).date()),
    )
