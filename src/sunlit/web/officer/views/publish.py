"""发布: the last look before a signature; two persons, each asked again who he is (一(一); controls 08, 20)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.policybook import actions
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.officer import show_publish
from sunlit.web.officer.views.drafts import sheet_or_404


@page("officer", fresh=True)
def publish(request: Any, ref: str) -> HttpResponse:
    """What will happen, what still forbids it; then sign."""
    sheet = sheet_or_404(ref)
    if request.method != "POST":
        return render(request, "officer/publish.html", show_publish.page(sheet, request.actor))
    n = request.POST.get("version", "")
    outcome = actions.sign(ref, int(n) if n.isdigit() else 0, request.POST.get("digest", ""), by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/officer/packs/d/{ref}/publish/")
    return redirect("officer:draft", ref=ref)
