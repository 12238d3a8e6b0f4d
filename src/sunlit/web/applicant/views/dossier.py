"""Pages of the dossier: who I am, one section, one entry: saved on 继续 and on leaving a field (三(七))."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sunlit.apps.applications.actions import dossier as actions
from sunlit.apps.applications.queries import dossier as queries
from sunlit.apps.applications.sections import SECTIONS
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.applicant import show_dossier
from sunlit.web.applicant.views.own import actor_of, person_of, posted, way_back, with_back
from sunlit.web.components.access import PageRequest, page, refused


@page("applicant")
def person(request: PageRequest) -> HttpResponse:
    """核对基本信息: what is registered, and who can put it right."""
    who = person_of(request)
    contents = show_dossier.person(queries.subject_of(who), queries.masked_id(who), way_back(request, ""))
    return render(request, "applicant/person.html", contents)


@page("applicant")
def section(request: PageRequest, section: str) -> HttpResponse:
    """The entries of one section, and the way to add one."""
    if section not in SECTIONS:
        raise Http404
    entries = [one for one in queries.entries_of(person_of(request)) if one.section == section]
    back = way_back(request, reverse("applicant:home"))
    return render(request, "applicant/section.html", show_dossier.section(SECTIONS[section], entries, back))


@page("applicant")
def entry(request: PageRequest, section: str, ref: str = "") -> HttpResponse:
    """One question group. Leaving a field keeps what was typed; 继续 keeps the entry."""
    sent = posted(request)
    editing = queries.editing(person_of(request), section, ref, sent)
    if editing is None:
        raise Http404
    answer = _posted(request, editing) if sent is not None else None
    back = way_back(request, reverse("applicant:section", args=[section]))
    return answer or render(request, "applicant/entry.html", show_dossier.entry(editing, back, clock.today()))


def _posted(request: PageRequest, editing: queries.Editing) -> HttpResponse | None:
    """Kept and done, kept unfinished for htmx, or None: kept unfinished, and the page shows what to mend."""
    by, section, ref = actor_of(request), editing.section.key, editing.entry.ref if editing.entry else ""
    if not request.headers.get("HX-Request") and editing.form.is_valid():
        return _saved(request, section, actions.save_record(section, editing.form, by=by, ref=ref))
    kept = actions.keep_typed(editing.place, request.POST, by=by)
    return render(request, "applicant/kept.html", {"at": kept.saved_at}) if request.headers.get("HX-Request") else None


def _saved(request: PageRequest, section: str, outcome: object) -> HttpResponse:
    """To the evidence of what was saved, or why it was not."""
    back = way_back(request, reverse("applicant:section", args=[section]))
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=back)
    address = reverse("applicant:evidence", args=[section, outcome.ref])  # type: ignore[attr-defined]
    return redirect(with_back(address, back))


@page("applicant")
def remove(request: PageRequest, section: str, ref: str) -> HttpResponse:
    """A stop, then the entry is taken out."""
    found = queries.entry_of(person_of(request), section, ref)
    if found is None:
        raise Http404
    back = way_back(request, reverse("applicant:section", args=[section]))
    if request.method != "POST":
        points = ["这一条和附的材料都从档案里去掉，不能恢复。"]
        return render(request, "applicant/remove.html", {"entry": found, "back": back, "points": points})
    refusal = actions.remove_record(ref, by=actor_of(request))
    return refused(request, refusal, back=back) if refusal is not None else redirect(back)
