"""Hand out an evidence file of a case to those on the case, and to nobody else (controls 15 and 62)."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from sunlit.apps.applications.queries import audit as reads
from sunlit.apps.files import queries as files
from sunlit.web.components.desk.acts import case_of


def paper(request: Any, ref: str, file: str) -> HttpResponse:
    """One file that was handed in with the case, as a download that runs nothing."""
    row = case_of(request, ref)
    found = files.file_by_ref(file) if file in reads.papers_of(row) else None
    if found is None:
        raise Http404
    answer = HttpResponse(files.content(found).read(), content_type=found.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, found.name) or "attachment"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
