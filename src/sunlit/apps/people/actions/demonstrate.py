"""Accounts of the demonstration: invented people, no password, a second factor that only a persona's click passes."""

from django.conf import settings

from sunlit.apps.people.actions import accounts, factor
from sunlit.apps.people.actor import HOLDABLE, PRIVILEGED
from sunlit.apps.people.models import Person, Persona, Role, User
from sunlit.domain.base.identity import ResidentId, check_id, is_demonstration
from sunlit.gateways import clock


def make_demonstration_account(
    *,
    login: str,
    name: str,
    kind: str,
    organisation: int | None = None,
    committee: int | None = None,
    id_number: str = "",
    phone: str = "",
    employer: int | None = None,
    confirmed: bool = True,
) -> Role:
    """An invented account with one role; called again with the same `login` it adds a role to that account.

    With `id_number` (area code assigned to nobody) it is a natural person too, of unit `employer`, whose identity is
    confirmed unless said otherwise. Nobody can log in to it by password. Raises outside the profiles demo and test.
    """
    if not settings.DEMONSTRATION:
        raise RuntimeError("demonstration accounts exist only in the profiles demo and test")
    if kind not in HOLDABLE or not name.endswith("（示例）"):
        raise ValueError("a known role, and a name that says 示例")
    user = User.objects.filter(login=login).first() or _new_account(
        login, name, id_number, phone, employer=employer, confirmed=confirmed
    )
    if kind in PRIVILEGED:
        factor.demonstration_device(user)
    return Role.objects.create(user=user, kind=kind, organisation_id=organisation, committee_id=committee)


def _new_account(login: str, name: str, id_number: str, phone: str, *, employer: int | None, confirmed: bool) -> User:
    user = User(login=login, name=name, is_demonstration=True)
    user.set_unusable_password()
    if not id_number:
        user.save(force_insert=True)
        return user
    resident = check_id(id_number, today=clock.today())
    if not isinstance(resident, ResidentId) or not is_demonstration(id_number):
        raise ValueError("an invented person carries an area code assigned to nobody")
    person = accounts.open_account(user, resident, phone)
    moment = clock.now() if confirmed else None
    Person.objects.filter(pk=person.pk).update(
        employer=employer, identity="confirmed" if confirmed else "declared", confirmed_at=moment
    )
    return user


def make_persona(role: Role, *, says: str) -> Persona:
    """Put this account and role on the log-in page of the demonstration; `says` is one line in the persona's words.
    Called again for an account that is there, it changes the line."""
    if not (settings.DEMONSTRATION and role.user.is_demonstration):
        raise RuntimeError("personas exist only in the demonstration")
    if Persona.objects.filter(user=role.user).update(says=says, role=role):
        return Persona.objects.get(user=role.user)
    last = Persona.objects.order_by("-position").values_list("position", flat=True).first() or 0
    return Persona.objects.create(user=role.user, role=role, says=says, position=last + 1)
