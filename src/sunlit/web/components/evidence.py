"""The one door to an evidence file: for its owner and the desks that have the case, never shown inside a page of ours
(controls 15, 61–64): as a download, of the stored type only, in a sandbox that may run and load nothing."""

from typing import TYPE_CHECKING, cast

from django.http import FileResponse, Http404, HttpResponse

from sunlit.apps.applications.queries.evidence import readable
from sunlit.apps.files.queries import content
from sunlit.web.components.access import page

if TYPE_CHECKING:
    from sunlit.web.components.access import PageRequest


@page("applicant", "employer", "auditor", "office")
def file(request: "PageRequest", ref: str) -> HttpResponse:
    """The bytes as an attachment; what somebody may not read looks like what is not there."""
    found = readable(ref, request.actor) if request.actor else None
    if found is None:
        raise Http404
    response = FileResponse(content(found), as_attachment=True, filename=found.name, content_type=found.media_type)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return cast(HttpResponse, response)  # a streaming answer is no HttpResponse to the type checker
