"""The public home: one answer (what is open today), four doors, and the numbers anyone may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.applications.queries import figures
from sunlit.apps.applications.queries.season import season_on
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.public import front


@page("public")
def home(request: HttpRequest) -> HttpResponse:
    """看 查 办 问."""
    now = clock.now()
    season = season_on(now.date())
    shown = {**front.contents(now.date(), season), "counted": now}
    if season is not None:
        counted = (figures.submitted(season), figures.told_twice(season), figures.waits(now.date()))
        shown |= front.numbers(*counted)
    return render(request, "public/home.html", shown)
