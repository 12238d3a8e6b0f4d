"""The inspector's side of a draw and of recusals (一(十七)2, 五(三))."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.queries import desk
from sunlit.web.components import ceremony
from sunlit.web.components.access import page
from sunlit.web.components.sessions import session_cells, sessions_columns

ROOT = "inspect"


@page("inspector")
def sessions(request: Any) -> HttpResponse:
    """Sessions that this inspector watches."""
    rows = [session_cells(row, f"/inspect/s/{row.ref}/draw/") for row in desk.sessions_of(request.actor.committee)]
    return render(request, "inspector/sessions.html", {"columns": sessions_columns(), "rows": rows})


@page("inspector")
def draw_page(request: Any, ref: str) -> HttpResponse:
    """One draw, step by step."""
    return ceremony.show_draw(request, ref, ROOT)


@require_POST
@page("inspector")
def promise(request: Any, ref: str) -> HttpResponse:
    """Send the promise."""
    return ceremony.act_on_draw(request, ref, ROOT, "promise")


@require_POST
@page("inspector")
def reveal(request: Any, ref: str) -> HttpResponse:
    """Show the nonce."""
    return ceremony.act_on_draw(request, ref, ROOT, "reveal")


@page("inspector")
def recusals(request: Any, ref: str) -> HttpResponse:
    """Recusals of the session."""
    return ceremony.show_recusals(request, ref, ROOT)


@require_POST
@page("inspector")
def settle(request: Any, ref: str, pk: int) -> HttpResponse:
    """Confirm or waive one, together with the office."""
    return ceremony.settle(request, ref, pk, ROOT)
