"""资格自测 without an account: one page of questions after another, then the answer; nothing is kept (一(五))."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sunlit.apps.policybook.interview import route
from sunlit.apps.policybook.interview.further import GROUPS
from sunlit.apps.policybook.queries import pack_in_force
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.components.answers import given
from sunlit.web.public.selftest import kept
from sunlit.web.public.selftest.forms import Page
from sunlit.web.public.selftest.result import page as result_page


@page("public")
def start(request: HttpRequest) -> HttpResponse:
    """What it takes, what it gives, and that nothing is kept."""
    answers = kept.load(request)
    return render(request, "public/selftest.html", {"begun": bool(answers), "onward": _onward(answers)})


@page("public")
@sensitive_post_parameters()
def ask(request: HttpRequest, group: str) -> HttpResponse:
    """One page of questions; the next one depends on what is said."""
    answers = kept.load(request)
    if group not in GROUPS:
        raise Http404
    form = _form(request, group, answers)
    if not form.questions or (group != "who" and "who" not in answers):
        return redirect(_onward(answers))
    if request.method == "POST" and form.is_valid():
        answers |= form.answers()
        kept.save(request, answers)
        return redirect(_onward(answers))
    return render(request, "public/selftest_page.html", _shown(group, form, answers))


@page("public")
def result(request: Any) -> HttpResponse:
    """The answer, once nothing that can be asked would change it."""
    answers, moment = kept.load(request), _moment()
    if not answers or route.next_group(answers, as_of=moment[0], season=moment[1]) is not None:
        return redirect(_onward(answers) if answers else "public:selftest")
    applicant = request.actor is not None and request.actor.role == "applicant"
    way = {"text": _("开始申报") if applicant else _("登录，开始申报"), "href": _way_in(applicant)}
    return render(
        request,
        "public/selftest_result.html",
        result_page(answers, today=moment[0], season=moment[1], start=way),
    )


@page("public")
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Forget every answer."""
    kept.clear(request)
    return redirect("public:selftest")


def _moment() -> tuple[dt.date, int]:
    """The day of the question and its season: the year's own."""
    today = clock.today()
    return today, today.year


def _onward(answers: dict[str, Any]) -> str:
    """The next page, or the result."""
    today, season = _moment()
    found = route.next_group(answers, as_of=today, season=season)
    return reverse("public:selftest_page", args=[found.id]) if found else reverse("public:selftest_result")


def _form(request: HttpRequest, group: str, answers: dict[str, Any]) -> Page:
    today, season = _moment()
    questions = route.questions_on(GROUPS[group], answers, as_of=today, season=season)
    shown = route.situations_on(answers, as_of=today, season=season) if group == "situations" else ()
    return Page(questions, pack_in_force(today).vocabulary, answers, shown, today, given(request))


def _shown(group: str, form: Page, answers: dict[str, Any]) -> dict[str, Any]:
    done = "bars" in answers
    before = route.back_of(GROUPS[group], answers)
    back = "public:selftest_result" if done else "public:selftest_page" if before else "public:selftest"
    return {
        "group": GROUPS[group],
        "form": form,
        "back": reverse(back, args=[before.id] if before and not done else []),
        "back_text": _("结果") if done else before.heading if before else _("我能报什么"),
        "last": group == "bars" or done,
    }


def _way_in(applicant: bool) -> str:
    paths = reverse("applicant:paths")
    return paths if applicant else f"{reverse('public:login')}?next={paths}"
