"""Seat plans with their counter, and who sits on what (一(五)e, control 33)."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sunlit.gateways.randomness


class Migration(migrations.Migration):
    """Runs as sunlit_owner; the application role gets its rights by default privileges."""

    initial = True

    dependencies = [
        ("applications", "0004_audit"),
        ("organisations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SeatPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(default=sunlit.gateways.randomness.ref, max_length=22, unique=True)),
                ("series", models.CharField(max_length=2)),
                ("level", models.CharField(max_length=12)),
                (
                    "pool",
                    models.CharField(
                        choices=[("plus_one", "职数加1"), ("separate", "单设推荐比例"), ("vacancies", "空岗数")],
                        default="plus_one",
                        max_length=10,
                    ),
                ),
                ("approved", models.PositiveIntegerField(default=0)),
                ("filled", models.PositiveIntegerField(default=0)),
                ("retirees", models.PositiveIntegerField(default=0)),
                ("allowed", models.PositiveIntegerField()),
                ("used", models.PositiveIntegerField(default=0)),
                ("clause", models.CharField(max_length=20)),
                ("line", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seat_plans",
                        to="organisations.organisation",
                    ),
                ),
                ("season", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="applications.season")),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clause", models.CharField(max_length=20)),
                ("says", models.CharField(max_length=200)),
                ("taken_at", models.DateTimeField()),
                ("freed_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="applications.application"
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="posts.seatplan",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="seatplan",
            constraint=models.UniqueConstraint(
                fields=("organisation", "season", "series", "level", "pool"), name="posts_one_plan_per_level"
            ),
        ),
        migrations.AddConstraint(
            model_name="seatplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("used__lte", models.F("allowed"))), name="posts_never_over_the_plan"
            ),
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(
                condition=models.Q(("freed_at__isnull", True)), fields=["plan"], name="posts_seats_in_use"
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                condition=models.Q(("freed_at__isnull", True)),
                fields=("application",),
                name="posts_one_seat_per_application",
            ),
        ),
    ]
