"""Before every operation: how much, what kind, how often (controls 63, 66). No session, no cookie, nothing kept."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from sunlit.apps.people.actions import count
from sunlit.web.api.problems import problem
from sunlit.web.components.access import client_address, page

LARGEST = 64 * 1024  # bytes of one question
ASKS = {"limit": 120, "minutes": 10}  # of one address
View = Callable[..., HttpResponse]


def door(view: View, *, posts: bool) -> View:
    """Open to everybody, without a token: the view reads no session and writes nothing but the count."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refused = _refused(request) if posts and request.method == "POST" else None
        if refused is not None:
            return refused
        answer = view(request, *args, **kwargs)
        return _not_so(answer) if answer.status_code == 405 else answer

    guarded.csrf_exempt = True  # type: ignore[attr-defined]
    return page("public")(guarded)


def _refused(request: HttpRequest) -> HttpResponse | None:
    if request.content_type != "application/json":
        return problem(415, "请在请求头里写 Content-Type: application/json。")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return problem(413, f"一次不超过{LARGEST // 1024} KB。")
    if not count(f"api:{client_address(request)}", **ASKS):
        answer = problem(429, f"每{ASKS['minutes']}分钟不超过{ASKS['limit']}次，请稍后再问。整批的请用命令行。")
        answer["Retry-After"] = str(ASKS["minutes"] * 60)
        return answer
    return None


def _not_so(answer: HttpResponse) -> HttpResponse:
    told = problem(405, f"可以用：{answer['Allow']}。")
    told["Allow"] = answer["Allow"]
    return told
