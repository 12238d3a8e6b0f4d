"""The OpenAPI 3 document: ninja's own, with the vocabulary of the pack in force as the schema of `facts`."""

import copy
import json
from functools import cache
from typing import Any

from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.tree import Kind
from sunlit.domain.rules.vocabulary import LARGEST, Term
from sunlit.web.api.endpoints import api
from sunlit.web.api.problems import MEDIA
from sunlit.web.api.reading import STRETCHES

EXAMPLE: dict[str, Any] = {
    "as_of": "2021-10-11",
    "facts": {
        "系列": "中小学教师",
        "学历学位": "大专",
        "任教学段": "小学",
        "学校位置": "村",
        "现聘等级": "一级教师",
        "受聘现岗位": {"since": "2012-12-01"},
        "乡镇连续任教": {"spans": [["1989-09-01", "至今"]]},
        "现仍在一线": "是",
    },
}
_DAY = {"type": "string", "format": "date"}


@cache
def document(pack: Pack) -> dict[str, Any]:
    """The whole document for a pack."""
    found: dict[str, Any] = copy.deepcopy(dict(api.get_openapi_schema(path_prefix="/api/v1/")))
    asked = found["components"]["schemas"]["Asked"]["properties"]
    asked["facts"] = {"$ref": "#/components/schemas/Facts", "description": asked["facts"]["description"]}
    found["components"]["schemas"]["Facts"] = {
        "title": "Facts",
        "type": "object",
        "additionalProperties": False,
        "properties": {term.name: fact_schema(term) for term in pack.vocabulary.values()},
    }
    for operation in (one for path in found["paths"].values() for one in path.values()):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                answer["content"] = {MEDIA: next(iter(answer["content"].values()))}
    body = found["paths"]["/api/v1/eligibility"]["post"]["requestBody"]["content"]["application/json"]
    body["example"] = EXAMPLE
    found["servers"] = []
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]  # enumerations of ninja become plain text


def fact_schema(term: Term) -> dict[str, Any]:
    """What may be written for one fact; null is not known."""
    said = "。".join(part for part in (term.label.zh, term.asks.zh, f"单位：{term.unit}" if term.unit else "") if part)
    proof = f"。证明材料：{'、'.join(term.evidence)}" if term.evidence else ""
    return {"title": term.name, "description": f"{said}{proof}", "anyOf": [*_kinds(term), {"type": "null"}]}


def _kinds(term: Term) -> list[dict[str, Any]]:
    number = {"type": "integer", "minimum": 0, "maximum": LARGEST}
    kind = term.sort.kind
    if kind is Kind.TRUTH:
        return [{"enum": ["是", "否"]}, {"type": "boolean"}]
    if kind is Kind.CHOICE:
        return [{"enum": list(term.sort.domain)}]
    if kind is Kind.DATE:
        return [_DAY]
    return [number, _since(), _spans()] if kind is Kind.MONTHS else [number]


def _since() -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": ["since"], "properties": {"since": _DAY}}


def _spans() -> dict[str, Any]:
    end = {"anyOf": [_DAY, {"const": "至今"}, {"type": "null"}]}
    row = {"type": "array", "prefixItems": [_DAY, end, {"const": "衔接"}], "minItems": 2, "maxItems": 3}
    rows = {"type": "array", "items": row, "maxItems": STRETCHES}
    return {"type": "object", "additionalProperties": False, "required": ["spans"], "properties": {"spans": rows}}
