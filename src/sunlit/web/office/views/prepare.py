"""年度台 and 会议筹备: plan a session, choose its cases, file it (一(十七)4)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.applications.queries.season import season_on
from sunlit.apps.committees import queries as committees
from sunlit.apps.reviews.actions import filing
from sunlit.apps.reviews.queries import desk, numbers
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import session_cells, session_facts, sessions_columns
from sunlit.web.office import shown
from sunlit.web.office.forms import PlanForm


@page("office")
def home(request: Any) -> HttpResponse:
    """年度台: authority, pool, cases that wait, sessions of the year."""
    body = committees.committee(request.actor.committee)
    rows = [session_cells(row, shown.address(row)) for row in desk.sessions_of(body.pk)]
    context = {
        "facts": shown.committee_facts(body, committees.pool_size(body)),
        "tasks": shown.tasks(desk.sessions_of(body.pk), len(desk.ready_cases(body.pk))),
        "columns": sessions_columns(),
        "rows": rows,
    }
    return render(request, "office/home.html", context)


@page("office")
def preparation(request: Any) -> HttpResponse:
    """会议筹备: propose a session; all that is wrong is said at once and nothing typed is lost."""
    body = committees.committee(request.actor.committee)
    form = PlanForm(request.POST or None, groups=committees.groups(body), least_size=numbers.least_size(clock.today()))
    if request.method != "POST" or not form.is_valid():
        return render(request, "office/plan.html", {"form": form, "committee": body})
    made = filing.plan(body.pk, _season(), shown.proposal(form), by=request.actor)
    if isinstance(made, Refusal):
        for reason in made.reasons:
            form.add_error(shown.FIELDS.get(reason.fact), f"{reason.text}。依据{reason.clause}。")
        return render(request, "office/plan.html", {"form": form, "committee": body}, status=409)
    return redirect("office:session", ref=made.ref)


@page("office")
def session(request: Any, ref: str) -> HttpResponse:
    """One session before it meets: what is filed, its list, what is next."""
    row = _session(request, ref)
    context = {
        "session": row,
        "facts": session_facts(row),
        "columns": shown.CASES,
        "rows": [shown.case_cells(case) for case in desk.cases(row)],
        "ready": desk.ready_cases(row.committee_id) if row.state in shown.OPEN else [],
        "next": shown.next_step(row, desk.answers(row)),
    }
    return render(request, "office/session.html", context)


@page("office")
def add_cases(request: Any, ref: str) -> HttpResponse:
    """Put the ticked applications on the list."""
    row = _session(request, ref)
    chosen = [int(value) for value in request.POST.getlist("case") if value.isdigit()]
    outcome = filing.list_cases(row.pk, chosen, by=request.actor) if chosen else row
    return _back(request, outcome, ref)


@page("office")
def file(request: Any, ref: str) -> HttpResponse:
    """Send the plan to the province."""
    return _back(request, filing.file(_session(request, ref).pk, by=request.actor), ref)


def _back(request: Any, outcome: object, ref: str) -> HttpResponse:
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/office/s/{ref}/")
    return redirect("office:session", ref=ref)


def _session(request: Any, ref: str) -> Any:
    row = desk.session(ref, request.actor.committee or 0)  # a role without a committee has no session
    if row is None:
        raise Http404
    return row


def _season() -> int:
    season = season_on(clock.today())
    if season is None:
        raise Http404
    return season.pk
