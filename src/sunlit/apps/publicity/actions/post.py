"""Put cases on a unit notice: each takes its seat or names the clause that asks for none (一(五)e, order 40)."""

from collections.abc import Mapping, Sequence

from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.grounds import printed
from sunlit.apps.applications.models import Application
from sunlit.apps.applications.queries.calendar import calendar
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook.numbers import number
from sunlit.apps.posts.actions import take_seat
from sunlit.apps.posts.models import Seat
from sunlit.apps.publicity.actions.unit_desk import all_or_none, last_move_is, named
from sunlit.apps.publicity.models import NoticeLine, PublicNotice
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.base.workdays import notice_end
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


def post_notice(refs: Sequence[str], *, by: Actor) -> PublicNotice | Refusal:
    """Post the chosen cases in one notice, all or none. A second click finds the notice there already."""
    return all_or_none(refs, "post", lambda rows: _already(rows, by) or _post(rows, by), by=by)


def _already(rows: Sequence[Application], by: Actor) -> PublicNotice | None:
    if not all(last_move_is(row, "post", by=by) for row in rows):
        return None
    lines = NoticeLine.objects.filter(application__in=rows, notice__kind="unit").select_related("notice")
    notices = {line.notice_id: line.notice for line in lines}
    return next(iter(notices.values())) if len(notices) == 1 else None


def _post(rows: Sequence[Application], by: Actor) -> PublicNotice | Refusal:
    """Seats before the ledger: whoever waits for a seat never holds the log."""
    seats, reasons = _seats(rows, by)
    if reasons:
        return Refusal(reasons)
    notice = _write(rows, seats, by)
    for row in rows:
        _tell(row, notice)
    for row in rows:
        outcome = _step(row, seats[row.pk], notice, by)
        if isinstance(outcome, Refusal):
            return outcome
    core = {"notice": notice.ref, "unit": rows[0].organisation.ref, "applications": [row.ref for row in rows]}
    ledger.append("notice.posted", {**core, "last_day": notice.last_day.isoformat()})
    return notice


def _seats(rows: Sequence[Application], by: Actor) -> tuple[Mapping[int, Seat], tuple[Reason, ...]]:
    """A seat for each case in one order of plans; every reason of every case."""
    seats: dict[int, Seat] = {}
    reasons: list[Reason] = []
    assumed = Facts(today=clock.today(), seat_taken=True)
    for row in sorted(rows, key=lambda row: (row.series, row.level, row.pk)):
        asked = may(row, "post", by=by, gather=lambda _: assumed)
        found = asked.reasons if isinstance(asked, Refusal) else take_seat(row, by=by)
        if isinstance(found, Seat):
            seats[row.pk] = found
        else:
            reasons += named(row, found if isinstance(found, tuple) else (found,))
    return seats, tuple(reasons)


def _write(rows: Sequence[Application], seats: Mapping[int, Seat], by: Actor) -> PublicNotice:
    now, unit = clock.now(), rows[0].organisation
    days = number("单位公示工作日", now.date()).whole
    end = notice_end(now.date(), days, calendar())
    notice = PublicNotice.objects.create(
        kind="unit",
        organisation=unit,
        season=rows[0].season,
        title=f"{unit.name}{rows[0].season.year}年度职称申报推荐公示",
        posted_at=now,
        posted_on=now.date(),
        days=days,
        last_day=end.counted[-1],
        published_calendar=end.published,
        posted_by_id=by.user,
    )
    NoticeLine.objects.bulk_create(
        NoticeLine(
            notice=notice,
            application=row,
            n=n,
            name=row.person.name,
            unit=unit.name,
            applied=f"{row.title}（{row.level}）",
            remark=_remark(seats[row.pk]),
            last_day=notice.last_day,
        )
        for n, row in enumerate(rows, 1)
    )
    return notice


def _remark(seat: Seat) -> str:
    return f"{seat.says}，依据{printed(seat.clause)}"[:200]


def _step(row: Application, seat: Seat, notice: PublicNotice, by: Actor) -> Application | Refusal:
    facts = Facts(
        today=notice.posted_on,
        seat_taken=seat.plan_id is not None,
        exempt_clause="" if seat.plan_id else seat.clause,
    )
    note = Note(clause=seat.clause, desk=row.organisation_id, due_on=notice.last_day)
    return step(row.pk, "post", by=by, gather=lambda _: facts, note=note)


def _tell(row: Application, notice: PublicNotice) -> None:
    if row.person.user_id is not None:
        last = f"{notice.last_day.month}月{notice.last_day.day}日24时"
        tell(
            row.person.user_id,
            title=f"单位正在公示：{row.title}"[:80],
            body=f"单位推荐你申报{row.title}，公示到{last}。公示期内谁都可以提异议，单位逐条书面答复。你现在不用做什么。",
            link=f"/notices/{notice.ref}/",
            clause="人社部令第40号第17条",
        )
