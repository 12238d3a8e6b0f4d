"""Review committees 评委会: scope, authority, filing; their standards and seals with each move (一(十七)1, 四(五))."""

from django.db import models
from django.db.models import F, Q

from sunlit.domain.certificate.register import KINDS, STATE_NAMES
from sunlit.domain.rules import standard
from sunlit.gateways import randomness


class Committee(models.Model):
    """A committee of one series. Both the filing (≤ 3 years) and the yearly authority must hold (ambiguity 9)."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=80, unique=True)
    series = models.CharField(max_length=2)
    levels = models.JSONField(default=list)
    host = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    filed_until = models.DateField()
    authorised_until = models.DateField()
    size = models.PositiveSmallIntegerField(default=25)


class Seal(models.Model):
    """A seal of a committee with its impression. Only one of each kind is in use at a time (四(五))."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="seals")
    kind = models.CharField(max_length=6, choices=[(kind, kind) for kind in KINDS])
    name = models.CharField(max_length=60)  # what it says
    documents = models.JSONField(default=list)  # 证书, 评审表
    image = models.TextField()  # SVG
    image_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="draft", choices=list(STATE_NAMES.items()))
    compromised_since = models.DateTimeField(null=True)
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    act = models.CharField(max_length=12, default="")  # what the first of two persons proposes
    act_document = models.CharField(max_length=60, default="")
    act_since = models.DateTimeField(null=True)
    act_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    act_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "kind"), condition=Q(state__in=("filed", "suspended")), name="committees_one_seal"
            ),
            models.UniqueConstraint(
                fields=("committee", "kind"),
                condition=Q(state__in=("draft", "submitted")),
                name="committees_one_seal_to_come",
            ),
            models.CheckConstraint(
                condition=Q(act="", act_by__isnull=True, act_at__isnull=True)
                | ~Q(act="") & Q(act_by__isnull=False, act_at__isnull=False),
                name="committees_proposal_has_person",
            ),
        )


class SealChange(models.Model):
    """One move of a seal in the register: append-only, also a ledger leaf. Its leaf is its time."""

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="changes")
    n = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    document = models.CharField(max_length=60, default="")
    reason = models.CharField(max_length=200, default="")
    first = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    leaf = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("seal", "n"), name="committees_seal_change_n"),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | ~Q(second=F("first")), name="committees_seal_two_persons"
            ),
        )


class Standard(models.Model):
    """A committee's own standard for one level, in the rule language; once handed in, its text stays as it is.

    `checked` is what the floor check said when it was handed in, under the pack of `pack` (一(十七)1).
    """

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="standards")
    level = models.CharField(max_length=6)
    text = models.TextField()
    state = models.CharField(max_length=12, default="draft", choices=list(standard.STATE_NAMES.items()))
    checked = models.JSONField(null=True)
    pack = models.CharField(max_length=64, default="")  # digest
    document = models.CharField(max_length=60, default="")  # of the filing
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "level"), condition=Q(state="published"), name="committees_one_standard"
            ),
            models.UniqueConstraint(
                fields=("committee", "level"),
                condition=Q(state__in=("draft", "submitted", "filed")),
                name="committees_one_standard_to_come",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(checked__word="holds") & ~Q(pack=""), name="committees_standard_proved"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "submitted")) | ~Q(document=""), name="committees_standard_filed"
            ),
        )


class StandardChange(models.Model):
    """One move of a standard: append-only, also a ledger leaf. Its leaf is its time."""

    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, related_name="changes")
    n = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=12)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    document = models.CharField(max_length=60, default="")
    reason = models.CharField(max_length=200, default="")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    leaf = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("standard", "n"), name="committees_standard_change_n"),)
