"""证书核验: by number and 校验码, by the code's link, by the file; proof and keys to take away (五(五)5)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sunlit.apps.certificates.queries.check import Found, is_holder, look_into, look_up
from sunlit.apps.certificates.queries.files import public_keys
from sunlit.apps.people.actions import count
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.number import plain
from sunlit.web.components.access import client_address, page
from sunlit.web.public import answers
from sunlit.web.public.forms_check import CheckForm, FileForm, HolderForm

LOOKS = {"limit": 60, "minutes": 10}  # of one address
PERSONS = {"limit": 10, "minutes": 60}  # whole identity numbers, of one address and of one certificate


@page("public")
def check(request: HttpRequest) -> HttpResponse:
    """The two ways to ask: what is printed, and the file itself."""
    form = CheckForm(request.POST if request.method == "POST" else None, auto_id="id_%s")
    if request.method == "POST" and form.is_valid():
        where: HttpResponse = redirect("public:certificate", **form.cleaned_data)
        return where
    context = {"form": form, "file_form": FileForm()}
    return render(request, "public/check.html", context, status=400 if form.errors else 200)


@page("public")
def certificate(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The answer. What is unknown and what does not fit are one page."""
    if not _may_look(request):
        return _slow_down(request)
    found = look_up(number, code)
    return _answer(request, found, number=number, code=code)


@require_POST
@page("public")
@sensitive_post_parameters("id_number")
def holder(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """Is it this person's? Yes or no, here and not in an address; nothing is kept."""
    form = HolderForm(request.POST)
    if not form.is_valid():
        return _answer(request, look_up(number, code), number=number, code=code, form=form)
    limits = (f"holder:{client_address(request)}", f"holder-of:{plain(number)}")
    if not all(count(name, **PERSONS) for name in limits):
        return _slow_down(request)
    found = look_up(number, code)
    return _answer(request, found, number=number, code=code, said=is_holder(found, form.cleaned_data["id_number"]))


@require_POST
@page("public")
def file(request: HttpRequest) -> HttpResponse:
    """Check an uploaded certificate; the file is read and forgotten."""
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form_again(request, form)
    if not _may_look(request):
        return _slow_down(request)
    found = look_into(form.cleaned_data["file"].read())
    if isinstance(found, Refusal):
        for reason in found.reasons:
            form.add_error("file", reason.text)
        return _form_again(request, form)
    return _answer(request, found, number=found.core.number if found.core else "", code=found.code)


@page("public")
def proof(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The ledger's proof of a certificate, for whoever checks it elsewhere."""
    if not _may_look(request):
        return _slow_down(request)
    found = look_up(number, code)
    if found.row is None:
        raise Http404
    answer = HttpResponse(found.row.proof, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.row.number}.tlog-proof"'
    return answer


@page("public")
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys that the off-line check needs."""
    answer = JsonResponse(public_keys())
    answer["Content-Disposition"] = 'attachment; filename="keys.json"'
    return answer


def _may_look(request: HttpRequest) -> bool:
    return count(f"check:{client_address(request)}", **LOOKS)


def _slow_down(request: HttpRequest) -> HttpResponse:
    return render(request, "public/check_slow.html", status=429)


def _form_again(request: HttpRequest, form: FileForm) -> HttpResponse:
    context = {"form": CheckForm(), "file_form": form}
    return render(request, "public/check.html", context, status=400)


def _answer(request: HttpRequest, found: Found, **shown: Any) -> HttpResponse:
    shown = {"said": None, "form": None} | shown
    context = {
        "item": answers.item(found),
        "found": found,
        "heading": found.verdict.word,
        **shown,
        "form": shown["form"] or HolderForm(),
    }
    return render(request, "public/certificate.html", context, status=200 if found.known else 404)
