"""Promise and send upward, or decline in writing with the way to object named (三(七), order 40 art. 17)."""

from collections.abc import Mapping, Sequence

from sunlit.apps.applications.actions.competence import settle_committee
from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application, Commitment
from sunlit.apps.applications.queries.deadlines import audit_by
from sunlit.apps.applications.queries.route import desk_of, route_of
from sunlit.apps.messages.actions import tell
from sunlit.apps.organisations.models import Organisation
from sunlit.apps.people.actor import Actor
from sunlit.apps.posts.actions import free_seat
from sunlit.apps.publicity.actions.unit_desk import all_or_none, last_move_is, named
from sunlit.apps.publicity.models import NoticeLine, PublicNotice
from sunlit.apps.publicity.queries.objections import blocking, upheld
from sunlit.apps.publicity.words import OBJECT_TO_UNIT, UNIT_COMMITMENT
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


def forward(refs: Sequence[str], *, promised: bool, by: Actor) -> Sequence[Application] | Refusal:
    """Send cases to the first level of their route with the unit's commitment, all or none."""
    return all_or_none(refs, "forward", lambda rows: _forward(rows, promised, by), by=by)


def decline(ref: str, *, reason: str, by: Actor) -> Application | Refusal:
    """不予推荐, with a written reason; the message names the way to object. A case on notice is declined only when an
    objection against it was upheld, and its seat is free again (decision 0008)."""
    return all_or_none([ref], "decline", lambda rows: _decline(rows[0], reason.strip(), by), by=by)


def _forward(rows: Sequence[Application], promised: bool, by: Actor) -> Sequence[Application] | Refusal:
    if all(last_move_is(row, "forward", by=by) for row in rows):
        return rows
    lines = _lines(rows)
    facts = {row.pk: _facts(row, lines.get(row.pk), promised) for row in rows}
    bodies = {row.pk: _first_body(row) for row in rows}
    reasons: list[Reason] = []
    for row in rows:
        asked = may(row, "forward", by=by, gather=lambda row: facts[row.pk])
        reasons += named(row, asked.reasons if isinstance(asked, Refusal) else _no_body(bodies[row.pk]))
    if reasons:
        return Refusal(tuple(reasons))
    return _send(rows, facts, bodies, by)


def _send(
    rows: Sequence[Application], facts: Mapping[int, Facts], bodies: Mapping[int, Organisation | None], by: Actor
) -> Sequence[Application] | Refusal:
    now = clock.now()
    due = audit_by(now.date()).last_day
    Commitment.objects.bulk_create(
        Commitment(application=row, kind="unit", text=UNIT_COMMITMENT, by_id=by.user, at=now) for row in rows
    )
    sent: list[Application] = []
    for row in rows:
        _tell_forwarded(row, bodies[row.pk])
    for row in rows:
        body = bodies[row.pk]
        note = Note(desk=body.pk if body else None, due_on=due)
        outcome = step(row.pk, "forward", by=by, gather=lambda row: facts[row.pk], note=note)
        if isinstance(outcome, Refusal):
            return outcome
        sent.append(outcome)
    return sent


def _lines(rows: Sequence[Application]) -> Mapping[int, NoticeLine]:
    """The unit notice of each case; the notices are locked, so no objection slips in between."""
    lines = NoticeLine.objects.filter(application__in=rows, notice__kind="unit").order_by("pk")
    found = {line.application_id: line for line in lines}
    notices = sorted({line.notice_id for line in found.values()})
    list(PublicNotice.objects.select_for_update(no_key=True).filter(pk__in=notices).order_by("pk"))
    return found


def _facts(row: Application, line: NoticeLine | None, promised: bool) -> Facts:
    return Facts(
        today=clock.today(),
        notice_last_day=line.last_day if line else None,
        open_objections=blocking(line) if line else None,
        unit_commitment=promised,
        route=route_of(row.organisation),
    )


def _first_body(row: Application) -> Organisation | None:
    settle_committee(row, clock.today())
    route = route_of(row.organisation)
    return desk_of(row, route[0]) if route else None


def _no_body(body: Organisation | None) -> tuple[Reason, ...]:
    if body is not None:
        return ()
    return (Reason("一(十五)", "没有找到有权受理的部门，不能上报", "管辖", "The competent body is not determined."),)


def _tell_forwarded(row: Application, body: Organisation | None) -> None:
    if row.person.user_id is not None and body is not None:
        tell(
            row.person.user_id,
            title=f"单位已推荐上报：{row.title}"[:80],
            body=f"公示期满，没有未处理的异议，单位已经承诺并报送{body.name}。你现在不用做什么。",
            link=f"/me/a/{row.ref}/",
            clause="三(七)",
        )


def _decline(row: Application, reason: str, by: Actor) -> Application | Refusal:
    if last_move_is(row, "decline", by=by):
        return row
    body = f"理由：{reason}\n{OBJECT_TO_UNIT}"
    line = _lines([row]).get(row.pk)
    facts = Facts(
        today=clock.today(),
        written_reason=reason,
        remedy_named=OBJECT_TO_UNIT in body,
        upheld_objections=upheld(line) if line else None,
    )
    asked = may(row, "decline", by=by, gather=lambda _: facts)
    if isinstance(asked, Refusal):
        return Refusal(asked.reasons)
    if asked.move.frees_seat:
        free_seat(row)
    if row.person.user_id is not None:
        tell(
            row.person.user_id,
            title=f"单位不予推荐：{row.title}"[:80],
            body=body,
            link=f"/me/a/{row.ref}/",
            clause="人社部令第40号第17条",
        )
    note = Note(reason=reason, desk=row.organisation_id)
    return step(row.pk, "decline", by=by, gather=lambda _: facts, note=note)
