"""Plan a session, put cases on its list, file it with the province (一(十七)4: no session outside a filed date).

A committee whose own standard is not proved, filed and published opens no session (一(十七)1).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max

from sunlit.apps.applications.models import Application, Season
from sunlit.apps.committees.models import Committee
from sunlit.apps.committees.queries import standards
from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import ReviewSession, SessionCase
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.pool import PanelRules
from sunlit.gateways import clock, randomness

FILING = "一(十七)4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the office proposes. `thresholds` and `cap` come from the policy in force and are fixed with it."""

    name: str
    meets_on: date
    place: str
    panel: PanelRules
    thresholds: Mapping[str, object]
    cap: Mapping[str, object]
    odd: bool = True


@transaction.atomic
def plan(committee: int, season: int, proposal: Plan, *, by: Actor) -> ReviewSession | Refusal:
    """Write a planned session, or refuse with every reason: date, place, size, both authorities, standards."""
    body = Committee.objects.select_for_update().get(pk=committee)
    year = Season.objects.get(pk=season)
    reasons = (*_about_committee(body, proposal.meets_on, by), *_about_meeting(proposal, year))
    if reasons:
        return note_refusal(body.ref, "session.plan", Refusal(reasons), by=by)
    return ReviewSession.objects.create(
        committee=body,
        season=year,
        name=proposal.name.strip(),
        meets_on=proposal.meets_on,
        place=proposal.place.strip(),
        size=proposal.panel.size,
        rules={
            "panel": asdict(proposal.panel),
            "thresholds": dict(proposal.thresholds),
            "cap": dict(proposal.cap),
        },
        planned_by_id=by.user,
    )


@transaction.atomic
def list_cases(session: int, applications: Sequence[int], *, by: Actor) -> ReviewSession | Refusal:
    """Put accepted cases of this committee on the session's list; before the roster is frozen, never twice."""
    row = ReviewSession.objects.select_for_update().get(pk=session)
    found = list(Application.objects.filter(pk__in=applications).order_by("ref"))
    reasons = [*_about_office(row, by)]
    if row.state in {"frozen", "meeting", "voting", "closed", "announced"}:
        reasons.append(Reason("四(三)", "名单已经锁定，不能再增加", "评审会名单"))
    for case in found:
        if case.state != "accepted" or case.committee_id != row.committee_id:
            reasons.append(Reason("四(二)", f"{case.ref}还没有由本评委会受理", "办理状态"))
        if SessionCase.objects.filter(application=case, result__isnull=True).exists():
            reasons.append(Reason("四(二)", f"{case.ref}已经在一场评审会的名单上", "评审会名单"))
    if reasons:
        return note_refusal(row.ref, "session.list", Refusal(tuple(reasons)), by=by, state=row.state)
    last = row.cases.aggregate(last=Max("n"))["last"] or 0
    SessionCase.objects.bulk_create(
        SessionCase(
            session=row,
            application=case,
            n=n,
            pseudonym=f"申报{randomness.token(3).hex().upper()}",
            capped=bool(row.rules["cap"]) and case.path in row.rules["cap"]["paths"],
        )
        for n, case in enumerate(found, last + 1)
    )
    return row


@transaction.atomic
def file(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """Send the plan to the province. Needs at least one case; with one capped case alone nobody could pass."""
    row = ReviewSession.objects.select_for_update().get(pk=session)
    reasons = [*_about_office(row, by)]
    if row.state != "planned":
        reasons.append(Reason(FILING, "这场评审会已经报备", "备案状态"))
    if not row.cases.exists():
        reasons.append(Reason(FILING, "名单上还没有申报，请先列入已受理的申报", "评审会名单"))
    reasons += standards.lacking(row.committee)
    if reasons:
        return note_refusal(row.ref, "session.file", Refusal(tuple(reasons)), by=by, state=row.state)
    row.state, row.filed_at = "filed", clock.now()
    row.save()
    ledger.append("session.filed", _core(row))
    return row


@transaction.atomic
def accept_filing(session: int, *, by: Actor) -> ReviewSession | Refusal:
    """The province takes the filing: another person, in the role of the province, before the day of the meeting."""
    row = ReviewSession.objects.select_for_update().get(pk=session)
    reasons = []
    if by.role != "province":
        reasons.append(Reason(FILING, "备案由省人社厅办理", "办理人"))
    if row.state != "filed":
        reasons.append(Reason(FILING, "没有待备案的评审会计划", "备案状态"))
    if row.planned_by_id == by.user:
        reasons.append(Reason(FILING, "报备和备案要由不同的人办理", "办理人"))
    if row.meets_on < clock.today():
        reasons.append(Reason(FILING, "评审会日期已过，不能补备案", "评审会日期"))
    if reasons:
        return note_refusal(row.ref, "session.accept", Refusal(tuple(reasons)), by=by, state=row.state)
    row.state, row.accepted_by_id, row.accepted_at = "accepted", by.user, clock.now()
    row.save()
    ledger.append("session.accepted", _core(row))
    return row


def _core(row: ReviewSession) -> dict[str, object]:
    return {
        "session": row.ref,
        "committee": row.committee.ref,
        "meets_on": row.meets_on.isoformat(),
        "size": row.size,
        "cases": sorted(row.cases.values_list("application__ref", flat=True)),
    }


def _about_office(row: ReviewSession, by: Actor) -> tuple[Reason, ...]:
    if by.role == "office" and by.committee == row.committee_id:
        return ()
    return (Reason("四(二)", "只有本评委会办公室可以办理", "办理人"),)


def _about_committee(body: Committee, on: date, by: Actor) -> tuple[Reason, ...]:
    reasons = []
    if by.role != "office" or by.committee != body.pk:
        reasons.append(Reason("四(二)", "只有本评委会办公室可以办理", "办理人"))
    if body.filed_until < on:
        reasons.append(Reason("人社部令第40号第8条", f"评委会核准备案到{body.filed_until}到期", "核准备案"))
    if body.authorised_until < on:
        reasons.append(Reason("三(六)", f"评委会年度授权到{body.authorised_until}到期", "年度授权"))
    return (*reasons, *standards.lacking(body))


def _about_meeting(proposal: Plan, season: Season) -> tuple[Reason, ...]:
    reasons = []
    if not proposal.name.strip() or not proposal.place.strip():
        reasons.append(Reason(FILING, "请写明评审会名称和地点", "评审会"))
    if proposal.meets_on < clock.today():
        reasons.append(Reason(FILING, "评审会日期已过", "评审会日期"))
    if proposal.meets_on > season.review_until:
        reasons.append(Reason("五(二)", f"评审应在{season.review_until}以前完成", "评审会日期"))
    if proposal.odd and proposal.panel.size % 2 == 0:
        reasons.append(Reason("人社部令第40号第10条", "评委会人数应为单数", "评委会人数"))
    if proposal.panel.size < proposal.panel.least_size:
        text = f"评委会人数不少于{proposal.panel.least_size}人"
        reasons.append(Reason("人社部令第40号第10条", text, "评委会人数"))
    return tuple(reasons)
