"""年度台 and 会议筹备: plan a session, choose its cases, file it (一(十七)4)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.applications.queries import desks
from sunlit.apps.applications.queries.season import season_on
from sunlit.apps.committees import queries as committees
from sunlit.apps.committees.queries import seals
from sunlit.apps.committees.queries import standards as own
from sunlit.apps.publicity.queries.results import open_results
from sunlit.apps.reviews.actions import filing
from sunlit.apps.reviews.queries import desk, numbers
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import session_cells, session_facts, sessions_columns
from sunlit.web.office import shown, standards, year
from sunlit.web.office.forms import PlanForm


@page("office")
def home(request: Any) -> HttpResponse:
    """年度台: what the committee has to do this season, what is due when, its sessions, its authority."""
    now = _year(request.actor)
    groups = year.groups(now)
    context = {
        "at": now,
        "lead": year.lead(groups),
        "groups": groups,
        "strip": year.strip(now),
        "facts": year.authority(now.body, committees.pool_size(now.body), now.today),
        "columns": sessions_columns(),
        "rows": [session_cells(row, shown.address(row)) for row in now.sessions],
    }
    return render(request, "office/home.html", context)


@page("office")
def preparation(request: Any) -> HttpResponse:
    """会议筹备: propose a session; all that is wrong is said at once and nothing typed is lost."""
    body = committees.committee(request.actor.committee)
    form = PlanForm(request.POST or None, groups=committees.groups(body), least_size=numbers.least_size(clock.today()))
    lacking = own.lacking(body)
    context = {"form": form, "committee": body, "gate": standards.gate(lacking) if lacking else None}
    if request.method != "POST" or not form.is_valid():
        return render(request, "office/plan.html", context)
    made = filing.plan(body.pk, _season(), shown.proposal(form), by=request.actor)
    if isinstance(made, Refusal):
        for reason in made.reasons:
            form.add_error(shown.FIELDS.get(reason.fact), f"{reason.text}。依据{reason.clause}。")
        return render(request, "office/plan.html", context, status=409)
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


def _year(by: Any) -> year.Year:
    """Everything 年度台 looks at."""
    today, body = clock.today(), committees.committee(by.committee)
    return year.Year(
        today=today,
        season=season_on(today),
        body=body,
        waiting=desks.waiting(by),
        sent_back=desks.sent_back(by),
        states=desks.in_states(body.pk, ("announced", "confirmed")),
        sessions=desk.sessions_of(body.pk),
        ready=len(desk.ready_cases(body.pk)),
        notices=open_results(body.pk, today),
        lacking=own.lacking(body),
        seals=list(seals.register(body.pk)),
    )


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
