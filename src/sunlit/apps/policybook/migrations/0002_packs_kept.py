"""A pack that was in force stays as it was."""

from django.db import migrations

from sunlit.gateways.database import append_only


class Migration(migrations.Migration):
    """Append-only table of packs."""

    dependencies = (("policybook", "0001_packs"), ("ledger", "0002_guards"))
    operations = (append_only("policybook_policypack"),)
