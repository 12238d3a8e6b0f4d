"""Recommendation seats of a unit: the plan and its sum, a counter that cannot run over, who sits on what (一(五)e)."""

from django.db import models
from django.db.models import F, Q

from sunlit.gateways import randomness


class SeatPlan(models.Model):
    """How many one unit may recommend for one level of one series in one season, and how many it has.

    `used` is taken by conditional UPDATE only; the CHECK is the second wall (control 33).
    """

    POOLS = (
        ("plus_one", "职数加1"),  # 一(五)e
        ("separate", "单设推荐比例"),  # 一(五)b, ambiguity 24
        ("vacancies", "空岗数"),  # other 评聘结合 units
    )
    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="seat_plans")
    season = models.ForeignKey("applications.Season", on_delete=models.PROTECT)
    series = models.CharField(max_length=2)
    level = models.CharField(max_length=12)
    pool = models.CharField(max_length=10, choices=POOLS, default="plus_one")
    approved = models.PositiveIntegerField(default=0)
    filled = models.PositiveIntegerField(default=0)
    retirees = models.PositiveIntegerField(default=0)  # who retire by the year's end
    allowed = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    clause = models.CharField(max_length=20)
    line = models.CharField(max_length=200)  # the sum in one sentence, as the quota sheet shows it
    set_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "season", "series", "level", "pool"), name="posts_one_plan_per_level"
            ),
            models.CheckConstraint(condition=Q(used__lte=F("allowed")), name="posts_never_over_the_plan"),
        )

    @property
    def vacancies(self) -> int:
        """Free approved posts; a level that is over-filled has none."""
        return max(0, self.approved - self.filled)

    @property
    def left(self) -> int:
        """Seats that are still free."""
        return self.allowed - self.used


class Seat(models.Model):
    """What a recommended application sits on: a seat of a plan, or none with the clause that asks for none."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="seats")
    plan = models.ForeignKey(SeatPlan, null=True, on_delete=models.PROTECT, related_name="seats")
    clause = models.CharField(max_length=20)
    says = models.CharField(max_length=200)
    taken_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()
    freed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application",), condition=Q(freed_at__isnull=True), name="posts_one_seat_per_application"
            ),
        )
        indexes = (models.Index(fields=("plan",), condition=Q(freed_at__isnull=True), name="posts_seats_in_use"),)
