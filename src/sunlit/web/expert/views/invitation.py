"""应邀与回避: accept and declare blind, or decline (五(三))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.actions import panel
from sunlit.apps.reviews.queries import desk
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.components.sessions import short
from sunlit.web.expert.forms import DeclareForm, DeclineForm, KinFormSet

LINES = 3


@page("expert")
def home(request: Any) -> HttpResponse:
    """Every session to which this expert is or was invited."""
    rows = [
        [
            {"text": seat.session.name, "href": _address(seat)} if seat.kind == "member" else seat.session.name,
            seat.session.meets_on,
            seat.seat or "已退出",
            _answer(seat),
        ]
        for seat in desk.invitations(request.actor.user)
    ]
    columns = [{"title": "评审会"}, {"title": "日期"}, {"title": "席位", "short": "席位"}, {"title": "状态"}]
    return render(request, "expert/home.html", {"columns": columns, "rows": rows})


@page("expert")
def invitation(request: Any, ref: str) -> HttpResponse:
    """The invitation: what is asked, the list of relatives, the promise."""
    seat = _seat(request, ref)
    if request.method == "POST" and "more" not in request.POST:
        return _declare(request, seat)
    lines = LINES + int(request.POST.get("form-TOTAL_FORMS", 0)) if request.method == "POST" else LINES
    typed = [_typed(request.POST, n) for n in range(lines)]
    return _form(request, seat, KinFormSet(initial=typed), DeclareForm())


@require_POST
@page("expert")
def decline(request: Any, ref: str) -> HttpResponse:
    """Not able to come: the place is drawn again."""
    seat, form = _seat(request, ref), DeclineForm(request.POST)
    if not form.is_valid():
        return _form(request, seat, _empty(), DeclareForm(), form, status=400)
    outcome = panel.decline(seat.pk, form.cleaned_data["reason"], by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/expert/s/{ref}/")
    return redirect("expert:home")


def _declare(request: Any, seat: Any) -> HttpResponse:
    lines, promise = KinFormSet(request.POST), DeclareForm(request.POST)
    if not lines.is_valid() or not promise.is_valid():
        return _form(request, seat, lines, promise, status=400)
    kin = [one for one in (line.kin() for line in lines) if one is not None]
    if not promise.cleaned_data["honest"]:
        promise.add_error("honest", "请确认声明完整、属实。")
        return _form(request, seat, lines, promise, status=400)
    outcome = panel.declare(seat.pk, kin, honest=True, by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/expert/s/{seat.session.ref}/")
    return redirect("expert:invitation", ref=seat.session.ref)


def _form(
    request: Any, seat: Any, lines: Any, promise: Any, no: DeclineForm | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "seat": seat,
        "code": short(seat.pool_id),
        "lines": lines,
        "promise": promise,
        "no": no or DeclineForm(),
        "open": seat.declared_at is None and seat.session.state == "drawn",
        "facts": [
            {"term": "评审会", "value": seat.session.name},
            {"term": "日期", "value": seat.session.meets_on},
            {"term": "地点", "value": seat.session.place},
            {"term": "你的席位", "value": seat.seat},
            {"term": "公开记录里你的代号", "value": short(seat.pool_id), "code": True},
        ],
    }
    return render(request, "expert/invitation.html", context, status=status)


def _empty() -> Any:
    return KinFormSet(initial=[{} for _ in range(LINES)])


def _typed(post: Any, n: int) -> dict[str, str]:
    return {name: post.get(f"form-{n}-{name}", "") for name in ("relation", "name", "id_number")}


def _seat(request: Any, ref: str) -> Any:
    seat = desk.seat(ref, request.actor.user)
    if seat is None:
        raise Http404
    return seat


def _address(seat: Any) -> str:
    """The invitation until the list is locked; from then on the room."""
    tail = "room/" if seat.session.state in desk.AFTER_FREEZE else ""
    return f"/expert/s/{seat.session.ref}/{tail}"


def _answer(seat: Any) -> dict[str, str]:
    if seat.kind == "left":
        return {"state": "na", "word": "已退出"}
    if seat.declared_at:
        return {"state": "done", "word": "已应邀"}
    return {"state": "now", "word": "等你答复"}
