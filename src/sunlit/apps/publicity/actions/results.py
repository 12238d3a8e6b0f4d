"""Post a review's result for at least five working days; confirm what nothing stands against (order 40 art. 27).

Who passed is known from the caller: the session's results lie with the reviews, which know this room and not it them.
"""

from collections.abc import Sequence

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application
from sunlit.apps.applications.queries.calendar import calendar
from sunlit.apps.committees.models import Committee
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook.numbers import number
from sunlit.apps.publicity.models import NoticeLine, PublicNotice
from sunlit.apps.publicity.queries.objections import blocking
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.base.workdays import notice_end
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

RULE = "人社部令第40号第27条"
MOST = 60  # characters of a document number


def post_results(body: Committee, rows: Sequence[Application], *, name: str, by: Actor) -> PublicNotice:
    """Write the notice of those who passed; the caller moves their cases in the same transaction."""
    now = clock.now()
    days = number("结果公示工作日", now.date()).whole
    end = notice_end(now.date(), days, calendar())
    notice = PublicNotice.objects.create(
        kind="result",
        committee=body,
        season=rows[0].season,
        title=f"{name}通过人员公示"[:120],
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
            unit=row.organisation.name,
            applied=f"{row.title}（{row.level}）"[:60],
            remark=f"依据{row.clause}",
            last_day=notice.last_day,
        )
        for n, row in enumerate(rows, 1)
    )
    return notice


def log_results(notice: PublicNotice, rows: Sequence[Application]) -> int:
    """The notice in the log: last in the caller's transaction."""
    body = notice.committee.ref if notice.committee is not None else ""
    core: dict[str, object] = {"notice": notice.ref, "committee": body, "last_day": notice.last_day.isoformat()}
    return ledger.append("notice.posted", core | {"applications": [row.ref for row in rows]})


@transaction.atomic
def confirm(refs: Sequence[str], *, document: str, by: Actor) -> Sequence[Application] | Refusal:
    """Confirm cases whose notice has run out with nothing open, by one document, all or none. Twice is once."""
    rows = list(
        Application.objects.select_for_update(of=("self",))
        .filter(ref__in=refs, committee_id=by.committee or 0)
        .select_related("person", "committee")
        .order_by("pk")
    )
    lines = {line.application_id: line for line in _lines(rows)}
    facts = {row.pk: _facts(lines.get(row.pk)) for row in rows}
    waiting = [row for row in rows if not _done(row, by)]
    reasons = [*_about(refs, rows, document)]
    for row in waiting:
        asked = may(row, "confirm", by=by, gather=lambda row: facts[row.pk])
        if isinstance(asked, Refusal):
            reasons += [Reason(one.clause, f"{row.person.name}：{one.text}", one.fact, one.en) for one in asked.reasons]
    if reasons:
        refusal = Refusal(tuple(reasons))
        for row in rows:
            note_refusal(row.ref, "confirm", refusal, by=by, state=row.state)
        return refusal
    for row in waiting:
        _tell_confirmed(row)
    for row in waiting:
        note = Note(reason=document.strip()[:MOST], desk=row.committee.host_id if row.committee else None)
        outcome = step(row.pk, "confirm", by=by, gather=lambda row: facts[row.pk], note=note)
        if isinstance(outcome, Refusal):
            transaction.set_rollback(True)
            return outcome
    return rows


def _lines(rows: Sequence[Application]) -> Sequence[NoticeLine]:
    """Each case's line on its result notice; the notices are locked, so no complaint slips in between."""
    lines = list(NoticeLine.objects.filter(application__in=rows, notice__kind="result").order_by("pk"))
    notices = sorted({line.notice_id for line in lines})
    list(PublicNotice.objects.select_for_update(no_key=True).filter(pk__in=notices).order_by("pk"))
    return lines


def _facts(line: NoticeLine | None) -> Facts:
    return Facts(
        today=clock.today(),
        notice_last_day=line.last_day if line else None,
        open_complaints=blocking(line) if line else None,
    )


def _done(row: Application, by: Actor) -> bool:
    last = row.steps.order_by("-n").first()
    return last is not None and (last.move, last.user_id) == ("confirm", by.user) and row.state == "confirmed"


def _about(refs: Sequence[str], rows: Sequence[Application], document: str) -> list[Reason]:
    reasons = []
    if not rows or len(rows) < len(set(refs)):
        reasons.append(Reason("四(二)", "请选本评委会公示期满的人员", "公示名单"))
    if not document.strip():
        reasons.append(Reason(RULE, "请写确认文件的文号", "文件号"))
    return reasons


def _tell_confirmed(row: Application) -> None:
    if row.person.user_id is not None:
        tell(
            row.person.user_id,
            title=f"评审结果已经确认：{row.title}"[:80],
            body="公示期满，没有未处理的举报，评委会已经确认结果。下一步制发证书，你现在不用做什么。",
            link=f"/me/a/{row.ref}/",
            clause=RULE,
        )
