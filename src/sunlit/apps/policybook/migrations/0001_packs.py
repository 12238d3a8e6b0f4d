"""Packs kept by digest (一(一))."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PolicyPack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=60)),
                ("in_force", models.DateField()),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("rules", models.TextField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="policybook_pack_digest"
                    )
                ],
            },
        ),
    ]
