"""抽取专家 and recusals, as the office does them (一(十七)2, 五(三))."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.actions import draw as drawing
from sunlit.apps.reviews.queries import desk
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import ceremony
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import session_cells, sessions_columns

ROOT = "office"


@page("office")
def draws(request: Any) -> HttpResponse:
    """Every session with its draw."""
    rows = [session_cells(row, f"/office/s/{row.ref}/draw/") for row in desk.sessions_of(request.actor.committee)]
    return render(request, "office/draws.html", {"columns": sessions_columns(), "rows": rows})


@page("office")
def draw_page(request: Any, ref: str) -> HttpResponse:
    """One draw, step by step."""
    return ceremony.show_draw(request, ref, ROOT)


@require_POST
@page("office")
def freeze(request: Any, ref: str) -> HttpResponse:
    """Freeze pool and rules."""
    outcome = drawing.freeze_pool(ceremony.session_of(request, ref).pk, by=request.actor)
    back = f"/office/s/{ref}/draw/"
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


@require_POST
@page("office")
def promise(request: Any, ref: str) -> HttpResponse:
    """Send the promise."""
    return ceremony.act_on_draw(request, ref, ROOT, "promise")


@require_POST
@page("office")
def reveal(request: Any, ref: str) -> HttpResponse:
    """Show the nonce."""
    return ceremony.act_on_draw(request, ref, ROOT, "reveal")


@page("office")
def recusals(request: Any, ref: str) -> HttpResponse:
    """Recusals of the session."""
    return ceremony.show_recusals(request, ref, ROOT)


@require_POST
@page("office")
def settle(request: Any, ref: str, pk: int) -> HttpResponse:
    """Confirm or waive one, together with the inspector."""
    return ceremony.settle(request, ref, pk, ROOT)
