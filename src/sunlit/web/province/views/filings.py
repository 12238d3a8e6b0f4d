"""备案: the province takes the filing of a session (一(十七)4)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.actions import filing
from sunlit.apps.reviews.queries import desk
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import STATES, rules_lines, session_cells, session_facts, sessions_columns


@page("province")
def home(request: Any) -> HttpResponse:
    """What waits to be filed, then what is filed."""
    rows = [session_cells(row, f"/province/s/{row.ref}/") for row in desk.sessions_filed()]
    waiting = sum(1 for row in desk.sessions_filed() if row.state == "filed")
    return render(request, "province/home.html", {"columns": sessions_columns(), "rows": rows, "waiting": waiting})


@page("province")
def session(request: Any, ref: str) -> HttpResponse:
    """One filing, with its rules."""
    row = _session(ref)
    context = {
        "session": row,
        "facts": session_facts(row),
        "rules": rules_lines(row.rules["panel"]),
        "state": STATES[row.state],
        "open": row.state == "filed",
    }
    return render(request, "province/session.html", context)


@require_POST
@page("province")
def accept(request: Any, ref: str) -> HttpResponse:
    """Take the filing."""
    outcome = filing.accept_filing(_session(ref).pk, by=request.actor)
    back = f"/province/s/{ref}/"
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


def _session(ref: str) -> Any:
    row = desk.session(ref)
    if row is None or row.state == "planned":
        raise Http404
    return row
