"""印章备案: one person proposes, another confirms; suspend, restore, cancel, report lost the same way (四(五))."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.committees.actions import seals as seal_acts
from sunlit.apps.committees.queries import seals as reads
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.components import sealed
from sunlit.web.components.access import page, refused
from sunlit.web.province import shown
from sunlit.web.province.forms import SealActForm, SendBackForm

LIST = "/province/seals/"


@page("province")
def seals(request: Any) -> HttpResponse:
    """The register of every committee's seals."""
    rows = [sealed.seal_row(row, f"{LIST}{row.ref}/", body=True) for row in reads.register().exclude(state="draft")]
    return render(request, "province/seals.html", {"columns": sealed.SEALS, "rows": rows})


@page("province")
def seal(request: Any, ref: str) -> HttpResponse:
    """One seal: its drawing, what is filed, what is proposed or may be."""
    return render(request, "province/seal.html", _context(request, _seal(ref)))


@require_POST
@page("province")
def propose(request: Any, ref: str) -> HttpResponse:
    """The first person."""
    row, act = _seal(ref), request.POST.get("act", "")
    acts = dict(shown.seal_acts(row.state))
    form = SealActForm(request.POST, acts=list(acts.items()))
    if acts and act in {"", *acts} and not form.is_valid():
        return render(request, "province/seal.html", _context(request, row) | {"form": form}, status=400)
    since = form.cleaned_data.get("since") if form.is_valid() else None
    moment = dt.datetime.combine(since, dt.time(), clock.SHANGHAI) if since else None
    document = request.POST.get("document", "")
    return _back(request, seal_acts.propose(ref, act, document=document, by=request.actor, since=moment), ref)


@require_POST
@page("province")
def send_back(request: Any, ref: str) -> HttpResponse:
    """Give it back to the office with the reason."""
    row, form = _seal(ref), SendBackForm(request.POST)
    if not form.is_valid():
        return render(request, "province/seal.html", _context(request, row) | {"back_form": form}, status=400)
    return _back(request, seal_acts.send_back(ref, reason=form.cleaned_data["reason"], by=request.actor), ref)


@page("province")
def confirm(request: Any, ref: str) -> HttpResponse:
    """The second person: shown once more, then in force."""
    row = _seal(ref)
    if request.method == "POST":
        return _back(request, seal_acts.confirm(ref, by=request.actor), ref)
    if not row.act or row.act_by_id == request.actor.user:
        return redirect("province:seal", ref=ref)
    old = next((one for one in reads.in_use_of_kind(row.committee_id, row.kind) if one.pk != row.pk), None)
    context = {
        "row": row,
        "name": shown.act_name(row.act),
        "points": shown.seal_points(row, old),
        "back": f"{LIST}{ref}/",
    }
    return render(request, "province/seal_confirm.html", context)


@require_POST
@page("province")
def drop(request: Any, ref: str) -> HttpResponse:
    """Take back what was proposed."""
    _seal(ref)
    return _back(request, seal_acts.drop(ref, by=request.actor), ref)


@page("province")
def image(request: Any, ref: str) -> HttpResponse:
    """The drawing alone."""
    return sealed.impression(_seal(ref))


def _context(request: Any, row: Any) -> dict[str, Any]:
    own, choices = row.act_by_id == request.actor.user, shown.seal_acts(row.state)
    name = shown.act_name(row.act) if row.act else ""
    return {
        "row": row,
        "facts": sealed.seal_facts(row),
        "moves": sealed.seal_moves(reads.changes(row)),
        "image": f"{LIST}{row.ref}/image.svg",
        "root": f"{LIST}{row.ref}/",
        "name": name,
        "own": own,
        "checks": shown.two_checks(name, row.act_by.name, row.act_document, row.act_at, own=own) if row.act else [],
        "form": SealActForm(acts=choices) if choices and not row.act else None,
        "back_form": SendBackForm() if row.state == "submitted" and not row.act else None,
    }


def _back(request: Any, outcome: object, ref: str) -> HttpResponse:
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"{LIST}{ref}/")
    return redirect("province:seal", ref=ref)


def _seal(ref: str) -> Any:
    row = reads.seal(ref)
    if row is None or row.state == "draft":  # a drawing that was never submitted is the office's own
        raise Http404
    return row
