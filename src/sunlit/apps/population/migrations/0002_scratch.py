"""The schema in which the application may make the table of one question: nothing that lasts stands there."""

from django.db import migrations

from sunlit.gateways.database import scratch_schema


class Migration(migrations.Migration):
    """The schema `population`."""

    dependencies = (("population", "0001_initial"), ("ledger", "0002_guards"))
    operations = (scratch_schema("population"),)
