"""盲评 and 答辩评分: one case, one sheet, final when sent (三(五))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.reviews.actions import scores
from sunlit.apps.reviews.queries import blind, defence
from sunlit.domain.base.reason import Refusal
from sunlit.web.components.access import page
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.expert.marking import MarksForm, fields

STATUS = {
    "todo": {"state": "now", "word": "等你评分"},
    "sent": {"state": "done", "word": "已送出"},
    "recused": {"state": "na", "word": "应当回避"},
    "over": {"state": "past", "word": "已经结束"},
}


@page("expert")
def reviews(request: Any) -> HttpResponse:
    """What was drawn for this expert to read."""
    rows = [
        [
            {"text": one.pseudonym, "href": f"/expert/s/{one.session}/read/{one.pseudonym}/"}
            if one.status == "todo"
            else one.pseudonym,
            one.title,
            STATUS[one.status],
        ]
        for one in blind.readings(request.actor.user)
    ]
    columns = [{"title": "代号"}, {"title": "申报", "short": "申报"}, {"title": "状态"}]
    return render(request, "expert/reviews.html", {"columns": columns, "rows": rows})


@page("expert")
def review(request: Any, ref: str, pseudonym: str) -> HttpResponse:
    """Read without names, score; the sheet is final when sent."""
    case = blind.assigned_case(request.actor.user, ref, pseudonym)
    if case is None:
        raise Http404
    form = MarksForm(given(request), blind=True)
    if request.method == "POST" and form.is_valid():
        outcome = scores.send_blind_score(case.pk, form.marks(), by=request.actor)
        if not isinstance(outcome, Refusal):
            return redirect("expert:reviews")
        put_reasons(form, outcome, fields())
    context = {"dossier": blind.dossier(case), "form": form}
    return render(request, "expert/review.html", context, status=409 if form.errors else 200)


@page("expert")
def defences(request: Any) -> HttpResponse:
    """Cases in the room that wait for this expert's sheet."""
    rows = [
        [
            {"text": f"第{one.n}件", "href": f"/expert/s/{one.session}/defence/{one.n}/"}
            if one.status == "todo"
            else f"第{one.n}件",
            one.title,
            STATUS[one.status],
        ]
        for one in defence.defences(request.actor.user)
    ]
    columns = [{"title": "序号"}, {"title": "申报", "short": "申报"}, {"title": "状态"}]
    return render(request, "expert/defences.html", {"columns": columns, "rows": rows})


@page("expert")
def defence_sheet(request: Any, ref: str, n: int) -> HttpResponse:
    """Score one defence, on a tablet in the room."""
    case = defence.defence_case(request.actor.user, ref, n)
    if case is None:
        raise Http404
    form = MarksForm(given(request), blind=False)
    if request.method == "POST" and form.is_valid():
        outcome = scores.send_defence_score(case.pk, form.marks(), by=request.actor)
        if not isinstance(outcome, Refusal):
            return redirect("expert:defences")
        put_reasons(form, outcome, fields())
    return render(request, "expert/defence.html", {"case": case, "form": form}, status=409 if form.errors else 200)
