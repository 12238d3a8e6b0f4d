"""监督台: every entry of the log as it comes, and what was refused; read only (四(三))."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sunlit.apps.ledger import queries as ledger
from sunlit.apps.oversight.queries import refused_lately
from sunlit.apps.publicity.queries import complaints as reads
from sunlit.apps.reviews.queries import desk
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.inspector import chamber, complaints
from sunlit.web.inspector.words import said


@page("inspector")
def home(request: Any) -> HttpResponse:
    """The newest entries, the newest refusals; the list renews itself."""
    entries = [
        {"at": one.at, "text": said(one.kind, json.loads(bytes(one.data))["core"]), "leaf": one.idx}
        for one in ledger.latest(40)
    ]
    tried = [
        {"at": one.at, "text": f"{one.subject}：{'；'.join(reason['text'] for reason in one.reasons)}"[:160]}
        for one in refused_lately(15)
    ]
    if request.htmx:
        return render(request, "inspector/entries.html", {"entries": entries})
    tasks = chamber.rooms(desk.sessions_of(request.actor.committee))
    tasks += complaints.tasks(reads.complaints(request.actor.committee), clock.today())
    context = {"entries": entries, "tried": tried, "size": ledger.size(), "tasks": tasks}
    return render(request, "inspector/home.html", context)
