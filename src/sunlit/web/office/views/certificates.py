"""证书与印章: the first clerk prepares, the second issues; the register (一(十七)3, control 08)."""

from typing import Any

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.certificates.actions.issue import issue as issue_certificate
from sunlit.apps.certificates.actions.prepare import prepare as prepare_certificate
from sunlit.apps.certificates.queries import register
from sunlit.apps.certificates.queries.files import pdf_of
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import sealed
from sunlit.web.components.access import page, refused
from sunlit.web.office import sealing

PER_PAGE = 50


@page("office")
def certificates(request: Any) -> HttpResponse:
    """What waits, the seals, the register; a name is posted, so that no address keeps it (control 47)."""
    committee, search = request.actor.committee or 0, request.POST.get("q", "").strip()[:80]
    shown = Paginator(register.numbered(committee, search), PER_PAGE).get_page(request.GET.get("page"))
    rows = [sealed.certificate_row(row, f"{sealing.ROOT}{row.ref}/") for row in shown]
    context = {"search": search, "page": shown, "rows": rows, "columns": sealed.CERTIFICATES}
    return render(request, "office/certificates.html", sealing.desk(committee, request.actor) | context)


@page("office")
def new(request: Any, ref: str) -> HttpResponse:
    """制证: every field before the eyes of the first clerk."""
    row = register.case_of(request.actor.committee or 0, ref)
    if row is None:
        raise Http404
    if row.state != "confirmed":
        return redirect("office:certificates")
    return render(request, "office/certificate_new.html", sealing.to_prepare(row, request.actor))


@require_POST
@page("office")
def prepare(request: Any, ref: str) -> HttpResponse:
    """On to the second person."""
    if register.case_of(request.actor.committee or 0, ref) is None:
        raise Http404
    done = prepare_certificate(ref, by=request.actor)
    return refused(request, done, back=sealing.ROOT) if isinstance(done, Refusal) else redirect("office:certificates")


@page("office")
def certificate(request: Any, ref: str) -> HttpResponse:
    """One certificate."""
    return render(request, "office/certificate.html", sealing.one(_one(request, ref), request.actor))


@transaction.non_atomic_requests  # the intent is committed before anything is signed (control 70)
@page("office", fresh=True)
def issue(request: Any, ref: str) -> HttpResponse:
    """签发: who it is was asked again; shown once more, then it cannot be taken back."""
    row = _one(request, ref)
    context = sealing.one(row, request.actor)
    if request.method == "POST":
        done = issue_certificate(ref, by=request.actor)
        if isinstance(done, Refusal):
            return refused(request, done, back=context["root"])
        return redirect("office:certificate", ref=ref)
    if context["blocked"] or row.state != "draft":
        return redirect("office:certificate", ref=ref)
    return render(request, "office/certificate_issue.html", context)


@page("office")
def pdf(request: Any, ref: str) -> HttpResponse:
    """The original."""
    row = _one(request, ref)
    data = pdf_of(row)
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}.pdf"'
    return answer


def _one(request: Any, ref: str) -> Any:
    row = register.one_of(request.actor.committee or 0, ref)  # a role without a committee has none
    if row is None:
        raise Http404
    return row
