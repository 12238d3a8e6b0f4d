"""Accounts, natural persons, roles and invitations. One person, one account (control 02)."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from sunlit.gateways import crypto, randomness


class UserManager(BaseUserManager["User"]):
    """Finds accounts by log-in name."""


class User(AbstractBaseUser):
    """An account. Rights come from `Role` rows only; no superuser exists."""

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    is_active = models.BooleanField(default=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()


class Person(models.Model):
    """A natural person: ID number and telephone encrypted, found by blind index, shown masked."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    user = models.OneToOneField(User, null=True, on_delete=models.PROTECT, related_name="person")
    name = models.CharField(max_length=60)
    id_cipher = models.BinaryField()
    id_index = models.BinaryField(max_length=16, unique=True)
    id_tail = models.CharField(max_length=4)
    phone_cipher = models.BinaryField(default=b"")
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
    """What an account may do, and for which body. Every role but applicant is privileged (second factor)."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=12)
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    granted_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "kind", "organisation", "committee"),
                condition=models.Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="people_role_once",
            ),
        )


class Invitation(models.Model):
    """A one-time door: only the hash of its token is kept."""

    token_hash = models.BinaryField(max_length=32, unique=True)
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=60, default="")
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    made_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
