"""Import a pack as a zip: refused whole with every error at once, or opened as a draft (一(一); controls 61, 63)."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.policybook import actions
from sunlit.domain.base.reason import Refusal
from sunlit.domain.rules.fault import Faults
from sunlit.gateways.archives import LARGEST_ZIP, texts_of
from sunlit.web.components.access import page
from sunlit.web.components.answers import given
from sunlit.web.officer.forms import ZipForm


@page("officer")
def upload(request: Any) -> HttpResponse:
    """Ask for the zip; open it as a draft."""
    form = ZipForm(given(request), request.FILES or None)
    told: list[str] = []
    if request.method == "POST" and form.is_valid():
        texts = texts_of(form.cleaned_data["file"].read(LARGEST_ZIP + 1))
        made = texts if isinstance(texts, Faults) else actions.import_draft(texts, by=request.actor)
        if not isinstance(made, Faults | Refusal):
            return redirect("officer:draft", ref=made.ref)
        told = list(map(str, made.faults)) if isinstance(made, Faults) else [one.text for one in made.reasons]
        form.add_error("file", f"没有导入：有{len(told)}处要改。")
    status = 409 if told else 200
    return render(request, "officer/import.html", {"form": form, "told": told}, status=status)
