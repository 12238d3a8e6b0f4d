"""聘任: after the certificate, on a live vacancy or on a special post with its clause (一(五)c, d; 一(十六))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.appointments import actions, queries
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page, refused
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.employer import appointing as shown
from sunlit.web.employer.desk import Here, here
from sunlit.web.employer.forms import level_name
from sunlit.web.employer.forms_posts import AppointForm, PostsForm

FIELDS = {
    "岗位": "kind",
    "受聘日期": "appointed_on",
    "聘任文件": "document",
    "岗位数": "approved",
    "核定文件": "source",
}


@page("employer")
def appointments(request: Any) -> HttpResponse:
    """Who waits for a post, which posts there are, who was appointed."""
    at = here(request)
    rows = queries.waiting(at.unit.pk)
    context = {
        "lead": shown.lead(rows),
        "groups": shown.tasks(rows),
        "post_columns": shown.POSTS,
        "posts": [shown.post_row(one) for one in queries.books(at.unit.pk)],
        "done_columns": shown.DONE,
        "done": [shown.done_row(one) for one in queries.appointed(at.unit.pk)],
    }
    return render(request, "employer/appointments.html", context)


@page("employer")
def new_posts(request: Any) -> HttpResponse:
    """File the approved and filled posts of a level."""
    at = here(request)
    school = at.unit.kind == "school"
    form = PostsForm(given(request), school=school, initial={"level": request.GET.get("level", "")[:40]})
    if request.method == "POST" and form.is_valid():
        return _file(request, at, form, *form.key())
    return render(request, "employer/posts.html", {"form": form, "heading": "登记核定岗位"})


@page("employer")
def edit_posts(request: Any, pk: int) -> HttpResponse:
    """Correct them, by the document that says so."""
    at = here(request)
    book = queries.book_of(at.unit.pk, pk)
    if book is None:
        raise Http404
    initial = {"approved": book.approved, "filled": book.filled, "source": book.source}
    form = PostsForm(given(request), school=at.unit.kind == "school", fixed=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        return _file(request, at, form, book.series, book.level)
    heading = f"更正岗位：{level_name(book.series, book.level)}"
    return render(request, "employer/posts.html", {"form": form, "heading": heading})


@page("employer")
def appoint(request: Any, ref: str) -> HttpResponse:
    """One holder: what his path leads to, the form, the interruption, the appointment."""
    at = here(request)
    one = queries.one_waiting(at.unit.pk, ref)
    if one is None:
        return _appointed_already(at, ref)
    form = AppointForm(given(request), kinds=shown.kinds(one))
    if request.method != "POST" or not form.is_valid() or request.POST.get("do") == "edit":
        return render(request, "employer/appoint.html", _form(one, form))
    words = form.cleaned_data
    if request.POST.get("do") != "send":
        context = {"one": one, "form": form, "points": shown.points(one, words)}
        return render(request, "employer/appoint_sure.html", context)
    outcome = actions.appoint(ref, by=request.actor, **words)
    return _done(request, one, form, outcome)


@page("employer")
def done(request: Any, ref: str) -> HttpResponse:
    """It is done: what was decided, and what comes next; it survives a bookmark."""
    one = queries.one_appointed(here(request).unit.pk, ref)
    if one is None:
        raise Http404
    return render(request, "employer/appointed.html", {"one": one, "facts": shown.done_facts(one)})


def _form(one: Any, form: Any) -> dict[str, Any]:
    kept = {"checks": shown.checks(one), "open": shown.open_(one), "clause": shown.clause(one)}
    level = f"{one.row.series}/{one.row.level}"
    return {"one": one, "form": form, "choosing": len(shown.kinds(one)) > 1, "level": level, **kept}


def _done(request: Any, one: Any, form: Any, outcome: object) -> HttpResponse:
    """The confirmation, or every reason beside the form: what was typed stays."""
    if not isinstance(outcome, Refusal):
        return redirect("employer:appointed", ref=one.row.ref)
    put_reasons(form, outcome, FIELDS)
    return render(request, "employer/appoint.html", _form(one, form), status=409)


def _appointed_already(at: Here, ref: str) -> HttpResponse:
    """A second click finds it done; anybody else finds nothing."""
    if queries.one_appointed(at.unit.pk, ref) is None:
        raise Http404
    return redirect("employer:appointed", ref=ref)


def _file(request: Any, at: Here, form: PostsForm, series: str, level: str) -> HttpResponse:
    outcome = actions.set_posts(at.unit, series=series, level=level, by=request.actor, **form.posts())
    if not isinstance(outcome, Refusal):
        return redirect("employer:appointments")
    back = shown.LIST
    return refused(request, outcome, back=back)
