"""Administrative divisions and organisations: employers, authorities, hosts of committees."""

from django.db import models

from sunlit.gateways import randomness


class Division(models.Model):
    """GB/T 2260 division of the province."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=40)
    level = models.CharField(max_length=10)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT)


class Organisation(models.Model):
    """A body. `mode` is the unit mode of the notice: separate 评聘分开, combined 评聘结合, own 自主评审."""

    LEVELS = (
        ("province", "省"),
        ("city", "市（州）"),
        ("county", "县（市、区）"),
        ("township", "乡镇及以下"),
    )

    ref = models.CharField(max_length=22, unique=True, default=randomness.ref)
    name = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, db_index=True)  # school, firm, hospital, institute, hrss, university…
    level = models.CharField(max_length=10, choices=LEVELS)
    division = models.ForeignKey(Division, on_delete=models.PROTECT)
    mode = models.CharField(
        max_length=10,
        default="separate",
        choices=(("separate", "评聘分开"), ("combined", "评聘结合"), ("own", "自主评审")),
    )
    sector = models.CharField(max_length=12, default="public")  # public institution, private, government
    is_invented = models.BooleanField(default=False)
