"""Policy packs as they were loaded, and those that people draft and publish: one change, one new dated pack (一(一)).

A draft's content is kept version by version; signatures and what was published are never changed again.
"""

from django.db import models
from django.db.models import F, Q

from sunlit.gateways import randomness

_DIGEST = "^[0-9a-f]{64}$"


class PolicyPack(models.Model):
    """One loaded version of a pack: append-only, named by the digest of its canonical JSON."""

    name = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    in_force = models.DateField()
    digest = models.CharField(max_length=64, unique=True)
    rules = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(digest__regex=_DIGEST), name="policybook_pack_digest"),)


class Draft(models.Model):
    """One proposed change: `name` is the folder its files will stand in. Its content is in the versions."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    name = models.CharField(max_length=60, unique=True)
    made_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(name__regex="^[a-z][a-z0-9_]{2,59}$"), name="policybook_draft_name"),
        )


class DraftVersion(models.Model):
    """What a draft said after one saving: nothing typed is ever lost. Append-only."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveIntegerField()
    content = models.JSONField()
    says = models.CharField(max_length=200, default="")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("draft", "n"), name="policybook_version_n"),)


class DraftStep(models.Model):
    """A step in a draft's life: people were consulted, a version was filed, or the draft was dropped. Append-only."""

    KINDS = (("consulted", "征求意见"), ("filed", "备案"), ("dropped", "作废"))

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=KINDS)
    n = models.PositiveIntegerField()  # the version it is about
    since = models.DateField()
    until = models.DateField(null=True)
    number = models.CharField(max_length=60, default="")
    says = models.TextField(default="")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(kind="consulted") | Q(until__isnull=False, until__gte=F("since")),
                name="policybook_consulted_until",
            ),
            models.CheckConstraint(condition=~Q(kind="filed") | ~Q(number=""), name="policybook_filed_number"),
            models.UniqueConstraint(fields=("draft",), condition=Q(kind="dropped"), name="policybook_dropped_once"),
        )


class Signature(models.Model):
    """One person's name under one version: `digest` names the rules that were read. Append-only."""

    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="signatures")
    digest = models.CharField(max_length=64)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("version", "by"), name="policybook_signs_once"),
            models.CheckConstraint(condition=Q(digest__regex=_DIGEST), name="policybook_signature_digest"),
        )


class Publication(models.Model):
    """A pack that was published by two persons; its files, its basis and its transition. Append-only."""

    version = models.OneToOneField(DraftVersion, on_delete=models.PROTECT, related_name="publication")
    name = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60)
    in_force = models.DateField(unique=True)
    digest = models.CharField(max_length=64, unique=True)
    basis = models.TextField()
    transition = models.TextField()
    files = models.JSONField()
    accepted = models.JSONField(default=list)  # what the checks found and the signers took on themselves, in words
    first_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    second_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(first_by=F("second_by")), name="policybook_two_persons"),
            models.CheckConstraint(condition=Q(digest__regex=_DIGEST), name="policybook_publication_digest"),
            models.CheckConstraint(condition=Q(in_force__gt=F("on")), name="policybook_published_before_effect"),
            models.CheckConstraint(condition=~Q(basis="") & ~Q(transition=""), name="policybook_published_grounds"),
        )
