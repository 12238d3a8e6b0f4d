"""The people of one unit as its clerk sees them: who has an account, whose identity is still only declared (row 45)."""

from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, Value, When

from sunlit.apps.people.actor import APPLICANT
from sunlit.apps.people.models import Invitation, Person
from sunlit.apps.people.queries import waiting_invitations


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people, how many wait to be confirmed, how many have no account."""

    people: int
    declared: int
    without_account: int


def staff(unit: int) -> QuerySet[Person]:
    """The unit's people: those to be confirmed first, then those without an account, then the others, by name."""
    first = Case(
        When(identity="declared", user__isnull=False, then=Value(0)),
        When(user__isnull=True, then=Value(1)),
        default=Value(2),
    )
    rows = Person.objects.filter(employer_id=unit).select_related("user", "confirmed_by")
    return rows.annotate(first=first).order_by("first", "name", "pk")


def counts(unit: int) -> Counts:
    """Three counts in one query."""
    found = Person.objects.filter(employer_id=unit).aggregate(
        people=Count("pk"),
        declared=Count("pk", filter=Q(identity="declared", user__isnull=False)),
        without_account=Count("pk", filter=Q(user__isnull=True)),
    )
    return Counts(found["people"], found["declared"], found["without_account"])


def one_of(unit: int, ref: str) -> Person | None:
    """One of them; somebody else's looks like nobody (control 15)."""
    return Person.objects.filter(employer_id=unit, ref=ref).select_related("user", "confirmed_by").first()


def invited(unit: int) -> QuerySet[Invitation]:
    """The unit's links that nobody has used yet."""
    return waiting_invitations().filter(kind=APPLICANT, organisation_id=unit, purpose="role")
