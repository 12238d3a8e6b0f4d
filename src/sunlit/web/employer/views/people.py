"""本单位人员: invite them to make accounts, confirm who they are; a link is shown once (accounts; controls 11, 45)."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people import actions
from sunlit.apps.people import staff as reads
from sunlit.apps.people.actions import Issued
from sunlit.apps.people.actor import APPLICANT
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import fresh_link
from sunlit.web.components.access import page, refused
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.employer import staff as shown
from sunlit.web.employer.desk import unit_of
from sunlit.web.employer.forms import InviteForm

ON_A_PAGE = 30
LIST = shown.LIST


@page("employer")
def people(request: Any) -> HttpResponse:
    """Everybody of the unit, those to be confirmed first; links that wait."""
    unit = unit_of(request)
    found, rows = reads.counts(unit.pk), Paginator(reads.staff(unit.pk), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "unit": unit,
        "lead": shown.lead(found),
        "figures": shown.figures(found),
        "columns": shown.COLUMNS,
        "page_rows": rows,
        "rows": [shown.row(one) for one in rows],
        "links": shown.links(reads.invited(unit.pk)),
    }
    return render(request, "employer/people.html", context)


@page("employer")
def person(request: Any, ref: str) -> HttpResponse:
    """One person: what to compare with the card, and what can be done."""
    one = _person(request, ref)
    own = one.pk == request.actor.person
    return render(request, "employer/person.html", {"one": one, "facts": shown.facts(one), "own": own})


@require_POST
@page("employer")
def confirm(request: Any, ref: str) -> HttpResponse:
    """The unit has compared the ID card."""
    one, back = _person(request, ref), f"{LIST}{ref}/"
    outcome = actions.confirm_identity(one, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, note_refusal(f"person {ref}", "confirm_identity", outcome, by=request.actor), back=back)
    return redirect(LIST)


@page("employer")
def invite(request: Any) -> HttpResponse:
    """A link for somebody who is to make an account, or to join with the one he has."""
    unit, form = unit_of(request), InviteForm(given(request))
    if request.method == "POST" and form.is_valid():
        outcome = actions.invite(kind=APPLICANT, name=form.cleaned_data["name"], organisation=unit.pk, by=request.actor)
        if isinstance(outcome, Issued):
            return fresh_link.show(request, outcome, page="employer:link")
        note_refusal("invitation", "invite", outcome, by=request.actor)
        put_reasons(form, outcome, {"姓名": "name"})
    return render(request, "employer/invite.html", {"form": form, "unit": unit})


@page("employer")
def link(request: Any) -> HttpResponse:
    """The fresh link, until the clerk says that he has handed it over."""
    fresh = fresh_link.fresh(request)
    if request.method == "POST" or fresh is None:
        fresh_link.forget(request)
        return redirect("employer:people")
    return render(request, "employer/link.html", {"link": fresh})


@require_POST
@page("employer")
def void(request: Any, pk: int) -> HttpResponse:
    """Take a link back."""
    outcome = actions.void(pk, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, note_refusal(f"link {pk}", "void", outcome, by=request.actor), back=LIST)
    return redirect("employer:people")


def _person(request: Any, ref: str) -> Any:
    found = reads.one_of(unit_of(request).pk, ref)
    if found is None:
        raise Http404
    return found
