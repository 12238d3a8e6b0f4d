"""What auditors judge: each claim once per level and version; the single defect notice (五(四), order 40 art. 19)."""

from django.db import models
from django.db.models import Q

from sunlit.apps.applications.models.application import Application
from sunlit.gateways import randomness

OUTCOMES = (("ok", "属实"), ("bad", "不符"), ("unclear", "看不清"))
KINDS = (
    ("contradicts", "填报与证据不一致"),
    ("missing", "缺材料"),
    ("unreadable", "材料看不清"),
    ("incomplete", "材料不完整"),
)


class Judgement(models.Model):
    """One finding on one claim of one version at one level. Changed only until the level has moved the case on.

    A fault is worded where it is found: `found`, `needed`, `who` and `clause` become the defect when the list is sent.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="judgements")
    level = models.CharField(max_length=12)
    version = models.PositiveSmallIntegerField(default=1)
    claim = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8, choices=OUTCOMES)
    kind = models.CharField(max_length=12, choices=KINDS, default="")
    found = models.TextField(default="")
    needed = models.TextField(default="")
    who = models.CharField(max_length=80, default="")
    clause = models.CharField(max_length=60, default="")
    by = models.ForeignKey("people.User", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application", "level", "version", "claim"), name="applications_one_judgement"
            ),
            models.CheckConstraint(
                condition=Q(outcome="ok", kind="") | Q(outcome__in=("bad", "unclear")) & ~Q(kind=""),
                name="applications_fault_has_kind",
            ),
        )


class DefectNotice(models.Model):
    """一次告知单: one list per level with every defect; a second only for what was not mended or is new."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="defect_notices")
    level = models.CharField(max_length=12)
    n = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)  # of the application the list is about
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    sent_by = models.ForeignKey("people.User", on_delete=models.PROTECT)
    sent_at = models.DateTimeField()
    due_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "level", "n"), name="applications_defects_n"),)


class Defect(models.Model):
    """One defect: what was found, what is needed, who can do it, which clause. `claim` and `kind` are its identity."""

    notice = models.ForeignKey(DefectNotice, on_delete=models.PROTECT, related_name="defects")
    n = models.PositiveSmallIntegerField(default=1)
    claim = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=KINDS, default="contradicts")
    title = models.CharField(max_length=120, default="")
    found = models.TextField()
    needed = models.TextField()
    who = models.CharField(max_length=80)
    clause = models.CharField(max_length=60)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("notice", "claim", "kind"), name="applications_defect_once"),)


class MissedFault(models.Model):
    """A fault an auditor had before him and did not name: it is on his record, not the applicant's (五(四))."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="missed_faults")
    level = models.CharField(max_length=12)  # where it was missed
    claim = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    auditor = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="missed_faults")
    found_level = models.CharField(max_length=12)
    found_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("application", "level", "claim"), name="applications_missed_once"),
        )
