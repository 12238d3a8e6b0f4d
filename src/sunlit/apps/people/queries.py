"""Reads about accounts, roles, invitations, sessions; nothing here writes."""

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from sunlit.apps.people.actor import APPLICANT, LABELS, NOBODY, PRIVILEGED, Actor
from sunlit.apps.people.models import Bucket, Invitation, OpenSession, Person, Persona, Reveal, Role, User
from sunlit.gateways import clock, crypto

_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_PHONE = re.compile(r"1[3-9][0-9]{9}")


def roles_of(user: User) -> Sequence[Role]:
    """The account's roles in force, with their bodies, the oldest first."""
    return list(
        Role.objects.filter(user=user, ended_at__isnull=True).select_related("organisation", "committee").order_by("id")
    )


def actor_for(user: User, role_id: int | None) -> Actor:
    """The actor of the chosen role; without a (valid) choice the first role, else applicant when it is a person."""
    roles = roles_of(user)
    person = Person.objects.filter(user=user).values_list("pk", flat=True).first()
    chosen = next((role for role in roles if role.pk == role_id), roles[0] if roles else None)
    guarded = any(role.kind in PRIVILEGED for role in roles)
    if chosen is None:
        kind = APPLICANT if person else NOBODY
        return Actor(user=user.pk, role=kind, name=user.name, person=person)
    return Actor(
        user=user.pk,
        role=chosen.kind,
        name=user.name,
        person=person,
        organisation=chosen.organisation_id,
        committee=chosen.committee_id,
        role_id=chosen.pk,
        guarded=guarded,
    )


def login_name_for(typed: str) -> str:
    """The log-in name behind what was typed: itself, a telephone or an ID number. One query whichever it is.

    For an unknown one a keyed digest stands in, so that no typed personal data reaches the list of failed
    log-ins. Of accounts with one telephone the oldest is meant; an ID number always works.
    """
    text = normal_login(typed)
    found = User.objects.order_by("id").values_list("login", flat=True)
    if _ID.fullmatch(text.upper()):
        found = found.filter(person__id_index=crypto.blind_index(text))
    elif _PHONE.fullmatch(text):
        found = found.filter(person__phone_index=phone_index(text))
    else:
        found = found.filter(login=text[:60])
    return found.first() or "?" + crypto.blind_index(text).hex()


def normal_login(typed: str) -> str:
    """NFKC, no blanks, lower case."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", typed)).lower()


def phone_index(phone: str) -> bytes:
    """Blind index of a telephone, apart from that of ID numbers."""
    return crypto.blind_index(f"phone:{phone}")


def token_hash(token: str) -> bytes:
    """What is kept of a one-time link."""
    return hashlib.sha256(token.encode()).digest()


def open_invitation(token: str) -> Invitation | None:
    """The invitation behind a link that is neither used, void, expired nor waiting for a second person."""
    return (
        Invitation.objects.select_related("organisation", "committee", "made_by", "user")
        .filter(token_hash=token_hash(token))
        .filter(_still_open(), Q(needs_approval=False) | Q(approved_by__isnull=False))
        .first()
    )


def waiting_invitations() -> QuerySet[Invitation]:
    """Links not yet used and not expired, the newest first."""
    return (
        Invitation.objects.select_related("organisation", "committee", "made_by", "approved_by", "user")
        .filter(_still_open())
        .order_by("-id")
    )


def _still_open() -> Q:
    return Q(used_at__isnull=True, voided_at__isnull=True, expires_at__gt=clock.machine())


def operators() -> QuerySet[User]:
    """Active accounts that hold the operator's role now."""
    return User.objects.filter(is_active=True, roles__kind="operator", roles__ended_at__isnull=True).distinct()


def role_name(role: Role | Invitation) -> str:
    """单位，示例中学: the role's word and its body."""
    body = role.organisation or role.committee
    word = LABELS.get(role.kind, role.kind)
    return f"{word}，{body.name}" if body else word


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the operator's list: no ID number, no telephone."""

    id: int
    login: str
    name: str
    is_active: bool
    roles: tuple[Role, ...]


def accounts(*, search: str = "", kind: str = "") -> QuerySet[User]:
    """Accounts by part of the name, by log-in name, and by role in force."""
    found = User.objects.order_by("id")
    if search:
        found = found.filter(Q(name__contains=search) | Q(login=search.lower()))
    if kind:
        held = Role.objects.filter(user=OuterRef("pk"), kind=kind, ended_at__isnull=True)
        found = found.filter(Exists(held))
    return found


def with_roles(page: Iterable[User]) -> list[AccountRow]:
    """These accounts with their roles in force, in two queries."""
    users = list(page)
    held = Role.objects.filter(user__in=users, ended_at__isnull=True).select_related("organisation", "committee")
    by_user: dict[int, list[Role]] = {}
    for role in held.order_by("id"):
        by_user.setdefault(role.user_id, []).append(role)
    return [AccountRow(u.pk, u.login, u.name, u.is_active, tuple(by_user.get(u.pk, ()))) for u in users]


def account(pk: int) -> User | None:
    """One account."""
    return User.objects.filter(pk=pk).first()


def role(pk: int) -> Role | None:
    """One role, ended or not."""
    return Role.objects.select_related("user", "organisation", "committee").filter(pk=pk).first()


def role_history(user: User) -> QuerySet[Role]:
    """Every role the account holds or held: since when, until when, by whom."""
    return Role.objects.filter(user=user).select_related("organisation", "committee", "granted_by", "ended_by")


def roles_at(organisation: int) -> QuerySet[Role]:
    """Roles in force at one body, with their accounts, by role and the oldest first."""
    held = Role.objects.filter(organisation=organisation, ended_at__isnull=True)
    return held.select_related("user").order_by("kind", "id")


def local_day(moment: dt.datetime) -> dt.date:
    """The day of a moment as people in China read it."""
    return moment.astimezone(clock.SHANGHAI).date()


def members(organisation_ids: Sequence[int]) -> dict[int, int]:
    """How many roles are in force at each of these bodies."""
    rows = Role.objects.filter(organisation__in=organisation_ids, ended_at__isnull=True).values_list("organisation")
    return {pk: count for pk, count in rows.annotate(n=Count("id"))}  # noqa: C416 - typed pairs


def person_of(user: User) -> Person | None:
    """The natural person behind an account."""
    return Person.objects.filter(user=user).select_related("employer").first()


def reveals_of(person: Person) -> QuerySet[Reveal]:
    """Who looked at this person's full ID number, and why; the newest first."""
    return Reveal.objects.filter(person=person).select_related("by").order_by("-id")


def open_sessions(user: User) -> QuerySet[OpenSession]:
    """The account's sessions that still count, the latest seen first."""
    return OpenSession.objects.filter(user=user, expire_date__gt=clock.machine()).order_by("-seen_at")


def has_factor(user: User) -> bool:
    """Whether a second factor is bound."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def factor_of(user: User) -> TOTPDevice:
    """The authenticator of an account that has just bound one."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).latest("id")


def recovery_codes_left(user: User) -> int:
    """How many recovery codes have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())


def personas() -> Sequence[Persona]:
    """The faces of the demonstration in their order."""
    rows = Persona.objects.select_related("user", "role", "role__organisation", "role__committee")
    return list(rows.filter(user__is_active=True).order_by("position"))


def exhausted(name: str, *, limit: int, minutes: int) -> bool:
    """Whether `name` was counted `limit` times within the last `minutes` (see actions.count)."""
    since = clock.machine() - dt.timedelta(minutes=minutes)
    return Bucket.objects.filter(key=crypto.blind_index(name), since__gt=since, count__gte=limit).exists()
