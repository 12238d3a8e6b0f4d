"""What happens when somebody is let in: a new session key, the role, and the page he wanted (controls 09, 55)."""

import time
from typing import Any
from urllib.parse import urlencode

import django_otp
from django.contrib.auth import login as open_session
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from sunlit.apps.people import queries
from sunlit.web.components import kept, navigation
from sunlit.web.components.access import FRESH, SUDO

BACKEND = "sunlit.apps.people.backends.AccountBackend"


def let_in(request: HttpRequest, user: Any, *, role: int | None = None) -> None:
    """Open the session of an account whose password was right, in a role of its own (or its first)."""
    open_session(request, user, backend=BACKEND)
    request.session.pop("role", None)
    if role is not None:
        request.session["role"] = role
    confirm(request)


def verified(request: HttpRequest, device: Any) -> None:
    """The second factor was right: a new key once more, because the session is worth more now."""
    django_otp.login(request, device)
    request.session.cycle_key()
    confirm(request)


def confirm(request: HttpRequest) -> None:
    """Who it is was shown just now: acts that ask for it are open for five minutes (control 08)."""
    request.session[SUDO] = time.time() + FRESH


def stay(request: HttpRequest, user: Any) -> None:
    """After a change of password this one session goes on, under a new key."""
    update_session_auth_hash(request, user)
    confirm(request)


def to_login(request: HttpRequest, target: str = "") -> HttpResponse:
    """To the log-in page, and afterwards to `target`, by default the page asked for now."""
    return HttpResponseRedirect(f"/login/?{urlencode({'next': target or request.path})}")


def wanted(request: HttpRequest) -> str:
    """The page asked for before the log-in, if it is one of ours; else empty."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return target if ours and target.startswith("/") else ""


def onward(request: HttpRequest) -> HttpResponse:
    """To a form that was kept, to the page that was wanted, or to the role's first page."""
    if kept.waiting(request):
        return HttpResponseRedirect("/kept/")
    target = wanted(request)
    if target in {"", "/", "/kept/"}:
        actor = queries.actor_for(request.user, request.session.get("role"))  # type: ignore[arg-type]
        target = navigation.address(f"{actor.role}:home") or "/"
    return HttpResponseRedirect(target)
