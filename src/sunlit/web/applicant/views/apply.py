"""核对并承诺, 收据, 撤回: check, promise, hand in; the receipt; taking back behind a stop (三(七), 五(四))."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sunlit.apps.applications.actions.promise import commit_personally
from sunlit.apps.applications.actions.resubmit import resubmit
from sunlit.apps.applications.actions.submit import submit
from sunlit.apps.applications.actions.withdraw import withdraw as take_back
from sunlit.apps.applications.queries import mine
from sunlit.apps.applications.queries.dossier import entries_of, subject_of
from sunlit.apps.applications.queries.eligibility import eligibility
from sunlit.apps.applications.queries.mine import Application
from sunlit.apps.posts.actions import free_seat
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.applicant import show_apply, show_tasks
from sunlit.web.applicant.forms import PromiseForm, WithdrawForm
from sunlit.web.applicant.views.own import actor_of, own_or_404, person_of, posted
from sunlit.web.components.access import PageRequest, page, refused


@page("applicant")
def check(request: PageRequest, ref: str) -> HttpResponse:
    """Check answers, each with its way to change it and straight back; then promise and hand in."""
    row, by = own_or_404(request, ref), actor_of(request)
    form = PromiseForm(posted(request))
    if request.method != "POST" and not _ready(row):
        return redirect("applicant:tasks", ref)
    if request.method == "POST" and form.is_valid():
        commit_personally(row.pk, by=by)
        outcome = resubmit(row.pk, by=by) if row.stage else submit(row.pk, by=by)
        if isinstance(outcome, Refusal):
            return refused(request, outcome, back=reverse("applicant:tasks", args=[ref]))
        return redirect("applicant:receipt", ref)
    contents = show_apply.check(row, subject_of(person_of(request)), entries_of(person_of(request)), form)
    return render(request, "applicant/check.html", contents)


def _ready(row: Application) -> bool:
    """Whether the last task may be started: the task list says why not."""
    today, entries = clock.today(), entries_of(row.person_id)
    verdict = eligibility(row.person_id, season=row.season.year, today=today).of(row.path)
    return show_tasks.editable(row) and show_tasks.blocked(row, entries, verdict, mine.mending(row)) == ""


@page("applicant")
def receipt(request: PageRequest, ref: str) -> HttpResponse:
    """Number, hash, time; once the case has moved on, the bookmark shows the tracker instead."""
    row = own_or_404(request, ref)
    if row.state not in show_apply.FRESH:
        return redirect("applicant:tasks", ref)
    return render(request, "applicant/receipt.html", show_apply.receipt(row))


@page("applicant")
def withdraw(request: PageRequest, ref: str) -> HttpResponse:
    """A stop before what ends this application; then it is taken back."""
    row, back = own_or_404(request, ref), reverse("applicant:tasks", args=[ref])
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        outcome = take_back(row.pk, by=actor_of(request), release=free_seat, reason=form.cleaned_data["reason"])
        return refused(request, outcome, back=back) if isinstance(outcome, Refusal) else redirect(back)
    if not show_tasks.withdrawable(row):
        return redirect(back)
    return render(request, "applicant/withdraw.html", show_apply.withdraw(row, form))
