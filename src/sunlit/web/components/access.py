"""The door of every page: deny by default, one role per page, second factor for privileged roles (controls 07, 14)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.people import queries
from sunlit.apps.people.actor import PRIVILEGED, Actor
from sunlit.domain.base.reason import Refusal

PUBLIC = "public"
View = Callable[..., HttpResponse]


class PageRequest(HttpRequest):
    """A request that carries its actor (None for a visitor)."""

    actor: Actor | None


class ActorMiddleware:
    """Puts `request.actor` in place: rights are read anew on every request (control 21)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Resolve the actor, then keep private pages out of caches (control 68)."""
        user: Any = request.user
        request.actor = None  # type: ignore[attr-defined]
        if user.is_authenticated:
            chosen = request.session.get("role")
            request.actor = queries.actor_for(user, chosen)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """A view without a declared policy is a programming error; the static files view declares its own."""
        policy = getattr(view, "policy", None)
        if policy is None and not view.__module__.startswith("django.contrib.staticfiles"):
            raise RuntimeError(f"view {view.__module__}.{view.__qualname__} declares no policy")
        return None


def page(*roles: str) -> Callable[[View], View]:
    """Open a view to `roles` ("public" for everybody). Others: log in, second factor, or 404 as if missing."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if PUBLIC in roles:
                return view(request, *args, **kwargs)
            actor: Actor | None = request.actor
            if actor is None:
                return redirect(f"/login/?next={request.path}")
            if actor.role not in roles:
                return render(request, "components/not_here.html", {"roles": roles}, status=404)
            if actor.role in PRIVILEGED and not request.user.is_verified():
                return redirect(f"/login/second/?next={request.path}")
            return view(request, *args, **kwargs)

        guarded.policy = roles  # type: ignore[attr-defined]
        return guarded

    return wrap


def refused(request: HttpRequest, refusal: Refusal, *, back: str = "") -> HttpResponse:
    """The page of a refused move: every reason with its clause, and the way back. Answers 409."""
    return render(request, "components/refused.html", {"refusal": refusal, "back": back}, status=409)
