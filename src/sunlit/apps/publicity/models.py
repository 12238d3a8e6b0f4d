"""Public notices 公示 of a unit or of a committee's result, objections, written answers (order 40 arts 17, 27)."""

from django.db import models
from django.db.models import Q

from sunlit.gateways import crypto, randomness


class PublicNotice(models.Model):
    """One notice: who posted it, when, for how many working days. The day of posting is not counted (ambiguity 25)."""

    KINDS = (("unit", "单位公示"), ("result", "评审结果公示"))
    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    kind = models.CharField(max_length=6, choices=KINDS)
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    season = models.ForeignKey("applications.Season", on_delete=models.PROTECT)
    title = models.CharField(max_length=120)
    posted_at = models.DateTimeField()
    posted_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    last_day = models.DateField()  # of the notice as posted; a line that is held has a day of its own
    published_calendar = models.BooleanField(default=True)  # False: beyond the State's calendar, shown with a badge
    posted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="unit", organisation__isnull=False, committee__isnull=True)
                | Q(kind="result", organisation__isnull=True, committee__isnull=False),
                name="publicity_notice_has_its_body",
            ),
            models.CheckConstraint(
                condition=Q(last_day__gt=models.F("posted_on")), name="publicity_posting_day_is_not_counted"
            ),
        )
        indexes = (models.Index(fields=("-posted_at",)), models.Index(fields=("organisation", "-posted_at")))

    @property
    def body(self) -> str:
        """The name of whoever posted it."""
        if self.organisation is not None:
            return self.organisation.name
        return self.committee.name if self.committee is not None else ""


class NoticeLine(models.Model):
    """One person on a notice, as it was posted. `last_day` is None while the line is held."""

    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="lines")
    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="notice_lines")
    n = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=80)
    applied = models.CharField(max_length=60)  # title and level applied for, or what was passed
    remark = models.CharField(max_length=200, default="")  # seat or clause of exemption; cap; special post
    last_day = models.DateField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("notice", "application"), name="publicity_once_on_a_notice"),
            models.UniqueConstraint(fields=("notice", "n"), name="publicity_line_n"),
        )


class Objection(models.Model):
    """What somebody has against a notice or a person on it; name and way to reach him are his to give or not."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    notice = models.ForeignKey(PublicNotice, on_delete=models.PROTECT, related_name="objections")
    line = models.ForeignKey(NoticeLine, null=True, on_delete=models.PROTECT, related_name="objections")
    text = models.TextField()
    name = models.CharField(max_length=60, default="")
    contact_cipher = models.BinaryField(default=b"")
    digest = models.BinaryField(max_length=16)  # the same words twice are one objection
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("notice", "digest"), name="publicity_objection_once"),)

    @property
    def contact(self) -> str:
        """How to reach him, or an empty text."""
        if not self.contact_cipher:
            return ""
        return crypto.decrypt(self.contact_cipher, place=f"publicity.objection.contact.{self.ref}")


class ObjectionAnswer(models.Model):
    """The written answer to one objection, given once. An upheld objection keeps its case from going on."""

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="answer")
    text = models.TextField()
    upheld = models.BooleanField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class NoticeHold(models.Model):
    """A line whose days stand still while a complaint is looked into; the inspector's alone (五(四))."""

    line = models.ForeignKey(NoticeLine, on_delete=models.PROTECT, related_name="holds")
    objection = models.ForeignKey(Objection, on_delete=models.PROTECT, related_name="holds")
    began_at = models.DateTimeField()
    began_on = models.DateField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, default="")  # cleared, annulled
    reason = models.TextField(default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("line",), condition=Q(ended_at__isnull=True), name="publicity_one_hold"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_on__isnull=True, ended_by__isnull=True, outcome="", reason="")
                | Q(ended_at__isnull=False, ended_on__isnull=False, ended_by__isnull=False)
                & Q(outcome__in=("cleared", "annulled"))
                & ~Q(reason=""),
                name="publicity_ended_hold_has_reason",
            ),
        )
