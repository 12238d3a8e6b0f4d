"""底线检查: the proof or the person who disproves it; what was not decided is taken on with a reason (令40第5条)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.policybook import actions
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.components.answers import given
from sunlit.web.officer import show_floor
from sunlit.web.officer.forms import ExemptionsForm
from sunlit.web.officer.views.drafts import sheet_or_404


@page("officer")
def floor(request: Any, ref: str) -> HttpResponse:
    """Every path the draft touches, measured."""
    return render(request, "officer/floor.html", show_floor.page(sheet_or_404(ref)))


@page("officer")
def accept(request: Any, ref: str) -> HttpResponse:
    """Take an undecided finding upon oneself."""
    back = f"/officer/packs/d/{ref}/floor/"
    sheet = sheet_or_404(ref)
    if request.method != "POST":
        return redirect(back)
    key, reason = request.POST.get("key", ""), request.POST.get("reason", "")
    outcome = actions.accept(ref, sheet.version.n, key, reason, by=request.actor)
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


@page("officer")
def exemptions(request: Any, ref: str) -> HttpResponse:
    """Lawful relaxations with their basis, as the file that the pack carries."""
    sheet = sheet_or_404(ref)
    form = ExemptionsForm(given(request), initial={"text": sheet.content.root.get(show_floor.FILE, "")})
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        outcome = actions.save_exemptions(ref, sheet.version.n, text, by=request.actor)
        if not isinstance(outcome, Refusal):
            return redirect("officer:exemptions", ref=ref)
        for reason in outcome.reasons:
            form.add_error(None, reason.text)
    words = {"form": form, "sheet": sheet, "errors": show_floor.errors(sheet)}
    return render(request, "officer/exemptions.html", words, status=409 if form.is_bound else 200)
