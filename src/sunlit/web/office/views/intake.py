"""受理: the committee's office at the same desk as an auditor: look, tell once, refuse, take in (四(四), 五(四))."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.components.desk import acts, papers
from sunlit.web.components.desk.place import Place
from sunlit.web.components.desk.queue import queue

LIST = "/office/cases/"
PLACE = Place(root=LIST, queue="受理", queue_href=LIST, waiting="待受理", refuse_text="不予受理", accepts=True)


@page("office")
def cases(request: Any) -> HttpResponse:
    """What waits to be taken in, the oldest due first; what waits for applicants below."""
    up = {"back_to": "/office/", "back_text": "年度台"}
    return render(request, "desk/queue.html", queue(request.actor, clock.today(), PLACE) | up)


@page("office")
def case(request: Any, ref: str) -> HttpResponse:
    """One case: claim, evidence and clause, what the levels below found, the conditions asked again."""
    return acts.show(request, ref, PLACE)


@require_POST
@page("office")
def letter(request: Any, ref: str) -> HttpResponse:
    """The composer after a change."""
    return acts.live(request, ref, PLACE)


@page("office")
def send(request: Any, ref: str) -> HttpResponse:
    """Send the committee's one list of defects."""
    return acts.send(request, ref, PLACE)


@require_POST
@page("office")
def accept(request: Any, ref: str) -> HttpResponse:
    """Take the case in."""
    return acts.take_in(request, ref, PLACE)


@page("office")
def refuse(request: Any, ref: str) -> HttpResponse:
    """不予受理, with clause and reason."""
    return acts.refuse(request, ref, PLACE)


@page("office")
def paper(request: Any, ref: str, file: str) -> HttpResponse:
    """One evidence file."""
    return papers.paper(request, ref, file)
