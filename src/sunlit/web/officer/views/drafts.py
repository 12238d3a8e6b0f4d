"""政策包: the register, a new draft, its head and the steps of its life (一(一))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from sunlit.apps.policybook import actions
from sunlit.apps.policybook import register as reads
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock
from sunlit.web.components.access import page
from sunlit.web.components.answers import given, put_reasons
from sunlit.web.officer import show_draft
from sunlit.web.officer.forms import FIELDS, HeadForm, NewForm, StepForm

KINDS = {"consulted": "登记征求意见", "filed": "登记备案", "dropped": "作废这份草案"}


@page("officer")
def register(request: Any) -> HttpResponse:
    """Every pack and every draft."""
    return render(request, "officer/register.html", show_draft.registered(clock.today()))


@page("officer")
def new(request: Any) -> HttpResponse:
    """Begin a draft."""
    form = NewForm(given(request))
    if request.method == "POST" and form.is_valid():
        made = actions.open_draft(form.cleaned_data["name"], form.head(), by=request.actor)
        if not isinstance(made, Refusal):
            return redirect("officer:draft", ref=made.ref)
        put_reasons(form, made, FIELDS)
    status = 409 if form.is_bound and form.is_valid() is False else 200
    return render(request, "officer/new.html", {"form": form}, status=status)


@page("officer")
def draft(request: Any, ref: str) -> HttpResponse:
    """One draft."""
    return render(request, "officer/draft.html", show_draft.page(sheet_or_404(ref)))


@page("officer")
def head(request: Any, ref: str) -> HttpResponse:
    """Name, number, date of effect, basis, transition."""
    sheet = sheet_or_404(ref)
    old = sheet.content.head
    first = {name: getattr(old, name) for name in HeadForm.base_fields} | {"base": sheet.version.n}
    form = HeadForm(given(request), initial=first)
    if request.method == "POST" and form.is_valid():
        base = request.POST.get("base", "")
        made = actions.save_head(ref, int(base) if base.isdigit() else 0, form.head(), by=request.actor)
        if not isinstance(made, Refusal):
            return redirect("officer:draft", ref=ref)
        put_reasons(form, made, FIELDS)
    status = 409 if form.is_bound and form.errors else 200
    return render(
        request, "officer/head.html", {"form": form, "sheet": sheet, "base": _base(request, sheet)}, status=status
    )


@page("officer")
def step(request: Any, ref: str, kind: str) -> HttpResponse:
    """Record a consultation, a filing, or the end of a draft."""
    sheet = sheet_or_404(ref)
    if kind not in KINDS:
        raise Http404
    form = StepForm(given(request), kind=kind)
    if request.method == "POST" and form.is_valid():
        made = actions.take_step(ref, kind, **form.cleaned_data, by=request.actor)
        if not isinstance(made, Refusal):
            return redirect("officer:draft", ref=ref)
        put_reasons(form, made, FIELDS)
    status = 409 if form.is_bound and form.errors else 200
    words = {"form": form, "sheet": sheet, "heading": KINDS[kind], "kind": kind}
    return render(request, "officer/step.html", words, status=status)


def sheet_or_404(ref: str) -> reads.Sheet:
    """A draft by its reference."""
    found = reads.sheet(ref, today=clock.today())
    if found is None:
        raise Http404
    return found


def _base(request: Any, sheet: reads.Sheet) -> str:
    return str(request.POST.get("base", "")) or str(sheet.version.n)
