"""The application and every step of it. State changes only through `actions.step` (house rule 7)."""

from django.db import models
from django.db.models import Q

from sunlit.apps.applications.models.dossier import Season

# Terminal states (design: journey); a CHECK and a partial UNIQUE lean on this tuple.
ENDED = ("withdrawn", "declined", "refused", "lapsed", "not_passed", "annulled", "revoked", "struck_off")


class Application(models.Model):
    """One person's application for one title in one season."""

    ref = models.CharField(max_length=24, unique=True)  # the number people see: 2021-220523-000123
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="applications")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    season = models.ForeignKey(Season, on_delete=models.PROTECT)
    committee = models.ForeignKey("committees.Committee", null=True, on_delete=models.PROTECT)
    series = models.CharField(max_length=2)
    level = models.CharField(max_length=12)  # the policy word: 正高级 副高级 中级 初级 员级
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
