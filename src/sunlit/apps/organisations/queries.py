"""Reads about bodies and divisions."""

from django.db.models import QuerySet

from sunlit.apps.organisations.models import Organisation


def organisations(*, search: str = "", level: str = "") -> QuerySet[Organisation]:
    """Bodies by part of their name and by level, with their division, by name."""
    found = Organisation.objects.select_related("division").order_by("name")
    if search:
        found = found.filter(name__contains=search)
    return found.filter(level=level) if level else found


def named(name: str) -> Organisation | None:
    """The body of exactly this name."""
    return Organisation.objects.filter(name=name.strip()).first()


def by_ref(ref: str) -> Organisation | None:
    """The body of a public reference."""
    return Organisation.objects.select_related("division").filter(ref=ref).first()
