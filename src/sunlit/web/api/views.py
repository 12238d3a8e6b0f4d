"""The page that explains the interface, made of the same document that programs read (一(五))."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sunlit.apps.policybook.queries import pack_in_force
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.tree import Kind
from sunlit.domain.rules.vocabulary import Term, expected_values
from sunlit.gateways import clock
from sunlit.web.api.document import EXAMPLE, document
from sunlit.web.api.door import ASKS, LARGEST
from sunlit.web.api.problems import TITLES, written
from sunlit.web.components.access import page
from sunlit.web.components.clauses import printed

WAYS = {
    Kind.MONTHS: "整月数，或者 {since: 日期}，或者 {spans: [[起, 止], …]}",
    Kind.TRUTH: "是、否",
}
COLUMNS = [{"title": "事项"}, {"title": "怎样写", "short": "怎样写"}, {"title": "什么能证明", "short": "证明"}]
ROADS = [{"title": "通道"}, {"title": "名称", "short": "名称"}, {"title": "依据", "short": "依据"}]
WRONG = [{"title": "状态"}, {"title": "意思"}]


@page("public")
def reference(request: HttpRequest) -> HttpResponse:
    """One request, its answer, what may be written, what can go wrong."""
    return render(request, "api/reference.html", _shown(pack_in_force(clock.today()), request.build_absolute_uri("/")))


@page("public")
def openapi(request: HttpRequest) -> HttpResponse:
    """The document for programs."""
    found = document(pack_in_force(clock.today()))
    return HttpResponse(written(found), content_type="application/json; charset=utf-8")


def _shown(pack: Pack, host: str) -> dict[str, Any]:
    return {
        "pack": pack,
        "curl": f"curl {host}api/v1/eligibility \\\n  -H 'Content-Type: application/json' \\\n  -d '{_example()}'",
        "operations": [
            {"term": f"{verb.upper()} {path}", "value": f"{one['summary']}：{one['description']}", "code": False}
            for path, verbs in document(pack)["paths"].items()
            for verb, one in verbs.items()
        ],
        "columns": COLUMNS,
        "facts": [_row(term) for term in pack.vocabulary.values()],
        "road_columns": ROADS,
        "roads": [[one.id, one.label.zh, printed(one.clause)] for one in pack.paths.values()],
        "wrong_columns": WRONG,
        "wrong": [{"id": status, "text": text} for status, text in TITLES.items()],
        "limit": ASKS["limit"],
        "minutes": ASKS["minutes"],
        "largest": LARGEST // 1024,
    }


def _example() -> str:
    """The example as people write it: one fact a line."""
    facts = (f"{_json(name)}: {_json(value)}" for name, value in EXAMPLE["facts"].items())
    return f'{{"as_of": {_json(EXAMPLE["as_of"])}, "facts": {{\n  {f",{chr(10)}  ".join(facts)}}}}}'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _row(term: Term) -> list[str]:
    way = WAYS.get(term.sort.kind) or "、".join(expected_values(term))
    unit = f"，单位是{term.unit}" if term.unit and term.sort.kind is Kind.NUMBER else ""
    return [term.name, way + unit, "、".join(term.evidence) or "—"]
