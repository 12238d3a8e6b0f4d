"""投票: one name, one choice, sure?, receipt (四(三); control 08). A ballot is never kept, nor put in an address.

The receipt is the answer to the POST itself: a redirect would have to carry the tracker in an address or a session row,
and either would lead from a person to a ballot. Sent again, the form casts again and the last vote counts.
"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.reviews.actions import ballot, panel
from sunlit.apps.reviews.queries import expert
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.expert import paper as words


@page("expert", fresh=True, keep=False)
def votes(request: Any, ref: str) -> HttpResponse:
    """Every case of the vote, and how often this expert's slot was cast."""
    where = place(request, ref)
    found = expert.papers(where)
    if isinstance(found, Refusal):
        return refused(request, found, back=f"/expert/s/{ref}/room/")
    columns = [{"title": "序号"}, {"title": "你的席位", "short": "状态"}]
    context = {"columns": columns, "rows": words.lines(where, found), "seat": where.member.seat}
    return render(request, "expert/votes.html", context | {"back": f"/expert/s/{ref}/room/"})


@page("expert", fresh=True, keep=False)
@sensitive_post_parameters("choice")
def vote(request: Any, ref: str, n: int) -> HttpResponse:
    """The paper; then its choice once more; then the receipt."""
    where = place(request, ref)
    found = expert.paper(where, n)
    if isinstance(found, Refusal):
        return _no_paper(request, where, found)
    form = words.BallotForm(request.POST) if request.method == "POST" else None
    if form is None or "again" in request.POST or not form.is_valid():
        shown = None if "again" in request.POST else form
        return render(request, "expert/vote.html", words.context(where, found, shown), status=400 if shown else 200)
    if "sure" not in request.POST:
        return render(request, "expert/sure.html", words.context(where, found, form))
    return _cast(request, where, found, form)


def _no_paper(request: Any, where: Any, found: Refusal) -> HttpResponse:
    """Why there is no paper; who tried to cast all the same is written down."""
    if request.method == "POST":
        note_refusal(where.session.ref, "ballot.cast", found, by=request.actor, state=where.session.state)
    return refused(request, found, back=f"/expert/s/{where.session.ref}/room/")


def _cast(request: Any, where: Any, found: Any, form: Any) -> HttpResponse:
    outcome = ballot.cast(found.poll.pk, found.case.n, form.cleaned_data["choice"], by=request.actor)
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/expert/s/{where.session.ref}/vote/")
    return render(request, "expert/receipt.html", words.receipt(where, found, outcome))


@page("expert")
def stand_back(request: Any, ref: str, n: int) -> HttpResponse:
    """我应当回避这一件: said with its reason, settled by office and inspector."""
    where = place(request, ref)
    duty = expert.duty(where, n)
    if duty is None:
        raise Http404
    if request.method != "POST":
        about = f"第{n}件，{duty.case.application.title}"
        return render(request, "expert/stand_back.html", {"over": about, "back": f"/expert/s/{ref}/room/"})
    outcome = panel.ask_recusal(where.member.pk, duty.case.pk, request.POST.get("basis", ""), by=request.actor)
    back = f"/expert/s/{ref}/room/"
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


def place(request: Any, ref: str) -> Any:
    """This expert's place in the session, or 404 as if missing."""
    found = expert.place(ref, request.actor.user)
    if found is None:
        raise Http404
    return found
