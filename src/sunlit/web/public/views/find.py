"""The one field on the public home: a certificate number leads to the check, anything else to the notices (五(五)3)."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.domain.certificate.number import plain
from sunlit.web.components.access import page
from sunlit.web.public.forms_check import CheckForm, FileForm
from sunlit.web.public.views.notices import listed

NUMBER = re.compile(r"[0-9]{12,39}[0-9X]")


@require_POST
@page("public")
def find(request: HttpRequest) -> HttpResponse:
    """What was typed stays out of the address: it may be a name. The check still asks for the code."""
    typed = request.POST.get("q", "").strip()[:80]
    if NUMBER.fullmatch(plain(typed)):
        form = CheckForm(initial={"number": typed}, auto_id="id_%s")
        return render(request, "public/check.html", {"form": form, "file_form": FileForm()})
    return listed(request, typed) if typed else redirect("public:home")
