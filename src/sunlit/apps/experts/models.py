"""Experts and the pools they belong to; who sat on which panel in earlier seasons (三(三))."""

from django.db import models

from sunlit.gateways import randomness


class Expert(models.Model):
    """A filed expert. The person is an account with the role `expert`; names never reach applicants (control 24)."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    user = models.OneToOneField("people.User", on_delete=models.PROTECT, related_name="expert")
    person = models.ForeignKey("people.Person", null=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    title = models.CharField(max_length=40)
    level = models.CharField(max_length=12)
    group = models.CharField(max_length=40)  # specialty group of the committee
    grass_roots = models.BooleanField(default=False)
    non_public = models.BooleanField(default=False)


class PoolMember(models.Model):
    """An expert in a committee's filed pool. The salt makes his pseudonym; he may be told his own."""

    committee = models.ForeignKey("committees.Committee", on_delete=models.PROTECT, related_name="pool")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="pools")
    salt = models.BinaryField(max_length=16)
    filed_on = models.DateField()
    left_on = models.DateField(null=True)
    why_left = models.CharField(max_length=120, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "expert"), condition=models.Q(left_on__isnull=True), name="experts_once_in_pool"
            ),
        )


class PanelService(models.Model):
    """One season in which an expert sat on a panel: feeds one-third-new and the rest after two years."""

    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="services")
    committee = models.ForeignKey("committees.Committee", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("expert", "committee", "year"), name="experts_one_service_a_year"),
        )
