"""Take an application back before the session's roster is frozen (order 40; 四(二))."""

from sunlit.apps.applications.actions.journey import Note, step
from sunlit.apps.applications.models import Application
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.gateways import clock

_SEATED = ("seated", "blind_reviewed", "defended", "deliberated", "decided", "announced")


def withdraw(application: int, *, by: Actor, reason: str = "") -> Application | Refusal:
    """Withdraw; a recommendation seat counts as used only while its application runs, so it is free again at once."""
    return step(application, "withdraw", by=by, gather=_facts, note=Note(reason=reason[:500]))


def _facts(row: Application) -> Facts:
    return Facts(today=clock.today(), roster_frozen=row.state in _SEATED)
