"""Every request decides by the packs that are published when it begins (一(一))."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from sunlit.apps.policybook.published import looking


class PacksMiddleware:
    """Lets the packs that two persons published count; the database is asked only by a page that asks for rules."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the packs of this moment."""
        with looking():
            return self.get_response(request)
