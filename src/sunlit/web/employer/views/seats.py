"""岗位与职数: the seats with the sum shown line by line; posts are filed, seats are computed (一(五)e)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.posts import actions, queries
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page
from sunlit.web.employer import shown
from sunlit.web.employer.desk import Here, here
from sunlit.web.employer.forms import PlanForm, SeparateForm, level_name


@page("employer")
def home(request: Any) -> HttpResponse:
    """The seats of the season."""
    at = here(request)
    quota = queries.quota_of(at.unit.pk, at.season.pk)
    context = {
        "at": at,
        "lead": shown.quota_lead(quota),
        "sheets": [shown.sheet(one) for one in quota.sheets],
        "sum_columns": shown.SUM,
        "columns": shown.SITTING,
        "exempt": [shown.exempt(one) for one in quota.exempt],
        "free": queries.standing_of("", "", at.unit),
    }
    return render(request, "employer/home.html", context)


@page("employer")
def new_plan(request: Any) -> HttpResponse:
    """File the posts of a level."""
    at = here(request)
    form = PlanForm(request.POST or None, school=at.unit.kind == "school")
    if request.method == "POST" and form.is_valid():
        return _file(request, at, form, *form.key())
    return render(request, "employer/plan.html", {"form": form, "heading": "登记岗位"})


@page("employer")
def edit_plan(request: Any, ref: str) -> HttpResponse:
    """Correct the posts of a level."""
    at = here(request)
    plan = queries.plan_by_ref(at.unit.pk, ref)
    if plan is None or plan.pool == "separate":
        raise Http404
    initial = {"approved": plan.approved, "filled": plan.filled, "retirees": plan.retirees}
    form = PlanForm(request.POST or None, school=at.unit.kind == "school", fixed=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _file(request, at, form, plan.series, plan.level)
    heading = f"更正岗位：{level_name(plan.series, plan.level)}"
    return render(request, "employer/plan.html", {"form": form, "heading": heading})


@page("employer")
def separate(request: Any) -> HttpResponse:
    """File the unit's own ratio for 一(五)b."""
    at = here(request)
    form = SeparateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"series": "22", "level": "正高级", **form.cleaned_data}
        outcome = actions.set_separate(at.unit, at.season, **given, by=request.actor)
        if not isinstance(outcome, Refusal):
            return redirect("employer:home")
        form.add_error(None, outcome.reasons[0].text)
    return render(request, "employer/separate.html", {"form": form})


def _file(request: Any, at: Here, form: PlanForm, series: str, level: str) -> HttpResponse:
    """Keep the posts, or say beside the form why not."""
    posts = form.posts()
    outcome = actions.set_plan(at.unit, at.season, series=series, level=level, **posts, by=request.actor)
    if not isinstance(outcome, Refusal):
        return redirect("employer:home")
    for reason in outcome.reasons:
        form.add_error(None, reason.text)
    context = {"form": form, "heading": level_name(series, level)}
    return render(request, "employer/plan.html", context, status=409)
