"""受理: cases that reached the committee, what was found below, and whether they can be taken in (四(四))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.applications.actions.accept import accept as take_in
from sunlit.apps.applications.actions.accept import recheck
from sunlit.apps.applications.queries import desks
from sunlit.apps.applications.queries.audit import book
from sunlit.domain.base.reason import Refusal
from sunlit.domain.journey.states import STATES
from sunlit.web.components.access import page, refused


@page("office")
def cases(request: Any) -> HttpResponse:
    """What waits to be taken in, the oldest due first."""
    rows = [
        [
            {"text": one.ref, "href": f"/office/cases/{one.ref}/"},
            f"{one.title}，{one.organisation.name}",
            one.due_on or "",
        ]
        for one in desks.waiting(request.actor)
    ]
    columns = [{"title": "申报编号"}, {"title": "申报", "short": "申报"}, {"title": "到期", "short": "到期"}]
    return render(request, "office/cases.html", {"columns": columns, "rows": rows})


@page("office")
def case(request: Any, ref: str) -> HttpResponse:
    """One case: its claims with the answers below, and the conditions asked again."""
    row = desks.case_for(ref, request.actor)
    if row is None:
        raise Http404
    file = book(row, "at_committee")
    below = {one.claim for one in file.below}
    against = recheck(file) if row.state == "at_committee" else ()
    context = {
        "case": row,
        "state": STATES[row.state].label,
        "open": row.state == "at_committee",
        "checks": [{"ok": False, "text": one.text, "clause": one.clause} for one in against]
        or [{"ok": True, "text": "条件按核实的事实复核，全部满足", "clause": row.clause}],
        "blocked": bool(against),
        "facts": [
            {"term": claim.title, "value": claim.text, "tag": "下级已核实" if claim.key in below else claim.settled}
            for claim in file.claims
        ],
    }
    return render(request, "office/case.html", context)


@require_POST
@page("office")
def accept(request: Any, ref: str) -> HttpResponse:
    """Take the case in."""
    if desks.case_for(ref, request.actor) is None:
        raise Http404
    outcome = take_in(ref, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/office/cases/{ref}/")
    return redirect("office:cases")
