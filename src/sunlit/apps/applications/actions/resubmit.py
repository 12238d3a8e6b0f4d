"""Hand in a mended application: back to the level that returned it, as a new version (五(四), order 40 art. 19)."""

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.actions.submit import already, keep
from sunlit.apps.applications.models import Application
from sunlit.apps.applications.queries.deadlines import audit_by
from sunlit.apps.applications.queries.version import freeze
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock


def resubmit(application: int, *, by: Actor) -> Application | Refusal:
    """Freeze the next version and send it to that level's desk; a second click finds it there already."""
    with transaction.atomic():
        row = Application.objects.select_for_update(of=("self",)).get(pk=application)
        if already(row, "resubmit", by=by):
            return row
        version = freeze(row)
        desk = _desk(row)
        note = Note(desk=desk, due_on=audit_by(clock.today()).last_day, receipt=version.sha256)
        outcome = step(application, "resubmit", by=by, gather=_facts, note=note)
        if isinstance(outcome, Refusal):
            return outcome
        keep(version, outcome)
    return outcome


def _facts(row: Application) -> Facts:
    return Facts(today=clock.today(), mend_by=row.due_on)


def _desk(row: Application) -> int | None:
    """The body that returned it."""
    returned = row.steps.filter(move="return_once").order_by("-n").first()
    return returned.organisation_id if returned else row.desk_id
