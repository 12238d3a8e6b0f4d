"""Refused attempts cannot be tidied away."""

from django.db import migrations

from sunlit.gateways.database import append_only


class Migration(migrations.Migration):
    """Append-only table of refused attempts."""

    dependencies = (("oversight", "0001_initial"), ("ledger", "0002_guards"))
    operations = (append_only("oversight_refusedattempt"),)
