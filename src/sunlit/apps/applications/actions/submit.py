"""Hand in an application: whole, once, before the cut-off, with a receipt (三(七), 三(五); controls 34 and 35)."""

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application, Commitment, Version
from sunlit.apps.applications.queries.eligibility import eligibility
from sunlit.apps.applications.queries.season import cut_off
from sunlit.apps.applications.queries.version import freeze
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


def submit(application: int, *, by: Actor) -> Application | Refusal:
    """Freeze the dossier as version 1 and send it to the unit's desk. A second click finds it there already."""
    with transaction.atomic():
        row = Application.objects.select_for_update(of=("self",)).select_related("season").get(pk=application)
        if already(row, "submit", by=by):
            return row
        lacking = _lacking(row)
        if lacking:
            return _refused(row, lacking, by)
        version = freeze(row)
        note = Note(desk=row.organisation_id, receipt=version.sha256)
        outcome = step(application, "submit", by=by, gather=_facts, note=note)
        if isinstance(outcome, Refusal):
            return outcome
        keep(version, outcome)
        if by.user:
            tell(
                by.user,
                title=f"已经提交：{row.title}",
                body=f"申报编号{row.ref}。{row.organisation.name}先审核，再公示不少于5个工作日。你现在不用做什么。",
                link=f"/me/a/{row.ref}/",
                clause="三(七)",
            )
    return outcome


def _lacking(row: Application) -> tuple[Reason, ...]:
    """Why the dossier does not carry the path: what is not met, what nobody has stated yet."""
    verdict = eligibility(row.person_id, season=row.season.year, today=clock.today()).of(row.path)
    if verdict is None:
        return (Reason(row.clause, "现行政策里没有这条路了。请从“我能报什么”里重新选。", "申报通道"),)
    return () if verdict.value is True else verdict.reasons


def _refused(row: Application, lacking: tuple[Reason, ...], by: Actor) -> Refusal:
    """All reasons at once: those of the table and those of the dossier."""
    table = may(row, "submit", by=by, gather=_facts)
    reasons = (*(table.reasons if isinstance(table, Refusal) else ()), *lacking)
    return note_refusal(row.ref, "submit", Refusal(reasons), by=by, state=row.state)


def already(row: Application, move: str, *, by: Actor) -> bool:
    """Whether this very move is the last thing that happened, made by the same account: a double click."""
    last = row.steps.order_by("-n").first()
    return last is not None and last.move == move and last.user_id == by.user


def keep(version: Version, row: Application) -> None:
    """Save the version with the moment of its move."""
    version.at = row.entered_at
    version.save(force_insert=True)


def _facts(row: Application) -> Facts:
    now = clock.now()
    return Facts(
        today=now.date(),
        personal_commitment=Commitment.objects.filter(application=row, kind="personal").exists(),
        cut_off=cut_off(row.season, now),
    )
