"""Evidence of one entry: see, upload, take off (controls 61–65)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sunlit.apps.applications.actions import dossier as actions
from sunlit.apps.applications.queries import dossier as queries
from sunlit.domain.base.reason import Refusal
from sunlit.web.applicant import show_dossier
from sunlit.web.applicant.forms import UploadForm
from sunlit.web.applicant.views.own import actor_of, person_of, posted, way_back, with_back
from sunlit.web.components.access import PageRequest, page, refused


@page("applicant")
def evidence(request: PageRequest, section: str, ref: str) -> HttpResponse:
    """The files of one entry; a file that is not taken says why, at the field."""
    entry = queries.entry_of(person_of(request), section, ref)
    if entry is None:
        raise Http404
    form = UploadForm(posted(request), request.FILES if request.method == "POST" else None)
    back = way_back(request, reverse("applicant:section", args=[section]))
    if request.method == "POST" and form.is_valid():
        outcome = actions.attach(ref, form.cleaned_data["file"], by=actor_of(request))
        if not isinstance(outcome, Refusal):
            return redirect(with_back(request.path, back))
        form.refuse(outcome)
    return render(request, "applicant/evidence.html", show_dossier.evidence(entry, form, back))


@page("applicant")
@require_POST
def detach(request: PageRequest, section: str, ref: str, file: str) -> HttpResponse:
    """Take one file off the entry."""
    if queries.entry_of(person_of(request), section, ref) is None:
        raise Http404
    address = reverse("applicant:evidence", args=[section, ref])
    refusal = actions.detach(ref, file, by=actor_of(request))
    back = way_back(request, "")
    return refused(request, refusal, back=address) if refusal is not None else redirect(with_back(address, back))
