"""评审标准备案: read a committee's standard with its proof, file it under a document or send it back (一(十七)1)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.committees.actions import standards as acts
from sunlit.apps.committees.queries import standards as reads
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import standards as common
from sunlit.web.components.access import page
from sunlit.web.components.answers import put_reasons
from sunlit.web.province.standard_forms import BackForm, FileForm


@page("province")
def standards(request: Any) -> HttpResponse:
    """What waits to be filed first, then everything that was handed in."""
    found = sorted(reads.handed_in(), key=lambda row: row.state != "submitted")
    rows = [[_link(row), row.level, common.state_of(row)] for row in found]
    waiting = sum(1 for row in found if row.state == "submitted")
    context = {"columns": common.COLUMNS, "rows": rows, "waiting": waiting}
    return render(request, "province/standards.html", context)


@page("province")
def standard(request: Any, ref: str) -> HttpResponse:
    """One standard: text, proof of today, what may be done."""
    return _shown(request, _row(ref), FileForm(), BackForm())


@require_POST
@page("province")
def file(request: Any, ref: str) -> HttpResponse:
    """File it."""
    row, form = _row(ref), FileForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form, BackForm(), status=400)
    outcome = acts.file(ref, document=form.cleaned_data["document"], by=request.actor)
    if isinstance(outcome, Refusal):
        put_reasons(form, outcome, {"文件号": "document"})
        return _shown(request, _row(ref), form, BackForm(), status=409)
    return redirect("province:standard", ref=ref)


@require_POST
@page("province")
def send_back(request: Any, ref: str) -> HttpResponse:
    """Give it back with the reason."""
    row, form = _row(ref), BackForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, FileForm(), form, status=400)
    outcome = acts.send_back(ref, reason=form.cleaned_data["reason"], by=request.actor)
    if isinstance(outcome, Refusal):
        put_reasons(form, outcome, {"理由": "reason"})
        return _shown(request, _row(ref), FileForm(), form, status=409)
    return redirect("province:standards")


def _shown(request: Any, row: Any, form: FileForm, back: BackForm, status: int = 200) -> HttpResponse:
    context = {
        "row": row,
        "state": common.state_of(row),
        "check": common.check_shown(acts.checked(row) if row.state == "submitted" else row.checked, row.text),
        "facts": common.receipt(row),
        "history": common.history(row),
        "form": form,
        "back": back,
    }
    return render(request, "province/standard.html", context, status=status)


def _row(ref: str) -> Any:
    row = reads.standard(ref)
    if row is None or (row.state == "draft"):
        raise Http404
    return row


def _link(row: Any) -> dict[str, str]:
    return {"text": row.committee.name, "href": f"/province/standards/{row.ref}/"}
