"""申报任务单, 进度与补正: whose hands, what to do, the way of the case; the defect notice; what was handed in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.applications.queries import mine
from sunlit.apps.applications.queries.dossier import entries_of
from sunlit.apps.applications.queries.eligibility import eligibility
from sunlit.apps.applications.queries.tracker import ended_why
from sunlit.apps.reviews.queries.results import result_of
from sunlit.gateways import clock
from sunlit.web.applicant import show_applications, show_dossier, show_notice, show_tasks
from sunlit.web.applicant.views.own import actor_of, own_or_404, person_of
from sunlit.web.components.access import PageRequest, page


@page("applicant")
def applications(request: PageRequest) -> HttpResponse:
    """我的申报: the only running one opens at once."""
    rows, today = mine.own_all(actor_of(request)), clock.today()
    running = [row for row in rows if show_applications.running(row)]
    if len(running) == 1 and len(rows) == 1:
        return redirect("applicant:tasks", running[0].ref)
    return render(request, "applicant/applications.html", show_applications.page(rows, today))


@page("applicant")
def tasks(request: PageRequest, ref: str) -> HttpResponse:
    """One application: now, tasks, track."""
    row, today = own_or_404(request, ref), clock.today()
    entries = entries_of(person_of(request))
    verdict = eligibility(person_of(request), season=row.season.year, today=today).of(row.path)
    shown = show_tasks.page(row, entries, verdict, mine.mending(row), today, _why(row))
    return render(request, "applicant/tasks.html", shown)


def _why(row: mine.Application) -> tuple[str, str]:
    """Why a case ended: a result speaks for itself, with the clause that decided it; any other end by its step."""
    result = result_of(row.pk) if row.state == "not_passed" else None
    return (result.reason, result.clause) if result else ended_why(row)


@page("applicant")
def way(request: PageRequest, ref: str) -> HttpResponse:
    """The tracker alone: the same list the full page has."""
    return render(request, "applicant/track.html", show_tasks.way(own_or_404(request, ref), clock.today()))


@page("applicant")
def notice(request: PageRequest, ref: str) -> HttpResponse:
    """The last single defect notice, as it was sent, kept after it was mended."""
    row = own_or_404(request, ref)
    found = mine.latest_notice(row)
    if found is None:
        raise Http404
    return render(request, "applicant/notice.html", show_notice.page(row, found))


@page("applicant")
def handed_in(request: PageRequest, ref: str) -> HttpResponse:
    """What was handed in last, whole, with its hash."""
    row = own_or_404(request, ref)
    version = mine.handed_in(row)
    if version is None:
        raise Http404
    return render(request, "applicant/handed_in.html", show_dossier.version(row, version))
