"""推荐名单: choose within the seats and post; one case with its claims; tell once, decline, identify (一(五)e)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.people.actions import confirm_identity
from sunlit.apps.posts import queries as seats
from sunlit.apps.publicity.actions import forward as unit_steps
from sunlit.apps.publicity.actions.post import post_notice
from sunlit.apps.publicity.queries import unit as reads
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.components.desk import acts, papers
from sunlit.web.components.desk.place import Place
from sunlit.web.employer import shown
from sunlit.web.employer.desk import here
from sunlit.web.employer.forms import DeclineForm
from sunlit.web.employer.letters import decline_letter, post_points

LIST = "/unit/candidates/"
PLACE = Place(
    root=LIST, queue="推荐名单", queue_href=LIST, ahead_text="回推荐名单，选人公示", template="employer/case.html"
)


@page("employer")
def candidates(request: Any) -> HttpResponse:
    """Who waits for the unit's choice, beside the seats that are left."""
    return render(request, "employer/candidates.html", _list(request))


@require_POST
@page("employer")
def check(request: Any) -> HttpResponse:
    """Before a notice goes up: who is on it, until when, which seats it takes. Nothing changes yet."""
    at, wanted = here(request), request.POST.getlist("case")
    rows = reads.candidates(at.unit, at.season.pk, at.today, request.actor)
    chosen = [one for one in rows if one.row.ref in wanted]
    if not chosen:
        return render(request, "employer/candidates.html", _list(request) | {"nobody": True})
    context = {"chosen": chosen, "points": post_points(chosen, at.today), "short": shown.short_of(chosen)}
    return render(request, "employer/post.html", context)


@require_POST
@page("employer")
def post(request: Any) -> HttpResponse:
    """Put them on one notice, all or none."""
    outcome = post_notice(request.POST.getlist("case"), by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=LIST)
    return redirect("employer:notice", ref=outcome.ref)


@page("employer")
def case(request: Any, ref: str) -> HttpResponse:
    """One case with its claims."""
    return acts.show(request, ref, PLACE)


@require_POST
@page("employer")
def letter(request: Any, ref: str) -> HttpResponse:
    """The composer after a change."""
    return acts.live(request, ref, PLACE)


@page("employer")
def send(request: Any, ref: str) -> HttpResponse:
    """Send the unit's one list of defects."""
    return acts.send(request, ref, PLACE)


@require_POST
@page("employer")
def identity(request: Any, ref: str) -> HttpResponse:
    """The unit has compared the ID card."""
    outcome = confirm_identity(acts.case_of(request, ref).person, by=request.actor)
    back = PLACE.address(ref)
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


@page("employer")
def decline(request: Any, ref: str) -> HttpResponse:
    """不予推荐: written, shown as the applicant will read it, then done."""
    row = acts.case_of(request, ref)
    onward = "/unit/commitments/" if row.state == "unit_notice" else LIST
    form = DeclineForm(request.POST or None)
    whole = request.method == "POST" and form.is_valid()
    if not whole or request.POST.get("do") != "send":
        letter = decline_letter(row, form.cleaned_data["reason"]) if whole else {}
        context = {"row": row, "form": form, "whole": whole, "letter": letter, "back": PLACE.address(ref)}
        return render(request, "employer/decline.html", context)
    outcome = unit_steps.decline(ref, reason=form.cleaned_data["reason"], by=request.actor)
    return refused(request, outcome, back=PLACE.address(ref)) if isinstance(outcome, Refusal) else redirect(onward)


@page("employer")
def paper(request: Any, ref: str, file: str) -> HttpResponse:
    """One evidence file."""
    return papers.paper(request, ref, file)


def _list(request: Any) -> dict[str, Any]:
    at = here(request)
    rows = reads.candidates(at.unit, at.season.pk, at.today, request.actor)
    quota = seats.quota_of(at.unit.pk, at.season.pk)
    return {
        "lead": shown.candidates_lead(rows, quota),
        "rows": [shown.candidate(one, n) for n, one in enumerate(rows, 1)],
        "sheets": [shown.sheet(one) for one in quota.sheets],
    }
