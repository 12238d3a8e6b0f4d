"""The committee's seals: draw a sample, look at it, submit it to the province (四(五))."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sunlit.apps.committees import queries as committees
from sunlit.apps.committees.actions import seals as acts
from sunlit.apps.committees.queries import seals as reads
from sunlit.domain.base.reason import Refusal
from sunlit.web.components import sealed
from sunlit.web.components.access import page, refused
from sunlit.web.office.forms_after import FIELDS, SealForm
from sunlit.web.office.sealing import ROOT

LIST = f"{ROOT}seals/"
MOVES = {"submit": acts.submit, "discard": acts.discard}


@page("office")
def seals(request: Any) -> HttpResponse:
    """The register of this committee's seals."""
    rows = reads.register(request.actor.committee or 0)
    shown = [sealed.seal_row(row, f"{LIST}{row.ref}/") for row in rows]
    return render(request, "office/seals.html", {"columns": sealed.SEALS, "rows": shown})


@page("office")
def new(request: Any) -> HttpResponse:
    """Draw one; every fault is said at its field and nothing typed is lost."""
    body = committees.committee(request.actor.committee)
    form = SealForm(request.POST or None, initial={"name": body.name.partition("（")[0]})
    if request.method != "POST" or not form.is_valid():
        return render(request, "office/seal_new.html", {"form": form})
    made = acts.draw(body.pk, **form.cleaned_data, by=request.actor)
    if isinstance(made, Refusal):
        for reason in made.reasons:
            form.add_error(FIELDS.get(reason.fact), f"{reason.text}。")
        return render(request, "office/seal_new.html", {"form": form}, status=409)
    return redirect("office:seal", ref=made.ref)


@page("office")
def seal(request: Any, ref: str) -> HttpResponse:
    """One seal: its drawing, what is filed, every move."""
    row = _seal(request, ref)
    context = {
        "row": row,
        "facts": sealed.seal_facts(row),
        "moves": sealed.seal_moves(reads.changes(row)),
        "root": f"{LIST}{ref}/",
        "image": f"{LIST}{ref}/image.svg",
    }
    return render(request, "office/seal.html", context)


@require_POST
@page("office")
def move(request: Any, ref: str, act: str) -> HttpResponse:
    """Submit it, or give it up and draw another."""
    row = _seal(request, ref)
    if act not in MOVES:
        raise Http404
    done = MOVES[act](row.ref, by=request.actor)
    back = f"{LIST}{ref}/"
    return refused(request, done, back=back) if isinstance(done, Refusal) else redirect(back)


@page("office")
def image(request: Any, ref: str) -> HttpResponse:
    """The drawing alone."""
    return sealed.impression(_seal(request, ref))


def _seal(request: Any, ref: str) -> Any:
    row = reads.seal(ref)
    if row is None or row.committee_id != request.actor.committee:
        raise Http404
    return row
