"""The clock of the demonstration: forward only, day by day, each move a ledger entry."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from sunlit.apps.ledger.models import Checkpoint, Leaf
from sunlit.config.management.commands.clock import stops
from sunlit.gateways import clock


def test_the_days_between_are_stopped_at_one_by_one():
    start = dt.datetime(2021, 10, 11, 9, tzinfo=clock.SHANGHAI)
    found = stops(start, start + dt.timedelta(days=3))
    assert [f"{moment:%m-%d %H:%M}" for moment in found] == ["10-12 00:05", "10-13 00:05", "10-14 00:05", "10-14 09:00"]


def test_setting_the_clock_three_days_on_seals_a_head_each_day(fresh_database, monkeypatch):
    monkeypatch.setenv("DATABASE_OWNER_URL", fresh_database.owner.url())
    goal = clock.now() + dt.timedelta(days=3)
    call_command("clock", "--to", goal.isoformat())
    assert clock.today() == goal.date()
    moves = Leaf.objects.filter(kind="clock.moved").count()
    assert moves in {3, 4}
    assert Checkpoint.objects.count() == moves


@pytest.mark.django_db
def test_the_clock_does_not_go_back():
    with pytest.raises(CommandError, match="往前"):
        call_command("clock", "--to", "1999-01-01")


@pytest.mark.django_db
def test_a_date_that_cannot_be_read_is_said():
    with pytest.raises(CommandError, match="看不懂"):
        call_command("clock", "--to", "明天")


@pytest.mark.django_db
def test_production_has_no_clock_to_set(settings):
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="演示"):
        call_command("clock", "--to", "2099-01-01")
