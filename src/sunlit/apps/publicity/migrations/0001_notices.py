"""Notices, objections, answers: what was posted and said cannot be changed; only a notice's last day can (ambiguity 25)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sunlit.gateways.randomness
from sunlit.gateways.database import append_only

# Days stop while a line is held: the last day is the one column that may change.
LAST_DAY_ONLY = """
DO $do$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sunlit_app') THEN
  REVOKE UPDATE, DELETE, TRUNCATE ON publicity_publicnotice, publicity_noticeline FROM sunlit_app;
  GRANT UPDATE (last_day) ON publicity_publicnotice TO sunlit_app;
  GRANT UPDATE (last_day) ON publicity_noticeline TO sunlit_app;
END IF; END $do$;
"""


class Migration(migrations.Migration):
    """Runs as sunlit_owner; the application role gets its rights by default privileges."""

    initial = True

    dependencies = [
        ("applications", "0004_audit"),
        ("committees", "0001_initial"),
        ("ledger", "0002_guards"),
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoticeLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("n", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("unit", models.CharField(max_length=80)),
                ("applied", models.CharField(max_length=60)),
                ("remark", models.CharField(default="", max_length=200)),
                ("last_day", models.DateField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notice_lines",
                        to="applications.application",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=sunlit.gateways.randomness.ref, max_length=22, unique=True)),
                ("text", models.TextField()),
                ("name", models.CharField(default="", max_length=60)),
                ("contact_cipher", models.BinaryField(default=b"")),
                ("digest", models.BinaryField(max_length=16)),
                ("at", models.DateTimeField()),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="objections",
                        to="publicity.noticeline",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ObjectionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("upheld", models.BooleanField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "objection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="publicity.objection"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublicNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=sunlit.gateways.randomness.ref, max_length=22, unique=True)),
                ("kind", models.CharField(choices=[("unit", "单位公示"), ("result", "评审结果公示")], max_length=6)),
                ("title", models.CharField(max_length=120)),
                ("posted_at", models.DateTimeField()),
                ("posted_on", models.DateField()),
                ("days", models.PositiveSmallIntegerField()),
                ("last_day", models.DateField()),
                ("published_calendar", models.BooleanField(default=True)),
                (
                    "committee",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="committees.committee"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
                    ),
                ),
                (
                    "posted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("season", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="applications.season")),
            ],
        ),
        migrations.AddField(
            model_name="objection",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="publicity.publicnotice"
            ),
        ),
        migrations.AddField(
            model_name="noticeline",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="publicity.publicnotice"
            ),
        ),
        migrations.AddIndex(
            model_name="publicnotice",
            index=models.Index(fields=["-posted_at"], name="publicity_p_posted__fcd4a4_idx"),
        ),
        migrations.AddIndex(
            model_name="publicnotice",
            index=models.Index(fields=["organisation", "-posted_at"], name="publicity_p_organis_c1e86f_idx"),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("committee__isnull", True), ("kind", "unit"), ("organisation__isnull", False)),
                    models.Q(("committee__isnull", False), ("kind", "result"), ("organisation__isnull", True)),
                    _connector="OR",
                ),
                name="publicity_notice_has_its_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gt", models.F("posted_on"))), name="publicity_posting_day_is_not_counted"
            ),
        ),
        migrations.AddConstraint(
            model_name="objection",
            constraint=models.UniqueConstraint(fields=("notice", "digest"), name="publicity_objection_once"),
        ),
        migrations.AddConstraint(
            model_name="noticeline",
            constraint=models.UniqueConstraint(fields=("notice", "application"), name="publicity_once_on_a_notice"),
        ),
        migrations.AddConstraint(
            model_name="noticeline",
            constraint=models.UniqueConstraint(fields=("notice", "n"), name="publicity_line_n"),
        ),
        append_only("publicity_objection", "publicity_objectionanswer"),
        migrations.RunSQL(LAST_DAY_ONLY, migrations.RunSQL.noop),
    ]
