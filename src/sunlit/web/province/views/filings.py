"""备案: what waits for the province; it takes the filing of a session (一(十七)4)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.certificates.queries import decisions
from sunlit.apps.committees.queries import seals
from sunlit.apps.reviews.actions import filing
from sunlit.apps.reviews.queries import desk
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import STATES, rules_lines, session_cells, session_facts, sessions_columns
from sunlit.web.province import shown


@page("province")
def home(request: Any) -> HttpResponse:
    """What waits, whoever is to do it; then what is filed."""
    sessions = desk.sessions_filed()
    waiting = [row for row in sessions if row.state == "filed"]
    groups = shown.tasks(waiting, seals.waiting(), decisions.waiting(), request.actor)
    rows = [session_cells(row, f"/province/s/{row.ref}/") for row in sessions]
    context = {"columns": sessions_columns(), "rows": rows, "groups": groups, "lead": shown.lead(groups)}
    return render(request, "province/home.html", context)


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
