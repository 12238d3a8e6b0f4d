"""Which season a day belongs to, and until when people apply in it, by the database's clock (五(二); control 34)."""

import datetime as dt

from sunlit.apps.applications.models import Season
from sunlit.gateways.clock import SHANGHAI


def season_on(today: dt.date) -> Season | None:
    """The season of the year of `today`, or the last one before it."""
    return Season.objects.filter(year__lte=today.year).order_by("-year").first()


def last_day(season: Season) -> dt.date:
    """The day at whose end applications close: 24:00 of it is the next day's 00:00."""
    return (season.closes_at - dt.timedelta(microseconds=1)).astimezone(SHANGHAI).date()


def cut_off(season: Season, now: dt.datetime) -> dt.date:
    """The cut-off as a day for a guard that compares days: yesterday once the moment has passed."""
    last = last_day(season)
    if now >= season.closes_at and now.date() <= last:
        return now.date() - dt.timedelta(days=1)
    return last
