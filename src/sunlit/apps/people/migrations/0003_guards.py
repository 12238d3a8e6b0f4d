"""Who looked at whose full ID number cannot be tidied away (control 46)."""

from django.db import migrations

from sunlit.gateways.database import append_only


class Migration(migrations.Migration):
    """Append-only table of reveals."""

    dependencies = (("people", "0002_doors"), ("ledger", "0002_guards"))
    operations = (append_only("people_reveal"),)
