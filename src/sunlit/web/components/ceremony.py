"""The pages of a draw and of recusals, the same for both sides: office and inspector (一(十七)2, 五(三))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.reviews.actions import draw as drawing
from sunlit.apps.reviews.actions import panel
from sunlit.apps.reviews.queries import desk
from sunlit.domain.base.reason import Refusal
from sunlit.domain.draw.seed import nonce_commitment
from sunlit.domain.draw.transcript import Transcript, from_json
from sunlit.gateways import randomness
from sunlit.web.components import sessions
from sunlit.web.components.access import refused

STATUS = {
    "suspected": ("missing", "待确认"),
    "declared": ("missing", "待确认"),
    "confirmed": ("done", "回避"),
    "waived": ("na", "不需要回避"),
}


def session_of(request: Any, ref: str) -> Any:
    """The committee's own session, or 404 as if missing."""
    row = desk.session(ref, request.actor.committee or 0)  # a role without a committee has no session
    if row is None:
        raise Http404
    return row


def show_draw(request: Any, ref: str, root: str, slip: dict[str, str] | None = None) -> HttpResponse:
    """Where the draw stands, what this side may do next, and a fresh slip with a nonce while none is promised."""
    row = session_of(request, ref)
    current, side = desk.current_draw(row), request.actor.role
    transcript = from_json(current.transcript) if current and current.transcript else None
    context = {
        "session": row,
        "root": f"/{root}/s/{ref}/",
        "draw": current,
        "side": side,
        "mine": current and getattr(current, f"{side}_promise"),
        "shown": current and getattr(current, f"{side}_nonce"),
        "rules": sessions.rules_lines(row.rules["panel"]),
        "voids": desk.void_draws(row),
        "slip": slip or new_slip(side),
        "done": transcript if isinstance(transcript, Transcript) else None,
        "seats": [[member.seat, sessions.short(member.pool_id), member.expert.group] for member in desk.members(row)],
        "columns": [{"title": "席位"}, {"title": "代号", "short": "代号"}, {"title": "组别", "short": "组别"}],
    }
    return render(request, "components/draw_page.html", context)


def new_slip(side: str) -> dict[str, str]:
    """A nonce for this side and its promise: shown once, the server keeps neither until the promise is sent."""
    nonce = randomness.token(16)
    return {"nonce": nonce.hex(), "promise": nonce_commitment(side, nonce).hex()}


def act_on_draw(request: Any, ref: str, root: str, act: str) -> HttpResponse:
    """Promise or reveal, then back to the page of the draw."""
    row = session_of(request, ref)
    current, back = desk.current_draw(row), f"/{root}/s/{ref}/draw/"
    if current is None:
        raise Http404
    if act == "promise":
        outcome = drawing.promise(current.pk, request.POST.get("promise", "").strip().lower(), by=request.actor)
    else:
        outcome = drawing.reveal(current.pk, request.POST.get("nonce", ""), by=request.actor)
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


def show_recusals(request: Any, ref: str, root: str) -> HttpResponse:
    """Every recusal: who, which case, why; open ones with the two answers."""
    row = session_of(request, ref)
    answers = desk.answers(row)
    items = [
        {
            "pk": one.pk,
            "seat": one.member.seat,
            "case": f"第{one.case.n}件",
            "basis": one.basis,
            "open": one.status in {"suspected", "declared"},
            "state": STATUS[one.status],
            "proposed": {"confirmed": "回避", "waived": "不需要回避"}.get(one.proposal, ""),
            "mine": one.settled_by_id == request.actor.user,
            "reason": one.reason,
        }
        for one in desk.recusals(row)
    ]
    context = {
        "session": row,
        "answers": answers,
        "items": items,
        "root": f"/{root}/s/{ref}/",
        "side": request.actor.role,
    }
    return render(request, "components/recusals_page.html", context)


def settle(request: Any, ref: str, pk: int, root: str) -> HttpResponse:
    """One of the two persons answers."""
    row, back = session_of(request, ref), f"/{root}/s/{ref}/recusals/"
    if pk not in {one.pk for one in desk.recusals(row)}:
        raise Http404
    confirm, reason = request.POST.get("answer") == "confirm", request.POST.get("reason", "")
    outcome = panel.settle(pk, confirm=confirm, reason=reason, by=request.actor)
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)
