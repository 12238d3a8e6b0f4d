"""条款编辑: summary, numbers, conditions and cases of one clause on one page, errors as one types (一(十七)1)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.policybook import actions
from sunlit.apps.policybook.drafting.checked import checked
from sunlit.apps.policybook.drafting.content import ClauseDraft
from sunlit.apps.policybook.drafting.offer import offer_of
from sunlit.apps.policybook.register import Sheet
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page
from sunlit.web.components.answers import given
from sunlit.web.officer import show_edit
from sunlit.web.officer.forms import ClauseForm
from sunlit.web.officer.views.drafts import sheet_or_404


@page("officer")
def clause(request: Any, ref: str, folder: str) -> HttpResponse:
    """Look, check without keeping (also as a fragment while one types), or keep as one more version."""
    sheet = sheet_or_404(ref)
    form = _form(request, sheet, folder)
    typed = form.changed() if form.is_bound and form.is_valid() else sheet.content.clause(folder)
    told = _keep(request, sheet, form, folder, typed) if request.POST.get("act") == "save" else None
    if told is True:
        return redirect(f"{request.path}?kept=1")
    made = checked(sheet.content.having(folder, typed), name=sheet.draft.name, below=sheet.below, today=sheet.today)
    words = show_edit.page(sheet, folder, form, made, live=bool(request.htmx))
    if request.htmx:
        return render(request, "officer/found.html", words)
    return render(request, "officer/edit.html", words, status=409 if isinstance(told, Refusal) else 200)


def _keep(request: Any, sheet: Sheet, form: ClauseForm, folder: str, typed: ClauseDraft) -> bool | Refusal:
    """True when it was kept; otherwise why not, also above the form."""
    if not form.is_valid():
        return False
    base = form.cleaned_data["base"]
    made = actions.save_clause(sheet.draft.ref, base, folder, typed, by=request.actor)
    if not isinstance(made, Refusal):
        return True
    for reason in made.reasons:
        form.add_error(None, reason.text)
    return made


def _form(request: Any, sheet: Sheet, folder: str) -> ClauseForm:
    offer = offer_of(folder, sheet.content.clause(folder), sheet.below, sheet.today)
    if offer.clause is None and folder not in sheet.content.clauses:
        raise Http404
    return ClauseForm(given(request), offer=offer, initial={"base": sheet.version.n})
