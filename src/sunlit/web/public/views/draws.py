"""抽取回放: every draw, published so that anyone can run it again (一(十七)2, 三(五) 程序公开)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.reviews.queries import desk
from sunlit.domain.draw.ceremony import replay
from sunlit.domain.draw.transcript import Transcript, from_json
from sunlit.web.components import sessions
from sunlit.web.components.access import page


@page("public")
def draws(request: HttpRequest) -> HttpResponse:
    """All draws, the newest first; void ones stay."""
    rows = [
        [
            {"text": draw.session.name, "href": f"/draws/{draw.session.ref}/{draw.n}/"},
            draw.session.committee.name,
            draw.frozen_at,
            {"state": "lit", "word": "可重放"} if draw.state == "done" else {"state": "na", "word": "作废"},
        ]
        for draw in desk.public_draws()
    ]
    columns = [{"title": "评审会"}, {"title": "评委会"}, {"title": "封存", "short": "封存"}, {"title": "状态"}]
    return render(request, "public/draws.html", {"columns": columns, "rows": rows})


@page("public")
def draw(request: HttpRequest, ref: str, n: int) -> HttpResponse:
    """One draw: pool, seed, picks; with ?again it is run again here."""
    row = _draw(ref, n)
    transcript = _transcript(row)
    context: dict[str, Any] = {"draw": row, "back": "/draws/"}
    if transcript:
        context |= {
            "again": replay(transcript) if "again" in request.GET else None,
            "transcript": transcript,
            "marks": sessions.dots(transcript),
            "parts": sessions.seed_parts(row, transcript),
            "groups": sessions.picks(transcript),
            "out": sessions.exclusions(transcript),
            "rules": sessions.rules_lines(row.session.rules["panel"]),
            "pool": len(transcript.pool),
        }
    return render(request, "public/draw.html", context)


@page("public")
def transcript_file(request: HttpRequest, ref: str, n: int) -> HttpResponse:
    """The transcript as the file that the recipe and the verifier take."""
    row = _draw(ref, n)
    if not row.transcript:
        raise Http404
    answer = HttpResponse(row.transcript, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="draw-{ref}-{n}.json"'
    return answer


def _draw(ref: str, n: int) -> Any:
    row = desk.public_draw(ref, n)
    if row is None:
        raise Http404
    return row


def _transcript(row: Any) -> Transcript | None:
    found = from_json(row.transcript) if row.transcript else None
    return found if isinstance(found, Transcript) else None
