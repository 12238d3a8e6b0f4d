"""公示: what runs and what has ended; anyone objects, with a name or without, and looks the answer up (order 40)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.people import actions as people
from sunlit.apps.publicity.actions.objections import object_to
from sunlit.apps.publicity.queries import objections, public
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock
from sunlit.web.components.access import client_address, page, refused
from sunlit.web.public import posted
from sunlit.web.public.forms_notices import CodeForm, ObjectionForm

PER_ADDRESS = {"limit": 20, "minutes": 60}
TOO_MANY = Refusal((Reason("五(四)", "这个地址一小时内提的异议太多。请过一会儿再提。", "次数"),))


@page("public")
def notices(request: Any) -> HttpResponse:
    """Running notices first, then those that have ended; found by unit or by a whole name, which no address keeps."""
    return listed(request, request.POST.get("q", "").strip()[:80])


def listed(request: Any, search: str) -> HttpResponse:
    """The list, narrowed by `search`."""
    today = clock.today()
    running = public.notices(today, running=True, search=search)
    ended = public.notices(today, running=False, search=search)
    context = {
        "search": search,
        "lead": posted.lead(running, search),
        "columns": posted.COLUMNS,
        "running": [posted.row(one, today, running=True) for one in running],
        "ended": [posted.row(one, today) for one in ended],
        "code": CodeForm(),
    }
    return render(request, "public/notices.html", context)


@page("public")
def notice(request: Any, ref: str) -> HttpResponse:
    """One notice: its people, until when, and while it runs the form for an objection."""
    row = public.notice(ref)
    if row is None:
        raise Http404
    people_, today = public.lines(row), clock.today()
    people_named = posted.choices(row, people_, today, sent=request.method == "POST")
    form = ObjectionForm(request.POST or None, people=people_named)
    if request.method != "POST" or not form.is_valid():
        return render(request, "public/notice.html", posted.page(row, people_, today) | {"form": form})
    if not people.count(f"objection:{client_address(request)}", **PER_ADDRESS):
        return refused(request, TOO_MANY, back=f"/notices/{ref}/")
    outcome = object_to(ref, **form.given())
    if isinstance(outcome, Refusal):
        return refused(request, outcome, back=f"/notices/{ref}/")
    return redirect("public:objection", ref=outcome.ref)


@page("public")
def objection(request: Any, ref: str) -> HttpResponse:
    """Whoever holds the number sees what became of his objection."""
    found = objections.objection_by_ref(ref)
    if found is None:
        raise Http404
    return render(request, "public/objection.html", posted.receipt(found))


@require_POST
@page("public")
def find_objection(request: Any) -> HttpResponse:
    """From the number to the page; an unknown number says so."""
    form = CodeForm(request.POST)
    found = objections.objection_by_ref(form.cleaned_data["code"]) if form.is_valid() else None
    if found is not None:
        return redirect("public:objection", ref=found.ref)
    if form.is_valid():
        form.add_error("code", "没有这个编号。请核对以后再查，编号里没有数字0和1。")
    return render(request, "public/find_objection.html", {"code": form})
