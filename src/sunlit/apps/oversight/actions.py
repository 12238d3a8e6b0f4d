"""Keep what was refused (journey: answers 409, changes nothing, and is logged)."""

from sunlit.apps.oversight.models import RefusedAttempt
from sunlit.apps.people.actor import Actor, Clockwork
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock


def note_refusal(subject: str, move: str, refusal: Refusal, *, by: Actor | Clockwork, state: str = "") -> Refusal:
    """Write one refused attempt and hand the refusal on, so that a caller can `return note_refusal(…)`."""
    RefusedAttempt.objects.create(
        subject=subject,
        move=move,
        state=state,
        role=by.role,
        user_id=by.user,
        reasons=[{"clause": reason.clause, "text": reason.text} for reason in refusal.reasons],
        at=clock.now(),
    )
    return refusal
