"""The display links, and the gallery of every component (profiles demo and test only)."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from sunlit.web.components import display
from sunlit.web.components.access import page
from sunlit.web.components.examples import examples


@page("public")
def choose(request: HttpRequest, setting: str, value: str) -> HttpResponse:
    """Keep one display choice in a cookie and go back to where the link was."""
    if value not in display.CHOICES.get(setting, ()):
        raise Http404
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    return display.keep(HttpResponseRedirect(back), setting, value)


@page("public")
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with every example: the documentation and the visual test in one page."""
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "components/gallery.html", {"shelves": examples(request)})
