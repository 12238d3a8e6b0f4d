"""举报件, 处置: complaints about results are answered in time and in writing; hold, clear, annul (五(四), 四(三)).

An order asks who it is if the log-in is older than five minutes (control 08); what was typed is kept meanwhile.
"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.publicity.actions import complaints as acts
from sunlit.apps.publicity.queries import complaints as reads
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.components.access import page, refused
from sunlit.web.components.answers import given
from sunlit.web.inspector import complaints as shown
from sunlit.web.inspector.forms import AnnulForm, GroundForm


@page("inspector")
def complaints(request: Any) -> HttpResponse:
    """举报件: the first due first; what is closed below."""
    found, today = reads.complaints(request.actor.committee), clock.today()
    context = {
        "lead": shown.lead(found, today),
        "columns": shown.COMPLAINTS,
        "rows": [shown.row(one, today) for one in found if one.answer is None],
        "closed": [shown.row(one, today) for one in found if one.answer is not None],
    }
    return render(request, "inspector/complaints.html", context)


@page("inspector")
def complaint(request: Any, ref: str) -> HttpResponse:
    """One complaint."""
    return render(request, "inspector/complaint.html", shown.page(_complaint(request, ref), clock.today()))


@page("inspector")
def orders(request: Any) -> HttpResponse:
    """处置: what is held now and since when; what was cleared or annulled."""
    found, today = reads.orders(request.actor.committee), clock.today()
    context = {
        "columns": shown.ORDERS,
        "running": [shown.order_row(one, today) for one in found if one.ended_at is None],
        "ended": [shown.order_row(one, today) for one in found if one.ended_at is not None],
    }
    return render(request, "inspector/orders.html", context)


@page("inspector", fresh=True)
def hold(request: Any, ref: str, n: int) -> HttpResponse:
    """Before a result is held, and then the hold."""
    one, line = _touching(request, ref, n)
    if request.method != "POST":
        context = {"one": one, "line": line, "points": shown.hold_points(one, line), "back": shown.address(one)}
        return render(request, "inspector/hold.html", context)
    return _done(request, one, acts.hold(ref, n, by=request.actor))


@page("inspector", fresh=True)
def clear(request: Any, ref: str, n: int) -> HttpResponse:
    """恢复公示: the ground, read once more, then given."""
    one, line = _touching(request, ref, n)
    form = GroundForm(given(request))
    if not _sure(request, form):
        words = form.cleaned_data["reason"] if form.is_valid() else ""
        letter = shown.clear_letter(one, line, words, clock.today()) if words else {}
        return _order(request, "clear", one, line, form, letter)
    return _done(request, one, acts.clear(ref, n, reason=form.cleaned_data["reason"], by=request.actor))


@page("inspector", fresh=True)
def annul(request: Any, ref: str, n: int) -> HttpResponse:
    """取消评审结果: the ground and its clause, read once more, then given."""
    one, line = _touching(request, ref, n)
    form = AnnulForm(given(request))
    if not _sure(request, form):
        words = form.cleaned_data if form.is_valid() else {}
        letter = shown.annul_letter(one, line, words["reason"], words["clause"], clock.today()) if words else {}
        return _order(request, "annul", one, line, form, letter)
    reason, clause = form.cleaned_data["reason"], form.cleaned_data["clause"]
    return _done(request, one, acts.annul(ref, n, reason=reason, clause=clause, by=request.actor))


@page("inspector", fresh=True)
def answer(request: Any, ref: str) -> HttpResponse:
    """Close a complaint in writing without holding anybody."""
    one, form = _complaint(request, ref), GroundForm(given(request))
    if not _sure(request, form):
        return _order(request, "answer", one, None, form, {})
    return _done(request, one, acts.dismiss(ref, text=form.cleaned_data["reason"], by=request.actor))


def _sure(request: Any, form: Any) -> bool:
    """The form is whole, and its last button was pressed."""
    return bool(request.method == "POST" and form.is_valid() and request.POST.get("do") == "send")


def _order(request: Any, kind: str, one: Any, line: Any, form: Any, letter: Any) -> HttpResponse:
    """The form; once it is whole the interruption, unless it is taken up again."""
    whole = form.is_bound and form.is_valid() and request.POST.get("do") != "edit"
    context = {"kind": kind, "one": one, "line": line, "form": form, "letter": letter, "back": shown.address(one)}
    template = "inspector/sure.html" if whole else "inspector/order.html"
    return render(request, template, context | {"about": line.name if line else shown.about(one)})


def _done(request: Any, one: Any, outcome: object) -> HttpResponse:
    back = shown.address(one)
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


def _complaint(request: Any, ref: str) -> Any:
    found = reads.complaint(request.actor.committee, ref)
    if found is None:
        raise Http404
    return found


def _touching(request: Any, ref: str, n: int) -> tuple[Any, Any]:
    """The complaint and the person of that number whom it may be about."""
    found = _complaint(request, ref)
    line = found.line(n)
    if line is None:
        raise Http404
    return found, line
