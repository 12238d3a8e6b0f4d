"""Take an application back before the session's roster is frozen (order 40; 四(二))."""

from collections.abc import Callable

from django.db import transaction

from sunlit.apps.applications.actions.journey import Note, may, step
from sunlit.apps.applications.models import Application
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Refusal
from sunlit.domain.journey.decision import Step
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

_SEATED = ("seated", "blind_reviewed", "defended", "deliberated", "decided", "announced")


def withdraw(
    application: int, *, by: Actor, release: Callable[[Application], object], reason: str = ""
) -> Application | Refusal:
    """Withdraw. `release` gives the unit its recommendation seat back (posts.actions.free_seat): it is named by the
    caller because seats stand above applications, and it runs under the case's lock, before the ledger's."""
    with transaction.atomic():
        row = Application.objects.select_for_update(of=("self",)).get(pk=application)
        outcome = may(row, "withdraw", by=by, gather=_facts)
        if isinstance(outcome, Step) and outcome.move.frees_seat and row.person_id == by.person:
            release(row)
        return step(application, "withdraw", by=by, gather=_facts, note=Note(reason=reason[:500]))


def _facts(row: Application) -> Facts:
    return Facts(today=clock.today(), roster_frozen=row.state in _SEATED)
