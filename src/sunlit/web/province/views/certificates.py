"""撤销, 核销, 暂停, 恢复: one person enters the decision, another puts it in force (三(七), 二(五), control 08)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.certificates.actions import decide
from sunlit.apps.certificates.queries import decisions as reads
from sunlit.apps.certificates.queries import register
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import sealed
from sunlit.web.components.access import page, refused
from sunlit.web.province import shown
from sunlit.web.province.forms import DecisionForm

LIST = "/province/certificates/"


@page("province")
def certificates(request: Any) -> HttpResponse:
    """Find one by its whole number or name, posted so that no address keeps it (control 47); decisions in force."""
    search = request.POST.get("q", "").strip()[:80]
    context = {
        "search": search,
        "columns": sealed.CERTIFICATES,
        "rows": [sealed.certificate_row(row, f"{LIST}{row.ref}/") for row in reads.find(search)],
        "decision_columns": shown.DECISIONS,
        "decisions": [shown.decision_row(row) for row in reads.in_force()],
    }
    return render(request, "province/certificates.html", context)


@page("province")
def certificate(request: Any, ref: str) -> HttpResponse:
    """One certificate, and what may be decided about it."""
    return render(request, "province/certificate.html", _context(request, _certificate(ref)))


@require_POST
@page("province", fresh=True)
def enter(request: Any, ref: str) -> HttpResponse:
    """The first person enters the decision; nothing changes yet."""
    row, act = _certificate(ref), request.POST.get("act", "")
    acts = shown.ACTS.get(row.state, ())
    form = DecisionForm(request.POST, acts=acts)
    if acts and act in {"", *dict(acts)} and not form.is_valid():
        return render(request, "province/certificate.html", _context(request, row) | {"form": form}, status=400)
    given = {name: request.POST.get(name, "") for name in ("document", "reason", "clause")}
    done = decide.enter(row.number or "", act, by=request.actor, **given)
    back = f"{LIST}{ref}/"
    return refused(request, done, back=back) if isinstance(done, Refusal) else redirect(back)


@page("province", fresh=True)
def confirm(request: Any, ref: str) -> HttpResponse:
    """The second person: who is concerned and what everybody will read, then in force."""
    row = _decision(ref)
    back = f"{LIST}{row.certificate.ref}/"
    if request.method == "POST":
        done = decide.confirm(ref, by=request.actor)
        return refused(request, done, back=back) if isinstance(done, Refusal) else redirect(back)
    if row.second_id is not None or row.dropped_at is not None or row.first_id == request.actor.user:
        return redirect(back)
    context = {"row": row, "points": shown.decision_points(row), "about": row.certificate, "back": back}
    return render(request, "province/decision_confirm.html", context)


@require_POST
@page("province")
def drop(request: Any, ref: str) -> HttpResponse:
    """Take back what was entered."""
    back = f"{LIST}{_decision(ref).certificate.ref}/"
    done = decide.drop(ref, by=request.actor)
    return refused(request, done, back=back) if isinstance(done, Refusal) else redirect(back)


def _context(request: Any, row: Any) -> dict[str, Any]:
    pending, acts = reads.open_for(row), shown.ACTS.get(row.state, ())
    own = pending is not None and pending.first_id == request.actor.user
    code = register.check_code(row)
    context = {
        "row": row,
        "state": sealed.certificate_state(row),
        "facts": sealed.core_facts(register.stated(row), code),
        "steps": shown.decision_steps(reads.about(row)),
        "address": f"/v/{row.number}-{code}",
        "root": f"{LIST}{row.ref}/",
        "pending": pending,
        "own": own,
        "form": DecisionForm(acts=acts) if acts and pending is None else None,
    }
    if pending is not None:
        name, who = pending.get_act_display(), pending.first.name
        context["checks"] = shown.two_checks(name, who, pending.document, pending.first_at, own=own)
    return context


def _certificate(ref: str) -> Any:
    row = reads.certificate(ref)
    if row is None:
        raise Http404
    return row


def _decision(ref: str) -> Any:
    row = reads.decision(ref)
    if row is None:
        raise Http404
    return row
