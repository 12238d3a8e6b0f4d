"""What belongs to the person who is logged in; anything else is a page that does not exist (control 15)."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import reverse

from sunlit.apps.applications.queries import mine
from sunlit.apps.people.actor import Actor
from sunlit.web.components.access import PageRequest

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application


def actor_of(request: PageRequest) -> Actor:
    """The applicant with his person; an account without one has nothing here."""
    if request.actor is None or request.actor.person is None:
        raise Http404
    return request.actor


def person_of(request: PageRequest) -> int:
    """The id of the person."""
    person = actor_of(request).person
    if person is None:
        raise Http404
    return person


def own_or_404(request: PageRequest, ref: str) -> "Application":
    """One of his applications."""
    found = mine.own(ref, actor_of(request))
    if found is None:
        raise Http404
    return found


def way_back(request: PageRequest, otherwise: str) -> str:
    """Where a page returns to: inside the applicant's own pages only, else `otherwise`."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    home = reverse("applicant:home")
    return asked if asked.startswith(home) and "\\" not in asked and "//" not in asked else otherwise


def with_back(address: str, back: str) -> str:
    """The address with the page to return to."""
    return f"{address}?{urlencode({'back': back})}" if back else address


def posted(request: PageRequest) -> QueryDict | None:
    """What was sent, also when it is empty: an unticked box sends nothing."""
    return request.POST if request.method == "POST" else None
