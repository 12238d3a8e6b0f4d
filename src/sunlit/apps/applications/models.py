"""The application and its dossier. State changes only through `actions.step` (house rule 7)."""

from django.db import models
from django.db.models import Q

from sunlit.gateways import randomness

ENDED = ("withdrawn", "declined", "refused", "lapsed", "not_passed", "annulled", "revoked", "struck_off")


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
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (models.Index(fields=("person", "section")),)


class Application(models.Model):
    """One person's application for one title in one season."""

    ref = models.CharField(max_length=24, unique=True)  # the number people see: 2021-220523-000123
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    season = models.ForeignKey(Season, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    series = models.CharField(max_length=2)
    level = models.CharField(max_length=12)  # senior, deputy, middle, junior
    title = models.CharField(max_length=40)
    track = models.CharField(max_length=20, default="main")
    path = models.CharField(max_length=40)
    clause = models.CharField(max_length=40)
    state = models.CharField(max_length=20, default="draft", db_index=True)
    stage = models.CharField(max_length=12, default="")  # of `returned`: the level that returned it
    desk = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="desk")
    moves = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    receipt = models.CharField(max_length=64, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "series", "level", "track", "season"),
                condition=~Q(state__in=ENDED),
                name="applications_one_open",
            ),
            models.CheckConstraint(
                condition=(Q(state="draft") & Q(submitted_at__isnull=True))
                | ~Q(state="draft") & (Q(submitted_at__isnull=False) | Q(state="withdrawn")),
                name="applications_submitted_has_time",
            ),
            models.CheckConstraint(
                condition=(Q(state="returned") & ~Q(stage="")) | (~Q(state="returned") & Q(stage="")),
                name="applications_returned_names_level",
            ),
        )
        indexes = (models.Index(fields=("desk", "state", "due_on")),)


class Version(models.Model):
    """What was submitted, whole, each time: the form may not fault later what stood in the first version."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="versions")
    n = models.PositiveSmallIntegerField()
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "n"), name="applications_version_n"),)


class Move(models.Model):
    """One step of the journey: append-only, also a ledger leaf."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    n = models.PositiveIntegerField()
    move = models.CharField(max_length=20)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    stage = models.CharField(max_length=12, default="")
    role = models.CharField(max_length=12)
    user = models.ForeignKey("people.User", null=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey("organisations.Organisation", null=True, on_delete=models.PROTECT)
    reason = models.TextField(default="")
    clause = models.CharField(max_length=60, default="")
    at = models.DateTimeField()
    leaf = models.BigIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "n"), name="applications_move_n"),)


class Commitment(models.Model):
    """三(七): the personal and the unit commitment, with the text that was accepted."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="commitments")
    kind = models.CharField(max_length=10, choices=(("personal", "个人承诺"), ("unit", "单位承诺")))
    text = models.TextField()
    by = models.ForeignKey("people.User", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "kind"), name="applications_commit_once"),)
