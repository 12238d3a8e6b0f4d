"""Records of decisions are followed, never changed (house rule 7)."""

from django.db import migrations

from sunlit.gateways.database import append_only


class Migration(migrations.Migration):
    """Append-only tables of the journey."""

    dependencies = (("applications", "0001_initial"), ("ledger", "0002_guards"))
    operations = (
        append_only(
            "applications_move",
            "applications_version",
            "applications_commitment",
            "applications_defectnotice",
            "applications_defect",
        ),
    )
