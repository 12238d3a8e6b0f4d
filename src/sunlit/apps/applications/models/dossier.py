"""The season, and the dossier a person keeps between seasons."""

from django.db import models

from sunlit.gateways import randomness


class Season(models.Model):
    """A yearly cycle. `closes_at` is the cut-off, judged by the database's clock."""

    year = models.PositiveSmallIntegerField(unique=True)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    review_until = models.DateField()


class Record(models.Model):
    """One entry of a person's dossier, kept between seasons. `data` is what the section's form accepted."""

    SECTIONS = (
        ("education", "学历学位"),
        ("title", "职称"),
        ("post", "受聘岗位"),
        ("assessment", "年度考核"),
        ("service", "工作经历"),
        ("achievement", "业绩成果"),
    )
    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="records")
    section = models.CharField(max_length=12, choices=SECTIONS)
    data = models.JSONField()
    evidence = models.ManyToManyField("files.StoredFile", blank=True)
    source = models.CharField(max_length=10, default="declared")  # declared, employer, imported
    entered_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (models.Index(fields=("person", "section")),)


class Draft(models.Model):
    """What a person typed into one form and has not finished: kept on leaving a field, gone once it is accepted."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="drafts")
    place = models.CharField(max_length=60)  # section and record, or section/new
    answers = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person", "place"), name="applications_one_draft"),)
