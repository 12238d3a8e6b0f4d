"""评审标准: write the committee's standard with live errors and the floor check, hand it in, publish it (一(十七)1)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.committees import queries as committees
from sunlit.apps.committees.actions import standards as acts
from sunlit.apps.committees.queries import standards as reads
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.office import standards as shown


@page("office")
def standards(request: Any) -> HttpResponse:
    """One line for each level that the committee reviews, and what still keeps it from opening a session."""
    body = committees.committee(request.actor.committee)
    context = {"body": body, "gate": shown.gate(reads.lacking(body)), **shown.levels(body)}
    return render(request, "office/standards.html", context)


@page("office")
def standard(request: Any, level: str) -> HttpResponse:
    """The standard of one level. A POST keeps the draft, or only looks at it; part=check answers the fragment alone."""
    body = _body(request, level)
    form, typed = shown.StandardForm(request.POST or None), request.POST.get("text")
    if request.GET.get("part") == "check" and typed is not None:
        return render(request, "components/floor_check.html", {"check": shown.looked(body, level, typed), "live": True})
    kept: Any = None
    if request.method == "POST" and form.is_valid() and request.POST.get("do") != "check":
        kept = acts.write(body.pk, level=level, text=form.cleaned_data["text"], by=request.actor)
    if kept and request.POST.get("do") == "submit":
        kept = acts.submit(kept.ref, by=request.actor)
    if kept:
        return redirect("office:standard", level=level)
    context = shown.page(body, level, form, typed, kept if isinstance(kept, Refusal) else None)
    return render(request, "office/standard.html", context, status=_status(kept, form))


def _status(kept: Any, form: shown.StandardForm) -> int:
    return 409 if kept is not None else 400 if form.is_bound and form.errors else 200


@require_POST
@page("office")
def publish(request: Any, level: str) -> HttpResponse:
    """Open the filed standard to everybody."""
    row = next((one for one in reads.at_level(_body(request, level).pk, level) if one.state == "filed"), None)
    if row is None:
        raise Http404
    outcome = acts.publish(row.ref, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back="/office/standards/")
    return redirect("office:standard", level=level)


def _body(request: Any, level: str) -> Any:
    body = committees.committee(request.actor.committee)
    if level not in body.levels:
        raise Http404
    return body
