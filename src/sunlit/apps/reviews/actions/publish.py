"""Publish an announced session: who passed goes on notice, who did not is told why (order 40 art. 27)."""

from collections.abc import Sequence

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.publicity.actions.results import log_results, post_results
from sunlit.apps.publicity.models import PublicNotice
from sunlit.apps.publicity.words import ASK_AGAIN
from sunlit.apps.reviews.models import CaseResult, ReviewSession
from sunlit.apps.reviews.queries.after import notice_of
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

RULE = "人社部令第40号第27条"


@transaction.atomic
def publish(session: int, *, by: Actor) -> PublicNotice | Refusal | None:
    """Post one notice of all who passed; the others are not_passed with the reason and 复查 named. All or none.

    None when nobody passed. A second click finds what is there.
    """
    row = ReviewSession.objects.select_for_update(of=("self",)).select_related("committee").get(pk=session)
    results = list(
        CaseResult.objects.filter(case__session=row)
        .select_related("case__application__person", "case__application__organisation", "case__application__season")
        .order_by("case__n")
    )
    reasons = _against(row, results, by)
    if reasons:
        return note_refusal(row.ref, "publish", Refusal(reasons), by=by, state=row.state)
    open_ = [one for one in results if one.case.application.state == "announced"]
    passed = [one.case.application for one in open_ if one.passed]
    notice = post_results(row.committee, passed, name=row.name, by=by) if passed else None
    for one in open_:
        _tell(one, notice)
    for one in open_:
        moved = _step(row, one, notice, by)
        if isinstance(moved, Refusal):
            transaction.set_rollback(True)
            return moved
    if notice is None:
        return notice_of(row)
    log_results(notice, passed)
    return notice


def _against(row: ReviewSession, results: Sequence[CaseResult], by: Actor) -> tuple[Reason, ...]:
    reasons = []
    if by.role != "office" or by.committee != row.committee_id:
        reasons.append(Reason("四(二)", "只有本评委会办公室可以办理", "办理人"))
    if row.state != "announced" or not results:
        reasons.append(Reason("三(五)", "主任委员还没有现场公布结果", "评审会"))
    return tuple(reasons)


def _step(row: ReviewSession, one: CaseResult, notice: PublicNotice | None, by: Actor) -> Application | Refusal:
    facts = Facts(today=clock.today(), passed=one.passed)
    note = Note(
        reason="" if one.passed else one.reason,
        desk=row.committee.host_id,
        due_on=notice.last_day if one.passed and notice is not None else None,
    )
    return step(one.case.application_id, "publish", by=by, gather=lambda _: facts, note=note)


def _tell(one: CaseResult, notice: PublicNotice | None) -> None:
    case = one.case.application
    if case.person.user_id is None:
        return
    if one.passed and notice is not None:
        last = f"{notice.last_day.month}月{notice.last_day.day}日24时"
        title, link = f"结果正在公示：{case.title}", f"/notices/{notice.ref}/"
        body = f"你的申报获得通过，公示到{last}。公示期内谁都可以举报，由纪检监察组核实。期满没有问题就确认、发证。"
    else:
        title, link = f"没有通过：{case.title}", f"/me/a/{case.ref}/"
        body = f"原因：{one.reason or '同意票没有达到法定比例'}。\n{ASK_AGAIN}"
    tell(case.person.user_id, title=title[:80], body=body, link=link, clause=RULE)
