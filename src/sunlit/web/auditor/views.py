"""待审, 审核台, 一次告知单, 我审过的: an auditor sees the cases of his desk and nothing else (四(四), 五(四))."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sunlit.apps.applications.queries import audit as reads
from sunlit.apps.applications.queries import desks
from sunlit.gateways import clock
from sunlit.web.auditor import shown
from sunlit.web.components.access import page
from sunlit.web.components.desk import acts, papers
from sunlit.web.components.desk.place import Place
from sunlit.web.components.desk.queue import queue

PLACE = Place(root="/audit/", queue="待审", queue_href="/audit/", refuse_text="不予受理")


@page("auditor")
def home(request: Any) -> HttpResponse:
    """待审: the oldest due first; what waits for applicants below."""
    return render(request, "desk/queue.html", queue(request.actor, clock.today(), PLACE))


@page("auditor")
def done(request: Any) -> HttpResponse:
    """我审过的: what this account moved on, and what it missed."""
    context = {
        "columns": shown.MOVED,
        "rows": [shown.moved(row, PLACE) for row in desks.moved_on(request.actor)],
        "missed_columns": shown.MISSED,
        "missed": [shown.missed(one) for one in reads.missed_by(request.actor.user)],
    }
    return render(request, "auditor/done.html", context)


@page("auditor")
def case(request: Any, ref: str) -> HttpResponse:
    """审核台."""
    return acts.show(request, ref, PLACE)


@require_POST
@page("auditor")
def letter(request: Any, ref: str) -> HttpResponse:
    """The composer after a change."""
    return acts.live(request, ref, PLACE)


@page("auditor")
def send(request: Any, ref: str) -> HttpResponse:
    """Send the list."""
    return acts.send(request, ref, PLACE)


@require_POST
@page("auditor")
def pass_on(request: Any, ref: str) -> HttpResponse:
    """Pass to the next level."""
    return acts.pass_on(request, ref, PLACE)


@page("auditor")
def refuse(request: Any, ref: str) -> HttpResponse:
    """不予受理."""
    return acts.refuse(request, ref, PLACE)


@page("auditor")
def paper(request: Any, ref: str, file: str) -> HttpResponse:
    """One evidence file."""
    return papers.paper(request, ref, file)
