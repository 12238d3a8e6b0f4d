"""What auditors judge: each claim once per level, and the single defect notice (五(四), order 40 article 19)."""

from django.db import models

from sunlit.apps.applications.models.application import Application
from sunlit.gateways import randomness


class Judgement(models.Model):
    """One auditor's finding on one claim at one level. Changed only until the level has moved the case on."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="judgements")
    level = models.CharField(max_length=12)
    claim = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8, choices=(("ok", "属实"), ("bad", "不符"), ("unclear", "看不清")))
    found = models.TextField(default="")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "level", "claim"), name="applications_one_judgement"),
        )


class DefectNotice(models.Model):
    """一次告知单: one list per level with every defect; a second only for what was not mended or is new."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="defect_notices")
    level = models.CharField(max_length=12)
    n = models.PositiveSmallIntegerField()
    sent_by = models.ForeignKey("people.User", on_delete=models.PROTECT)
    sent_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "level", "n"), name="applications_defects_n"),)


class Defect(models.Model):
    """One defect: what was found, what is needed, who can do it, by which clause."""

    notice = models.ForeignKey(DefectNotice, on_delete=models.PROTECT, related_name="defects")
    claim = models.CharField(max_length=60)
    found = models.TextField()
    needed = models.TextField()
    who = models.CharField(max_length=80)
    clause = models.CharField(max_length=60)
