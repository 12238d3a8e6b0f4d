"""Reads about accounts and roles."""

from collections.abc import Sequence

from sunlit.apps.people.actor import APPLICANT, Actor
from sunlit.apps.people.models import Role, User


def roles_of(user: User) -> Sequence[Role]:
    """The account's roles in force, with their bodies, the oldest first."""
    return list(
        Role.objects.filter(user=user, ended_at__isnull=True).select_related("organisation", "committee").order_by("id")
    )


def actor_for(user: User, role_id: int | None) -> Actor:
    """The actor of the chosen role; without a (valid) choice the first role, else applicant. One query."""
    roles = roles_of(user)
    person = getattr(user, "person", None)
    chosen = next((role for role in roles if role.id == role_id), roles[0] if roles else None)
    if chosen is None:
        return Actor(user=user.pk, role=APPLICANT, name=user.name, person=person and person.pk)
    return Actor(
        user=user.pk,
        role=chosen.kind,
        name=user.name,
        person=person and person.pk,
        organisation=chosen.organisation_id,
        committee=chosen.committee_id,
        role_id=chosen.id,
    )
