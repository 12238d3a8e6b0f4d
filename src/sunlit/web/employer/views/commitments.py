"""单位承诺: when the notice has run out and nothing is open, promise and send upward (三(七), order 40 art. 17)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.publicity.actions import forward as unit_steps
from sunlit.apps.publicity.queries import unit as reads
from sunlit.apps.publicity.words import UNIT_COMMITMENT
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.employer import shown
from sunlit.web.employer.desk import here

LIST = "/unit/commitments/"


@page("employer")
def commitments(request: Any) -> HttpResponse:
    """What is ready to be promised and sent, and what still waits for what."""
    return render(request, "employer/commitments.html", _list(request))


@require_POST
@page("employer")
def check(request: Any) -> HttpResponse:
    """The promise once more, and for whom. Nothing changes yet."""
    at = here(request)
    chosen = [one for one in reads.on_notice(at.unit.pk, at.today, request.POST.getlist("case")) if one.ready]
    if not chosen:
        return render(request, "employer/commitments.html", _list(request) | {"nobody": True})
    return render(request, "employer/promise.html", {"chosen": chosen, "promise": UNIT_COMMITMENT})


@require_POST
@page("employer")
def forward(request: Any) -> HttpResponse:
    """Promise, and send all of them or none."""
    promised = request.POST.get("promise") == "yes"
    outcome = unit_steps.forward(request.POST.getlist("case"), promised=promised, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=LIST)
    return redirect(LIST)


def _list(request: Any) -> dict[str, Any]:
    at = here(request)
    found = reads.on_notice(at.unit.pk, at.today)
    waits = [one for one in found if not one.ready and not one.upheld]
    return {
        "ready": [one for one in found if one.ready],
        "waits": [{"text": f"{one.line.name}：{shown.waiting(one, at.today)}"} for one in waits],
        "upheld": [
            {"name": one.line.name, "applied": one.line.applied, "ref": one.row.ref} for one in found if one.upheld
        ],
        "promise": UNIT_COMMITMENT,
        "sent": reads.forwarded(at.unit.pk, at.season.pk),
    }
