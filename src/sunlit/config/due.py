"""What falls due by itself when the clock passes: run each minute by the worker, and between clock moves in the
demonstration. Every entry is safe to run twice."""

from collections.abc import Callable

from django.db import transaction

from sunlit.apps.applications.actions.audit_clock import lapse_overdue
from sunlit.apps.ledger.actions import seal_head
from sunlit.apps.policybook.actions import load_packs
from sunlit.gateways import clock


def _seal() -> object:
    return seal_head().size


def _lapse() -> object:
    return lapse_overdue(clock.today())


DUE: tuple[Callable[[], object], ...] = (load_packs, _lapse, _seal)
"""In this order: packs that come into force, deadlines of cases, ends of notices, messages; last the signed head."""


def run() -> None:
    """Do all that is due now, each act in a transaction of its own: one that fails does not hold back the rest."""
    failed = []
    for act in DUE:
        try:
            with transaction.atomic():
                act()
        except Exception as error:  # the rest must go on; the failure is raised at the end
            failed.append(error)
    if failed:
        raise ExceptionGroup("due acts that failed", failed)
