"""A room as the inspector sees it: sign in, and act there as the second person (四(三), control 20)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.queries import desk
from sunlit.apps.reviews.queries.room import room as room_of
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import counting
from sunlit.web.components.access import page, refused
from sunlit.web.inspector import chamber


@page("inspector")
def room(request: Any, ref: str) -> HttpResponse:
    """A room as the inspector sees it: the office's board, and what is asked of him."""
    return render(request, "inspector/room.html", chamber.context(room_of(_session(request, ref)), by=request.actor))


@require_POST
@page("inspector")
def act(request: Any, ref: str, act: str) -> HttpResponse:
    """Sign in, answer, agree."""
    row, here = _session(request, ref), f"/inspect/s/{ref}/room/"
    if act not in chamber.ACTS:
        raise Http404
    outcome = chamber.ACTS[act](row.pk, request.POST, request.actor)
    return refused(request, outcome, back=here) if isinstance(outcome, Refusal) else redirect(here)


@page("inspector")
def result(request: Any, ref: str) -> HttpResponse:
    """The count, as the office sees it."""
    shown = counting.context(_session(request, ref), "inspect")
    if isinstance(shown, Refusal):
        return refused(request, shown, back=f"/inspect/s/{ref}/room/")
    return render(request, "components/counting.html", shown)


def _session(request: Any, ref: str) -> Any:
    row = desk.session(ref, request.actor.committee or 0)  # a role without a committee has no session
    if row is None or row.state not in desk.AFTER_FREEZE:
        raise Http404
    return row
