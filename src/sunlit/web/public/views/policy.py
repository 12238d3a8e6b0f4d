"""政策原文: read a clause, its reading, its cases (一 to 五)."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.policybook import contents
from sunlit.apps.policybook.queries import pack_in_force, packs
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.public import book
from sunlit.web.public import clause as one_clause
from sunlit.web.public import titles as all_titles


@page("public")
def policy(request: HttpRequest) -> HttpResponse:
    """The table of contents; with ?q= the clauses that hold the words."""
    pack = pack_in_force(clock.today())
    return render(request, "public/policy.html", book.page(pack, packs(), request.GET.get("q", "")))


@page("public")
def titles(request: HttpRequest) -> HttpResponse:
    """The 27 series and what each level is called."""
    return render(request, "public/titles.html", all_titles.page())


@page("public")
def clause(request: HttpRequest, folder: str) -> HttpResponse:
    """One clause, or one national document of which we have a summary."""
    today = clock.today()
    pack = pack_in_force(today)
    found = contents.clause_in(pack, folder)
    if found is None:
        raise Http404
    return render(request, "public/clause.html", one_clause.page(pack, found, today))
