"""What this installation says about itself: accessibility, honestly (WCAG 2.2; 适老化)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.web.components.access import page
from sunlit.web.public.front import CONTACTS


@page("public")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was checked and how, what was not, and whom to tell."""
    contacts = getattr(settings, "CONTACTS", CONTACTS if settings.DEMONSTRATION else ())
    return render(request, "public/accessibility.html", {"contacts": contacts})
