"""What falls due by itself when the clock passes: run each minute by the worker, and at every stop of a clock that is
set forward in the demonstration. Every entry is safe to run twice.

The end of a notice needs no entry: whoever acts on it (forward, confirm) reads its last day under the lock.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from sunlit.apps.applications.actions.audit_clock import lapse_overdue
from sunlit.apps.certificates.actions.issue import recover
from sunlit.apps.ledger.actions import seal_head
from sunlit.apps.messages.actions import send_outbox
from sunlit.apps.policybook.actions import load_packs
from sunlit.apps.policybook.published import looking
from sunlit.config.province.personas import show_panels
from sunlit.gateways import clock


def _lapse() -> object:
    return lapse_overdue(clock.today())


def _announce() -> object:
    return send_outbox()


def _recover() -> object:
    return recover()


def _faces() -> object:
    return show_panels() if settings.DEMONSTRATION else 0


@transaction.atomic
def _seal() -> object:
    return seal_head().size


DUE: tuple[Callable[[], object], ...] = (load_packs, _lapse, _recover, _announce, _faces, _seal)
"""In this order: packs that come into force, what lapses, issues that broke off, what is told, experts who were just
drawn get a face (only in the demonstration), and last the signed head over all of it."""


def run() -> None:
    """Do all that is due now; each act keeps its own transactions, and one that fails does not hold back the rest."""
    failed = []
    for act in DUE:
        try:
            with looking():  # a pack that was published meanwhile counts
                act()
        except Exception as error:  # the rest must go on; the failure is raised at the end
            failed.append(error)
    if failed:
        raise ExceptionGroup("due acts that failed", failed)
