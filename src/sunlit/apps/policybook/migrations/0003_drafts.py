"""Drafts, their versions and steps, signatures, and what two persons published (一(一))."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sunlit.gateways.randomness
from sunlit.gateways.database import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("policybook", "0002_packs_kept"),
        ("ledger", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=sunlit.gateways.randomness.ref, max_length=22, unique=True)),
                ("name", models.CharField(max_length=60, unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("consulted", "征求意见"), ("filed", "备案"), ("dropped", "作废")], max_length=10
                    ),
                ),
                ("n", models.PositiveIntegerField()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("number", models.CharField(default="", max_length=60)),
                ("says", models.TextField(default="")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="policybook.draft"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("says", models.CharField(default="", max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="policybook.draft"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("number", models.CharField(max_length=60)),
                ("in_force", models.DateField(unique=True)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("basis", models.TextField()),
                ("transition", models.TextField()),
                ("files", models.JSONField()),
                ("accepted", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("on", models.DateField()),
                (
                    "first_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "second_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="policybook.draftversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="policybook.draftversion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "^[a-z][a-z0-9_]{2,59}$")), name="policybook_draft_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "consulted"), _negated=True),
                    models.Q(("until__gte", models.F("since")), ("until__isnull", False)),
                    _connector="OR",
                ),
                name="policybook_consulted_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "filed"), _negated=True), models.Q(("number", ""), _negated=True), _connector="OR"
                ),
                name="policybook_filed_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftstep",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "dropped")), fields=("draft",), name="policybook_dropped_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftversion",
            constraint=models.UniqueConstraint(fields=("draft", "n"), name="policybook_version_n"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_by", models.F("second_by")), _negated=True), name="policybook_two_persons"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="policybook_publication_digest"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("in_force__gt", models.F("on"))), name="policybook_published_before_effect"
            ),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("basis", ""), _negated=True), models.Q(("transition", ""), _negated=True)),
                name="policybook_published_grounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("version", "by"), name="policybook_signs_once"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")), name="policybook_signature_digest"
            ),
        ),
        append_only(
            "policybook_draft",
            "policybook_draftversion",
            "policybook_draftstep",
            "policybook_signature",
            "policybook_publication",
        ),
    ]
