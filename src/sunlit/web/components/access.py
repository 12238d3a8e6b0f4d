"""The door of every page: deny by default, one role per page, second factor for privileged roles (controls 07, 08, 14).

    @page("employer")                    only this role; everybody else gets 404, a visitor the log-in page
    @page("public")                      everybody
    @page(*EVERYBODY)                    every account, whatever its role (its own notices, its own settings)
    @page("office", fresh=True)          asks again who it is, unless that was within five minutes
    @page("expert", keep=False)          a form sent here after the log-in ended is not kept (a ballot); it answers GET

A POST that finds nobody logged in is not lost: `kept` stores it for its account and offers it again after the log-in.
Where nothing may be kept, the person comes back to the page he was on, and `?unsent=1` lets it say so.
A page with HTMX gets 401 instead of a redirect and stays as it is; its next full POST is kept like any other.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.people import queries
from sunlit.apps.people.actor import LABELS, Actor
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import kept

PUBLIC = "public"
EVERYBODY = tuple(role for role in LABELS if role != "clock")
FRESH = 5 * 60  # seconds, by the machine's clock
SUDO = "sudo_until"
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
        session: Any = request.session
        session.agent = browser(request.headers.get("User-Agent", ""))
        owner = session.get("_auth_user_id")  # before `user` is read: a changed password flushes the session
        user: Any = request.user
        request.actor = None  # type: ignore[attr-defined]
        if user.is_authenticated:
            request.actor = queries.actor_for(user, session.get("role"))  # type: ignore[attr-defined]
        request.ended_for = session.ended_for or (owner and int(owner))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if user.is_authenticated or getattr(response, "private", False):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """The guard itself, before any other decorator of the view. A view without a policy is a programming error;
        the static files view declares its own."""
        policy: tuple[str, ...] | None = getattr(view, "policy", None)
        if policy is None and not view.__module__.startswith("django.contrib.staticfiles"):
            raise RuntimeError(f"view {view.__module__}.{view.__qualname__} declares no policy")
        if policy is None or PUBLIC in policy:
            return None
        fresh, keep = getattr(view, "fresh", False), getattr(view, "keep", True)
        return _turned_away(request, policy, fresh=fresh, keep=keep)


def page(*roles: str, fresh: bool = False, keep: bool = True) -> Callable[[View], View]:
    """Open a view to `roles` ("public" for everybody). Others: log in, second factor, or 404 as if missing.

    It only declares; `ActorMiddleware` acts on it, so its place among the view's decorators does not matter.
    """

    def declare(view: View) -> View:
        view.policy, view.fresh, view.keep = roles, fresh, keep  # type: ignore[attr-defined]
        return view

    return declare


def _turned_away(request: Any, roles: tuple[str, ...], *, fresh: bool, keep: bool) -> HttpResponse | None:
    """The answer for whoever may not pass, with `turned_away` saying why; None for whoever may."""
    actor: Actor | None = request.actor
    if actor is None:
        return _to(request, "/login/", why="login", whose=request.ended_for, keep=keep)
    if actor.role not in roles or _wrong_host(request, roles):
        answer = render(request, "components/not_here.html", {"roles": roles}, status=404)
        return _say(answer, "role")
    if actor.guarded and not request.user.is_verified():
        return _to(request, "/login/second/", why="second", whose=actor.user, keep=keep)
    if fresh and request.session.get(SUDO, 0) < time.time():
        return _to(request, "/login/again/", why="fresh", whose=actor.user, keep=keep)
    if request.method == "POST":
        kept.sent_again(request)
    return None


def _to(request: Any, door: str, *, why: str, whose: int | None, keep: bool) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return _say(HttpResponse("登录已经过期。这一页的内容还在，按“继续”时会请你重新登录。", status=401), why)
    onward = request.get_full_path()
    if request.method != "GET":
        before = page_before(request)
        stored = keep and kept.keep(request, user=whose, why=why, back=before)
        onward = "/kept/" if stored else before or "/" if keep else f"{request.path}?unsent=1"
    return _say(redirect(f"{door}?{urlencode({'next': onward})}"), why)


def page_before(request: HttpRequest) -> str:
    """The page of ours from which this request was sent, as its browser says; else empty."""
    said = urlsplit(request.headers.get("Referer", ""))
    ours = said.scheme in {"http", "https"} and said.netloc == request.get_host()
    return f"{said.path}?{said.query}".rstrip("?") if ours and said.path.startswith("/") else ""


def _say(response: HttpResponse, why: str) -> HttpResponse:
    response.turned_away = why  # type: ignore[attr-defined]
    response.private = True  # type: ignore[attr-defined]
    return response


def _wrong_host(request: HttpRequest, roles: tuple[str, ...]) -> bool:
    """Operators' pages answer only under their own host names, where the installation names some (control 23)."""
    hosts: list[str] = settings.OPERATOR_HOSTS
    return bool(hosts) and roles == ("operator",) and request.get_host().partition(":")[0] not in hosts


def client_address(request: HttpRequest) -> str:
    """Who is calling: behind our own proxy the last hop it wrote, never what the caller wrote (A15.3.4)."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.TRUSTED_PROXY:
        return direct
    return request.headers.get("X-Forwarded-For", direct).rpartition(",")[2].strip() or direct


def browser(agent: str) -> str:
    """Firefox，Linux: enough for somebody to know his own sessions apart."""
    programs = {"Edg": "Edge", "MicroMessenger": "微信", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
    systems = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS"}
    systems["Linux"] = "Linux"
    program = next((word for mark, word in programs.items() if mark in agent), "其他浏览器")
    system = next((word for mark, word in systems.items() if mark in agent), "")
    return f"{program}，{system}" if system else program


def refused(request: HttpRequest, refusal: Refusal, *, back: str = "") -> HttpResponse:
    """The page of a refused move: every reason with its clause, and the way back. Answers 409."""
    return render(request, "components/refused.html", {"refusal": refusal, "back": back}, status=409)
