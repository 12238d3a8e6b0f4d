"""Answers by version, faults with their kind, what an auditor missed (五(四)); settled answers stay as they are."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sunlit.gateways.database import append_only

# An answer may change only while its case lies at that level (house rule 7).
SETTLED = """
CREATE FUNCTION applications_refuse_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT state FROM applications_application WHERE id = OLD.application_id) IS DISTINCT FROM OLD.level THEN
    RAISE EXCEPTION 'the case has left %: its answers are settled', OLD.level USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER applications_judgement_settled BEFORE UPDATE OR DELETE ON applications_judgement
  FOR EACH ROW EXECUTE FUNCTION applications_refuse_settled();
"""


class Migration(migrations.Migration):
    """Runs as sunlit_owner; the application role gets its rights by default privileges."""

    dependencies = [
        ("applications", "0003_drafts"),
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MissedFault",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(max_length=12)),
                ("claim", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=120)),
                ("found_level", models.CharField(max_length=12)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="judgement",
            name="applications_one_judgement",
        ),
        migrations.AddField(
            model_name="defect",
            name="kind",
            field=models.CharField(
                choices=[
                    ("contradicts", "填报与证据不一致"),
                    ("missing", "缺材料"),
                    ("unreadable", "材料看不清"),
                    ("incomplete", "材料不完整"),
                ],
                default="contradicts",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="defect",
            name="n",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="defect",
            name="title",
            field=models.CharField(default="", max_length=120),
        ),
        migrations.AddField(
            model_name="defectnotice",
            name="organisation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation"
            ),
        ),
        migrations.AddField(
            model_name="defectnotice",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="judgement",
            name="clause",
            field=models.CharField(default="", max_length=60),
        ),
        migrations.AddField(
            model_name="judgement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("contradicts", "填报与证据不一致"),
                    ("missing", "缺材料"),
                    ("unreadable", "材料看不清"),
                    ("incomplete", "材料不完整"),
                ],
                default="",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="needed",
            field=models.TextField(default=""),
        ),
        migrations.AddField(
            model_name="judgement",
            name="version",
            field=models.PositiveSmallIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="judgement",
            name="who",
            field=models.CharField(default="", max_length=80),
        ),
        migrations.AddConstraint(
            model_name="defect",
            constraint=models.UniqueConstraint(fields=("notice", "claim", "kind"), name="applications_defect_once"),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("application", "level", "version", "claim"), name="applications_one_judgement"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", ""), ("outcome", "ok")),
                    models.Q(("outcome__in", ("bad", "unclear")), models.Q(("kind", ""), _negated=True)),
                    _connector="OR",
                ),
                name="applications_fault_has_kind",
            ),
        ),
        migrations.AddField(
            model_name="missedfault",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="missed_faults", to="applications.application"
            ),
        ),
        migrations.AddField(
            model_name="missedfault",
            name="auditor",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="missed_faults", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="missedfault",
            name="found_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="missedfault",
            constraint=models.UniqueConstraint(
                fields=("application", "level", "claim"), name="applications_missed_once"
            ),
        ),
        append_only("applications_missedfault"),
        migrations.RunSQL(
            SETTLED,
            "DROP TRIGGER applications_judgement_settled ON applications_judgement;"
            "DROP FUNCTION applications_refuse_settled();",
        ),
    ]
