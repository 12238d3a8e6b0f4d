"""Pages of things that went wrong: short, polite, nothing technical (control 67)."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.gateways import randomness

LOG = logging.getLogger(__name__)


def csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token did not match: usually a page left open over night."""
    return render(
        request,
        "public/error.html",
        {"title": "这一页放得太久了", "text": "请返回上一页，刷新以后再提交。"},
        status=403,
    )


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there and what is not yours look the same, to the byte (controls 14, 15)."""
    return render(request, "components/not_here.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that breaks a rule of the web itself."""
    words = {"title": "这个请求不能处理", "text": "请从平台的页面进入，再试一次。"}
    return render(request, "public/error.html", words, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault: one sentence and a number to name when asking; no trace, no query (control 67)."""
    number = randomness.ref()[:8]
    LOG.error("page broke: %s", number)
    return HttpResponse(BROKEN.format(number=number), status=500)


BROKEN = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>平台出了问题 · 阳光职称</title></head><body><main><h1>平台出了问题</h1>
<p>刚才的操作没有做成，也没有留下一半。请返回上一页再试一次。还是不行，请把这个编号告诉运维人员：{number}。</p>
<p><a href="/">回首页</a></p></main></body></html>
"""
