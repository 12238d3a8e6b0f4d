"""Decisions about certificates as the province reads them: what waits for a second person, what holds (三(七))."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from sunlit.apps.certificates.models import Certificate, Decision

MOST = 50


def waiting() -> Sequence[Decision]:
    """Entered by one person and not confirmed by another, the oldest first."""
    return list(_decisions().filter(second_at__isnull=True, dropped_at__isnull=True).order_by("first_at", "pk"))


def in_force() -> Sequence[Decision]:
    """Confirmed, the newest first."""
    return list(_decisions().filter(leaf__isnull=False).order_by("-leaf")[:MOST])


def decision(ref: str) -> Decision | None:
    """One of them, whatever became of it."""
    return _decisions().filter(ref=ref).first()


def open_for(row: Certificate) -> Decision | None:
    """The decision about this certificate that waits for the second person."""
    return _decisions().filter(certificate=row, second_at__isnull=True, dropped_at__isnull=True).first()


def about(row: Certificate) -> Sequence[Decision]:
    """Every decision in force about one certificate, the oldest first."""
    return list(_decisions().filter(certificate=row, leaf__isnull=False).order_by("leaf"))


def certificate(ref: str) -> Certificate | None:
    """One issued certificate of any committee."""
    return _certificates().filter(ref=ref).first()


def find(search: str) -> Sequence[Certificate]:
    """Issued certificates by a whole name or a whole number, the newest first; nothing without a search."""
    if not search:
        return ()
    found = Q(number=search.replace(" ", "")) | Q(application__person__name=search)
    return list(_certificates().filter(found).order_by("-issued_at")[:MOST])


def _certificates() -> QuerySet[Certificate]:
    rows = Certificate.objects.filter(leaf__isnull=False)
    return rows.select_related("committee", "application__person", "application__organisation", "issued_by")


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.select_related(
        "certificate__application__person", "certificate__committee", "first", "second"
    )
