"""Pages of things that went wrong: short, polite, nothing technical (control 67)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: usually a page left open over night."""
    return render(
        request,
        "public/error.html",
        {"title": "这一页放得太久了", "text": "请返回上一页，刷新以后再提交。"},
        status=403,
    )
