"""Review committees 评委会: scope, authority, filing."""

from django.db import models

from sunlit.gateways import randomness


class Committee(models.Model):
    """A committee of one series. Both the filing (≤ 3 years) and the yearly authority must hold (ambiguity 9)."""

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    code = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=80, unique=True)
    series = models.CharField(max_length=2)
    levels = models.JSONField(default=list)
    host = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT)
    filed_until = models.DateField()
    authorised_until = models.DateField()
    size = models.PositiveSmallIntegerField(default=25)
