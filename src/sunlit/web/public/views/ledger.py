"""自己验一遍: the newest signed head, the log's key, the whole log to take away and check off line (四(三), 三(五))."""

import tempfile
from typing import Any

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.ledger import queries
from sunlit.gateways import signing
from sunlit.web.components.access import page

IN_MEMORY = 4 * 1024 * 1024


@page("public")
def ledger(request: HttpRequest) -> HttpResponse:
    """What is signed, with which key, and how anyone checks it."""
    head = queries.head()
    context = {"head": head, "key": signing.log_key().vkey()}
    return render(request, "public/ledger.html", context)


@page("public")
def head(request: HttpRequest) -> HttpResponse:
    """The newest signed head as the note itself: kept elsewhere, it catches a log that was rewritten as a whole."""
    newest = queries.head()
    if newest is None:
        raise Http404
    return _attached(HttpResponse(newest.note, content_type="text/plain; charset=utf-8"), f"head-{newest.size}.txt")


@transaction.non_atomic_requests
@page("public")
def export(request: HttpRequest) -> HttpResponse:
    """Every line, as one moment saw it. It is written down first: a slow reader holds no connection to the database."""
    kept: Any = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - FileResponse closes it
    for line in queries.export_of_one_moment():
        kept.write(line.encode() + b"\n")
    kept.seek(0)
    answer: Any = FileResponse(kept, as_attachment=True, filename="ledger.jsonl", content_type="application/jsonl")
    return answer  # type: ignore[no-any-return]  # a file is no HttpResponse by type, but Django serves it as one


def _attached(answer: HttpResponse, name: str) -> HttpResponse:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
