"""What every page of the unit starts from: the body it acts for, the season, the day (control 15)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from sunlit.apps.applications.queries.season import season_on
from sunlit.apps.publicity.queries.unit import unit_by_id
from sunlit.gateways import clock


@dataclass(frozen=True)
class Here:
    """One unit on one day of one season."""

    unit: Any
    season: Any
    today: dt.date


def here(request: Any) -> Here:
    """The unit of the acting account; 404 for a role without a body or a platform without a season."""
    today = clock.today()
    unit, season = unit_of(request), season_on(today)
    if season is None:
        raise Http404
    return Here(unit, season, today)


def unit_of(request: Any) -> Any:
    """The unit of the acting account; 404 for a role without a body."""
    unit = unit_by_id(request.actor.organisation)
    if unit is None:
        raise Http404
    return unit
