"""条款书: all clauses and their state; one clause with its cases run now (一 to 五)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.officer import show_book


@page("officer")
def home(request: Any) -> HttpResponse:
    """Every clause of the notice, with status, sentences, readings, cases and origin."""
    return render(request, "officer/home.html", show_book.page(pack_in_force(clock.today())))


@page("officer")
def clause(request: Any, folder: str) -> HttpResponse:
    """One clause."""
    today = clock.today()
    pack = pack_in_force(today)
    found = contents.clause_in(pack, folder)
    if found is None:
        raise Http404
    return render(request, "officer/clause.html", show_book.one(pack, found, today))
