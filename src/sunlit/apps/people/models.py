"""Accounts, natural persons, roles and invitations. One person, one account (control 02)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from sunlit.gateways import clock, crypto, randomness


class UserManager(BaseUserManager["User"]):
    """Finds accounts by log-in name."""


class User(AbstractBaseUser):
    """An account. Rights come from `Role` rows only; no superuser exists."""

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    password_at = models.DateTimeField(null=True)  # machine's clock: rotation of the profile mlps3 (control 03)
    email_cipher = models.BinaryField(default=b"")

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()

    @property
    def mail_address(self) -> str:
        """Where a notice may be announced, or an empty text."""
        return crypto.decrypt(self.email_cipher, place=f"people.user.email.{self.pk}") if self.email_cipher else ""


class Person(models.Model):
    """A natural person: ID number and telephone encrypted, found by blind index, shown masked."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    user = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="person")
    name = models.CharField(max_length=60)
    id_cipher = models.BinaryField()
    id_index = models.BinaryField(max_length=16, unique=True)
    id_tail = models.CharField(max_length=4)
    phone_cipher = models.BinaryField(default=b"")
    phone_index = models.BinaryField(max_length=16, default=b"", db_index=True)
    born_on = models.DateField()
    sex = models.CharField(max_length=4)
    identity = models.CharField(
        max_length=10, default="declared", choices=(("declared", "自己申明"), ("confirmed", "已核实"))
    )
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    employer = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(identity="declared", confirmed_at__isnull=True)
                | models.Q(identity="confirmed", confirmed_at__isnull=False),
                name="people_person_confirmed_has_time",
            ),
        )

    @property
    def id_number(self) -> str:
        """The full ID number: read it only to act, never to show."""
        return crypto.decrypt(self.id_cipher, place=f"people.person.id.{self.ref}")

    @property
    def phone(self) -> str:
        """The telephone number, or an empty text."""
        if not self.phone_cipher:
            return ""
        return crypto.decrypt(self.phone_cipher, place=f"people.person.phone.{self.ref}")


class Role(models.Model):
    """What an account may do, and for which body. Every role but applicant is privileged (second factor).

    Nobody gives a role to himself: the database holds that too.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=12)
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    granted_at = models.DateTimeField(default=clock.now)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    end_reason = models.CharField(max_length=200, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "kind", "organisation", "committee"),
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="people_role_once",
            ),
            models.CheckConstraint(
                condition=Q(granted_by__isnull=True) | ~Q(granted_by=F("user")), name="people_role_not_by_oneself"
            ),
        )


class Invitation(models.Model):
    """A one-time door: only the hash of its token is kept.

    purpose: role (a new role, with or without an account), password (set a new one), factor (bind a new second factor).
    Where two persons are asked for, it opens only after another operator has approved it.
    """

    PURPOSES = (("role", "角色"), ("password", "重设密码"), ("factor", "重绑第二步验证"))

    token_hash = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=8, default="role", choices=PURPOSES)
    kind = models.CharField(max_length=12, default="")
    name = models.CharField(max_length=60, default="")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    made_at = models.DateTimeField(auto_now_add=True)
    needs_approval = models.BooleanField(default=False)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    voided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("made_by")),
                name="people_invitation_two_persons",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="people_invitation_used_names_user",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(needs_approval=False) | Q(approved_by__isnull=False),
                name="people_invitation_used_after_approval",
            ),
            models.CheckConstraint(
                condition=Q(used_by__isnull=True) | Q(made_by__isnull=True) | ~Q(used_by=F("made_by")),
                name="people_invitation_not_for_oneself",
            ),
        )


class Persona(models.Model):
    """A face of the demonstration: one click on the log-in page, only in the profiles demo and test."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="persona")
    role = models.ForeignKey(Role, on_delete=models.PROTECT)
    says = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(unique=True)


class Reveal(models.Model):
    """Somebody on the case looked at a full ID number (control 46). Append-only; the person sees it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reveals")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12)
    reason = models.CharField(max_length=200)
    at = models.DateTimeField()


class OpenSession(AbstractBaseSession):
    """A web session that knows its account and its times, so that both limits hold on the server (controls 09, 10)."""

    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="open_sessions")
    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    agent = models.CharField(max_length=60, default="")


class Bucket(models.Model):
    """How often something happened lately, by blind index: log-in failures of an address, sign-ups, look-ups."""

    key = models.BinaryField(primary_key=True)
    count = models.PositiveIntegerField()
    since = models.DateTimeField()
