"""各评委会的评审标准: what each committee asks for, since when, under which filing (一(十七)1)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.committees.queries import standards as reads
from sunlit.web.components import standards as common
from sunlit.web.components.access import page


@page("public")
def standards(request: HttpRequest) -> HttpResponse:
    """Every published standard; those that were in use before stay."""
    rows = [[_link(row), row.level, common.published_on(row), common.state_of(row)] for row in reads.published()]
    return render(request, "public/standards.html", {"columns": common.PUBLIC, "rows": rows})


@page("public")
def standard(request: HttpRequest, ref: str) -> HttpResponse:
    """One standard with its proof and its receipt."""
    row: Any = reads.standard(ref)
    if row is None or row.state not in ("published", "replaced"):
        raise Http404
    context = {
        "row": row,
        "state": common.state_of(row),
        "check": common.check_shown(row.checked),
        "receipt": common.receipt(row),
    }
    return render(request, "public/standard.html", context)


def _link(row: Any) -> dict[str, str]:
    return {"text": row.committee.name, "href": f"/standards/{row.ref}/"}
