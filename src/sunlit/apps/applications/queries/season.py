"""Which season a day belongs to (五(二))."""

import datetime as dt

from sunlit.apps.applications.models import Season


def season_on(today: dt.date) -> Season | None:
    """The season of the year of `today`, or the last one before it."""
    return Season.objects.filter(year__lte=today.year).order_by("-year").first()
