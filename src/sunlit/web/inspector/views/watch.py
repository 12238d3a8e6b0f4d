"""监督台: every entry of the log as it comes, and what was refused; read only (四(三))."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from sunlit.apps.ledger import queries as ledger
from sunlit.apps.oversight.queries import refused_lately
from sunlit.apps.reviews.queries import desk
from sunlit.web.components.access import page
from sunlit.web.inspector import chamber
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
    template = "inspector/entries.html" if request.htmx else "inspector/home.html"
    rooms = chamber.rooms(desk.sessions_of(request.actor.committee))
    return render(request, template, {"entries": entries, "tried": tried, "size": ledger.size(), "rooms": rooms})
