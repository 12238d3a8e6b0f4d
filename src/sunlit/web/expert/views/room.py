"""The expert in the room: sign in, open and announce as chair, write and sign the opinion (三(五), order 40)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.reviews.actions import meeting, opinion, result
from sunlit.apps.reviews.queries import expert
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.expert import seat
from sunlit.web.expert.views.vote import place

ACTS = {"sign": meeting.sign_in, "begin": meeting.begin, "announce": result.announce}


@page("expert")
def room(request: Any, ref: str) -> HttpResponse:
    """What this expert can do in the room now."""
    return render(request, "expert/room.html", seat.context(place(request, ref)))


@require_POST
@page("expert")
def act(request: Any, ref: str, act: str) -> HttpResponse:
    """Sign in; as chair open the meeting and announce."""
    where, here = place(request, ref), f"/expert/s/{ref}/room/"
    if act not in ACTS:
        raise Http404
    outcome = ACTS[act](where.session.pk, by=request.actor)
    return refused(request, outcome, back=here) if isinstance(outcome, Refusal) else redirect(here)


@page("expert")
def opinions(request: Any, ref: str, n: int) -> HttpResponse:
    """The group's opinion on one case: read it, write it, stand behind it."""
    duty = expert.duty(place(request, ref), n)
    if duty is None or duty.barred:
        raise Http404
    draft = expert.newest_opinion(duty.case)
    if request.method != "POST":
        return render(request, "expert/opinion.html", seat.opinion(duty, draft, ref))
    if "sign" in request.POST and draft is not None:
        outcome: object = opinion.sign_opinion(draft.pk, by=request.actor)
    else:
        outcome = opinion.write_opinion(duty.case.pk, request.POST.get("text", ""), by=request.actor)
    back = f"/expert/s/{ref}/opinion/{n}/"
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)
