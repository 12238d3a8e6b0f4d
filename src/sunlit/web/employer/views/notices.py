"""单位公示: what runs, how many working days are left, every objection with its written answer (order 40 art. 17)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.publicity.actions import objections as acts
from sunlit.apps.publicity.queries import public
from sunlit.apps.publicity.queries import unit as reads
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.employer import shown
from sunlit.web.employer.desk import here
from sunlit.web.employer.forms import AnswerForm


@page("employer")
def notices(request: Any) -> HttpResponse:
    """All notices of the unit, the latest first."""
    at = here(request)
    found = reads.notices_of(at.unit.pk)
    context = {
        "running": sum(1 for row in found if at.today <= row.last_day),
        "unanswered": sum(row.unanswered for row in found),
        "columns": shown.NOTICES,
        "rows": [shown.notice_row(row, at.today, public.days_left(row, at.today)) for row in found],
    }
    return render(request, "employer/notices.html", context)


@page("employer")
def notice(request: Any, ref: str) -> HttpResponse:
    """One notice: its people, and every objection with its answer or the form for it."""
    return render(request, "employer/notice.html", _notice(request, ref))


@page("employer")
def answer(request: Any, ref: str, objection: str) -> HttpResponse:
    """Answer one objection in writing, once."""
    context = _notice(request, ref)
    found = next((one for one in context["objections"] if one["ref"] == objection), None)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None, prefix=objection)
    if request.method != "POST" or not form.is_valid():
        return render(request, "employer/notice.html", context | {"form": form, "asked": objection})
    words, upheld = form.cleaned_data["text"], form.cleaned_data["upheld"] == "yes"
    outcome = acts.answer(objection, text=words, upheld=upheld, by=request.actor)
    back = f"/unit/notices/{ref}/"
    return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)


def _notice(request: Any, ref: str) -> dict[str, Any]:
    at = here(request)
    row = reads.notice_of(at.unit.pk, ref)
    if row is None:
        raise Http404
    lines = public.lines(row)
    left = public.days_left(row, at.today)
    return {
        "notice": row,
        "lead": shown.notice_lead(row, at.today, left),
        "facts": shown.notice_facts(row),
        "columns": shown.LINES,
        "rows": [[line.name, line.applied, line.remark] for line in lines],
        "objections": [shown.objection(one, n) for n, one in enumerate(row.objections.all(), 1)],
    }
