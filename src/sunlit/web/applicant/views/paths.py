"""我能报什么: the answer, when, why, with the clause beside it; and from there into an application (一(五))."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sunlit.apps.applications.actions.open_application import open_application
from sunlit.apps.applications.queries.eligibility import eligibility
from sunlit.apps.applications.queries.mine import own_all
from sunlit.apps.applications.queries.season import season_on
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.applicant import show_paths
from sunlit.web.applicant.views.own import actor_of, person_of
from sunlit.web.components.access import PageRequest, page, refused


@page("applicant")
def paths(request: PageRequest) -> HttpResponse:
    """Every path that is open, lacks a proof, or opens with time."""
    today = clock.today()
    season = season_on(today)
    found = eligibility(person_of(request), season=season.year if season else today.year, today=today)
    return render(request, "applicant/paths.html", show_paths.page(found, own_all(actor_of(request))))


@page("applicant")
@require_POST
def start(request: PageRequest, path: str) -> HttpResponse:
    """Open an application on one path."""
    person_of(request)
    outcome = open_application(path, by=request.actor)  # type: ignore[arg-type]  # the page has an actor
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=reverse("applicant:paths"))
    return redirect("applicant:tasks", outcome.ref)
