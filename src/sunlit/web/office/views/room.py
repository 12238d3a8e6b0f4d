"""会场: move the session through its steps; each button is one action, each refusal answers 409 (三(五), 四(三))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.queries import desk
from sunlit.apps.reviews.queries.room import room as room_of
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import counting
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import session_cells, sessions_columns
from sunlit.web.office import chamber

IN_THE_ROOM = ("drawn", "frozen", "meeting", "voting", "closed", "announced")


@page("office")
def sessions(request: Any) -> HttpResponse:
    """Every session that has its panel."""
    found = [row for row in desk.sessions_of(request.actor.committee) if row.state in IN_THE_ROOM]
    rows = [session_cells(row, f"/office/s/{row.ref}/room/") for row in found]
    return render(request, "office/sessions.html", {"columns": sessions_columns(), "rows": rows})


@page("office")
def room(request: Any, ref: str) -> HttpResponse:
    """The room as it is now; it reads itself anew every ten seconds, and works as well without."""
    return render(request, "office/room.html", chamber.context(room_of(_session(request, ref)), by=request.actor))


@require_POST
@page("office")
def act(request: Any, ref: str, act: str) -> HttpResponse:
    """One step of the room."""
    row, here = _session(request, ref), f"/office/s/{ref}/room/"
    if act not in chamber.ACTS:
        raise Http404
    outcome = chamber.ACTS[act](row.pk, request.POST, request.actor)
    return refused(request, outcome, back=here) if isinstance(outcome, Refusal) else redirect(here)


@page("office")
def result(request: Any, ref: str) -> HttpResponse:
    """The count, for the room's own screen and the file: after the inspector's yes, never before."""
    shown = counting.context(_session(request, ref), "office")
    if isinstance(shown, Refusal):
        return refused(request, shown, back=f"/office/s/{ref}/room/")
    return render(request, "components/counting.html", shown)


def _session(request: Any, ref: str) -> Any:
    row = desk.session(ref, request.actor.committee or 0)  # a role without a committee has no session
    if row is None or row.state not in IN_THE_ROOM:
        raise Http404
    return row
