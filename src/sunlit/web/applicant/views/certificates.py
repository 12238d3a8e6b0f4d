"""我的证书: each certificate as the holder carries it, its QR code and its file; only his own (五(五)5)."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sunlit.apps.certificates.numbering import spaced
from sunlit.apps.certificates.queries.files import pdf_of
from sunlit.apps.certificates.queries.wallet import Mine, certificates_of, one_of, picture
from sunlit.domain.certificate.tag import printed
from sunlit.web.applicant.views import own
from sunlit.web.components.access import page

STATES = {"有效": "valid", "暂停": "problem", "已撤销": "revoked", "已换发": "past"}


@page("applicant")
def certificates(request: Any) -> HttpResponse:
    """Every certificate of the holder."""
    mine = [_shown(one) for one in certificates_of(own.person_of(request))]
    return render(request, "applicant/certificates.html", {"mine": mine})


@page("applicant")
def code(request: Any, ref: str) -> HttpResponse:
    """The QR code as a picture."""
    return HttpResponse(picture(_one(request, ref)), content_type="image/svg+xml")


@page("applicant")
def pdf(request: Any, ref: str) -> HttpResponse:
    """The original: the file that proves itself, one A4 sheet to print."""
    mine = _one(request, ref)
    data = pdf_of(mine.row)
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{mine.core.number}.pdf"'
    return answer


def _one(request: Any, ref: str) -> Mine:
    mine = one_of(own.person_of(request), ref)
    if mine is None:
        raise Http404
    return mine


def _shown(mine: Mine) -> dict[str, Any]:
    core, word = mine.core, mine.found.verdict.word
    facts = [
        {"term": "级别", "value": f"{core.level}，{core.series}系列"},
        {"term": "评审", "value": core.committee},
        {"term": "发证", "value": dt.date.fromisoformat(core.issued_on)},
        {"term": "编号", "value": spaced(core.number), "code": True},
        {"term": "校验码", "value": printed(mine.code), "code": True},
    ]
    return {
        "ref": mine.row.ref,
        "title": core.title,
        "state": STATES.get(word, "problem"),
        "word": word,
        "facts": facts,
        "check": f"/v/{core.number}-{mine.code}",
        "ready": bool(mine.row.pdf),
    }
