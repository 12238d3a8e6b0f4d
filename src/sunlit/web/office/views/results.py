"""结果: publish an announced session, watch its notice day by day, confirm when it is over (order 40 art. 27)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.publicity.actions.results import confirm as confirm_results
from sunlit.apps.reviews.actions.publish import publish as publish_session
from sunlit.apps.reviews.queries.after import COUNTED, After, after, sessions_counted
from sunlit.apps.reviews.queries.desk import session as session_by_ref
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.components.access import page, refused
from sunlit.web.office import aftermath
from sunlit.web.office.forms_after import ConfirmForm


@page("office")
def results(request: Any) -> HttpResponse:
    """Every session whose vote is closed, with what is next for it."""
    rows = [aftermath.session_row(row) for row in sessions_counted(request.actor.committee or 0)]
    return render(request, "office/results.html", {"columns": aftermath.SESSIONS, "rows": rows})


@page("office")
def outcome(request: Any, ref: str) -> HttpResponse:
    """One session: what is next, its notice, its people."""
    return render(request, "office/outcome.html", aftermath.context(_after(request, ref)))


@page("office", fresh=True)
def publish(request: Any, ref: str) -> HttpResponse:
    """Before and after it is made public: who goes on notice, who gets the letter with the reason."""
    found, here = _after(request, ref), aftermath.address(ref)
    if request.method == "POST":
        done = publish_session(found.session.pk, by=request.actor)
        return refused(request, done, back=here) if isinstance(done, Refusal) else redirect(here)
    if found.stage != "publish":
        return redirect(here)
    context = {"found": found, "points": aftermath.publish_points(found), "back": here}
    return render(request, "office/publish.html", context)


@page("office")
def confirm(request: Any, ref: str) -> HttpResponse:
    """Whose result is to be confirmed and by which document; shown once more before it counts. Nothing changes yet."""
    found, here = _after(request, ref), aftermath.address(ref)
    sent = request.POST if request.method == "POST" else None
    form = ConfirmForm(sent, people=[(one.row.ref, aftermath.named(one)) for one in found.ready])
    context = {"form": form, "back": here, "session": found.session}
    if sent is None or not form.is_valid() or "change" in sent:
        return render(request, "office/confirm.html", context)
    people = [one for one in found.ready if one.row.ref in form.cleaned_data["case"]]
    return render(request, "office/confirm_sure.html", context | {"people": people})


@require_POST
@page("office")
def confirm_now(request: Any, ref: str) -> HttpResponse:
    """Confirm them, all or none."""
    found, sent = _after(request, ref), request.POST
    done = confirm_results(sent.getlist("case"), document=sent.get("document", ""), by=request.actor)
    here = aftermath.address(found.session.ref)
    return refused(request, done, back=here) if isinstance(done, Refusal) else redirect(here)


def _after(request: Any, ref: str) -> After:
    row = session_by_ref(ref, request.actor.committee or 0)  # a role without a committee has no session
    if row is None or row.state not in COUNTED:
        raise Http404
    return after(row, clock.today())
