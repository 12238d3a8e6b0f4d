"""聘任: the posts a unit has at a level, and who was appointed after his certificate, on what (一(五)c, 一(十六))."""

from django.db import models
from django.db.models import Q

from sunlit.gateways import randomness


class PostBook(models.Model):
    """Approved and filled posts of one level of one series in a unit; an appointment on a vacancy fills one more.

    `filled` may exceed `approved` where a unit is over-filled; then nobody is appointed on a vacancy.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="post_books")
    series = models.CharField(max_length=2)
    level = models.CharField(max_length=12)
    approved = models.PositiveIntegerField()
    filled = models.PositiveIntegerField()
    source = models.CharField(max_length=100)  # the document that approved them
    set_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "series", "level"), name="appointments_one_book"),
        )

    @property
    def vacancies(self) -> int:
        """Free posts."""
        return max(0, self.approved - self.filled)


class Appointment(models.Model):
    """One appointment: on a vacancy of the book, or on a special post by the clause of the path. Append-only."""

    KINDS = (("vacancy", "空缺岗位"), ("special", "特设岗位"))
    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    application = models.OneToOneField("applications.Application", on_delete=models.PROTECT, related_name="appointment")
    certificate = models.ForeignKey("certificates.Certificate", on_delete=models.PROTECT)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=KINDS)
    clause = models.CharField(max_length=20, default="")
    book = models.ForeignKey(PostBook, null=True, on_delete=models.PROTECT)
    appointed_on = models.DateField()
    document = models.CharField(max_length=60)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="vacancy", book__isnull=False) | Q(kind="special", book__isnull=True) & ~Q(clause=""),
                name="appointments_post_or_clause",
            ),
        )
