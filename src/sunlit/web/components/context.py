"""What every page shows: the demonstration strip with the clock's date, theme, size, role."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from sunlit.gateways import clock


def page(request: HttpRequest) -> dict[str, Any]:
    """Values for base.html."""
    return {
        "profile": settings.PROFILE,
        "demonstration": settings.DEMONSTRATION,
        "today": clock.today(),
        "actor": getattr(request, "actor", None),
    }
