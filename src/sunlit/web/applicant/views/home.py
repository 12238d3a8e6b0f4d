"""首页 可享政策: what is open to this person now, and where each application lies (experience: applicant)."""

from django.http import HttpResponse
from django.shortcuts import render

from sunlit.apps.applications.queries.eligibility import eligibility
from sunlit.apps.applications.queries.mine import own_all
from sunlit.apps.applications.queries.season import season_on
from sunlit.apps.messages.queries import inbox
from sunlit.gateways import clock
from sunlit.web.applicant import show_home
from sunlit.web.components.access import PageRequest, page


@page("applicant")
def home(request: PageRequest) -> HttpResponse:
    """Answers first, then the applications, then the latest notices."""
    actor, today = request.actor, clock.today()
    if actor is None or actor.person is None:
        return render(request, "applicant/no_person.html", status=404)
    season = season_on(today)
    found = eligibility(actor.person, season=season.year if season else today.year, today=today)
    contents = show_home.page(found, season, own_all(actor), inbox(actor.user)[:3], today)
    return render(request, "applicant/home.html", contents)
