"""An appointment is followed by another record, never changed (house rule 7)."""

from django.db import migrations

from sunlit.gateways.database import append_only


class Migration(migrations.Migration):
    """Append-only."""

    dependencies = (("appointments", "0001_appointments"), ("ledger", "0002_guards"))
    operations = (append_only("appointments_appointment"),)
