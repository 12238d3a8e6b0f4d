"""The public home: one answer (what is open today) and four doors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.applications.queries.season import season_on
from sunlit.apps.ledger import queries as ledger
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.public import front


@page("public")
def home(request: HttpRequest) -> HttpResponse:
    """看 查 办 问."""
    today = clock.today()
    return render(request, "public/home.html", front.contents(today, season_on(today), ledger.head()))
