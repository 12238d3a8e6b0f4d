"""The public home: one answer (what is open today), four doors, and the numbers anyone may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.applications.queries import figures
from sunlit.apps.applications.queries.season import season_on
from sunlit.apps.publicity.queries.objections import answered
from sunlit.apps.reviews.queries.desk import public_draws
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.public import front
from sunlit.web.public.news import newest


@page("public")
def home(request: HttpRequest) -> HttpResponse:
    """看 查 办 问."""
    now, draws = clock.now(), public_draws()
    season = season_on(now.date())
    begun = figures.begun(season) if season is not None else {}
    shown = {**front.contents(now.date(), season, begun), "counted": now, "news": newest(draws, now.date())}
    if season is not None:
        counted = (figures.submitted(season), figures.told_twice(season), figures.waits(now.date()))
        replayable = sum(draw.state == "done" for draw in draws)
        shown |= front.numbers(*counted, draws=replayable, objections=answered())
    return render(request, "public/home.html", shown)
