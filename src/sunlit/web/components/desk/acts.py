"""Pages of one case on a desk, the same for every role: look, answer, compose, send, pass, refuse (四(四), 五(四))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.applications.actions import audit
from sunlit.apps.applications.actions.accept import accept
from sunlit.apps.applications.actions.audit_return import return_once
from sunlit.apps.applications.grounds import printed
from sunlit.apps.applications.queries import audit as reads
from sunlit.apps.applications.queries import desks
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import refused
from sunlit.web.components.desk import pages
from sunlit.web.components.desk.forms import RefusalForm, verdicts_in
from sunlit.web.components.desk.place import Place


def case_of(request: Any, ref: str) -> Any:
    """The case, when it lies here or has lain here; else 404 as if it did not exist (control 15)."""
    row = desks.case_for(ref, request.actor)
    if row is None:
        raise Http404
    return row


def show(request: Any, ref: str, place: Place) -> HttpResponse:
    """One case: claims beside evidence and clause; a POST keeps the answers and leads on."""
    row = case_of(request, ref)
    if request.method != "POST":
        return render(request, place.template, pages.case(row, request.actor, place))
    outcome = keep(request, row)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=place.address(ref))
    onward = {"send": place.address(ref, "send"), "preview": f"{place.address(ref)}#letter"}
    return redirect(onward.get(request.POST.get("do", ""), place.address(ref)))


def live(request: Any, ref: str, place: Place) -> HttpResponse:
    """The composer, or only its letter (`part=paper`), after a change: htmx puts it in place of the old one."""
    row = case_of(request, ref)
    outcome = keep(request, row)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=place.address(ref))
    part = "paper" if request.GET.get("part") == "paper" else "live"
    context = pages.swapped(outcome, request.actor, place) | {"alone": part == "paper"}
    return render(request, f"desk/{part}.html", context)


def send(request: Any, ref: str, place: Place) -> HttpResponse:
    """Before the list leaves: the letter once more, what blocks, one last button; then it is sent."""
    row = case_of(request, ref)
    if request.method != "POST":
        return render(request, "desk/send.html", pages.sending(row, request.actor, place))
    outcome = return_once(ref, by=request.actor)
    return _onward(request, outcome, ref, place)


def pass_on(request: Any, ref: str, place: Place) -> HttpResponse:
    """Keep what the form says, then pass to the next level."""
    row = case_of(request, ref)
    outcome: object = keep(request, row)
    if not isinstance(outcome, Refusal):
        outcome = audit.pass_on(ref, by=request.actor)
    return _onward(request, outcome, ref, place)


def take_in(request: Any, ref: str, place: Place) -> HttpResponse:
    """Keep what the form says, then accept the case on verified facts; a double click finds it accepted."""
    row = case_of(request, ref)
    outcome: object = keep(request, row) if _here(row, request.actor) else None
    if not isinstance(outcome, Refusal):
        outcome = accept(ref, by=request.actor)
    return _onward(request, outcome, ref, place)


def refuse(request: Any, ref: str, place: Place) -> HttpResponse:
    """不予受理: written, shown as the applicant will read it, then done."""
    row = case_of(request, ref)
    form = RefusalForm(request.POST or None, initial={"clause": printed(row.clause)})
    sure = request.POST.get("do") == "send"
    if request.method != "POST" or not form.is_valid() or not sure:
        return render(request, "desk/refuse.html", pages.refusing(row, form, request.actor, place))
    clause, reason = form.cleaned_data["clause"], form.cleaned_data["reason"]
    return _onward(request, audit.refuse(ref, reason=reason, clause=clause, by=request.actor), ref, place)


def keep(request: Any, row: Any) -> reads.Book | Refusal:
    """Save the answers that changed; a case that has moved on is refused by the action itself."""
    if not _here(row, request.actor):
        return audit.judge(row.ref, {}, by=request.actor)
    return audit.judge(row.ref, verdicts_in(request.POST, reads.book(row)), by=request.actor)


def _here(row: Any, by: Actor) -> bool:
    return desks.lies_with(row, by) and row.state in desks.STATES_OF[by.role]


def _onward(request: Any, outcome: object, ref: str, place: Place) -> HttpResponse:
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=place.address(ref))
    return redirect(place.address(ref))
