"""The operations: eligibility, vocabulary, paths. They ask what the pages ask and keep nothing (一(五), control 47)."""

import json
import logging
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

from sunlit.apps.policybook.queries import Question, digest_of
from sunlit.domain.rules.cited import cited
from sunlit.domain.rules.fault import Fault
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.published import (
    Plain,
    plain_cited,
    plain_fact,
    plain_forecast,
    plain_horizon,
    plain_path,
    plain_verdict,
)
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.gateways import randomness
from sunlit.web.api import problems, reading
from sunlit.web.api.schemas import Answer, Asked, FactsOut, PathsOut, Problem

LOG = logging.getLogger(__name__)
WRONG = dict.fromkeys((400, 405, 413, 415, 422, 429), Problem)
LOOKED_WRONG = dict.fromkeys((405, 422), Problem)


class _Json(Parser):
    """Reads a body; what it read stays at hand for the answer that names every fault."""

    def parse_body(self, request: HttpRequest) -> Any:
        """JSON in UTF-8; NaN and Infinity are none."""
        read = json.loads(request.body.decode("utf-8"), parse_constant=_no_number)
        request.read_body = read  # type: ignore[attr-defined]
        return read


class _Written(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """As people read it."""
        return problems.written(data)


api = NinjaAPI(
    title="阳光职称 · 资格规则接口",
    version="1",
    description="按通知的条文判断一个人能走哪几条路。不登录，不存、不记任何人的事实。答案和网页上的是同一套规则算出来的，以审核为准。",
    docs_url=None,
    openapi_url=None,
    parser=_Json(),
    renderer=_Written(),
    urls_namespace="api",
)


@api.post("/eligibility", response={200: Answer, **WRONG}, operation_id="eligibility", summary="能走哪几条路")
def eligibility(request: HttpRequest, asked: Asked) -> Plain:
    """每一条路：yes、no或unknown，全部理由和条款，还缺哪些事实、什么材料能证明，只过时间最早哪一年可以走。"""
    found = reading.put(asked)
    question = found.question
    chosen = [one for one in question.verdicts() if not found.paths or one.path in found.paths]
    forecasts = question.forecasts()
    return {
        "as_of": question.as_of.isoformat(),
        "season": question.season,
        "pack": _pack(question.pack),
        "paths": [
            _answer(question, one)
            | {"forecast": plain_forecast(forecasts[one.path], question.season, question.as_of)}
            | {"horizon": _horizons(question, one) if found.paths else None}
            for one in chosen
        ],
    }


@api.get("/facts", response={200: FactsOut, **LOOKED_WRONG}, operation_id="facts", summary="事项表")
def facts(request: HttpRequest, pack: str | None = None) -> Plain:
    """能写哪些事项，各是什么类型、可以取什么值、什么材料能证明。和命令行 ./sunlit rules facts --json 是同一份。"""
    found = reading.pack_of(pack)
    return {"pack": _pack(found), "facts": [plain_fact(term) for term in found.vocabulary.values()]}


@api.get("/paths", response={200: PathsOut, **LOOKED_WRONG}, operation_id="paths", summary="通道表")
def paths(request: HttpRequest, pack: str | None = None) -> Plain:
    """有哪些通道，各依据哪一条，通向什么职称。"""
    found = reading.pack_of(pack)
    return {"pack": _pack(found), "paths": [plain_path(path) for path in found.paths.values()]}


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [*problems.said(error.errors), *reading.faults_of_facts(getattr(request, "read_body", None))]
    return problems.problem(422, faults=list(dict.fromkeys(faults)))


@api.exception_handler(problems.Invalid)
def _refused(request: HttpRequest, error: problems.Invalid) -> HttpResponse:
    return problems.problem(error.status, faults=error.faults)


@api.exception_handler(HttpError)
def _unread(request: HttpRequest, error: HttpError) -> HttpResponse:
    cause = error.__cause__
    place = f"第{cause.lineno}行第{cause.colno}字起读不下去" if isinstance(cause, json.JSONDecodeError) else "读不下去"
    return problems.problem(400, faults=[("", Fault(f"不是JSON：{place}", expected=("UTF-8的JSON对象",)))])


@api.exception_handler(Exception)
def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our fault. Neither the message nor the trace is kept: both could hold what somebody sent."""
    number, last = randomness.ref()[:8], error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{last.tb_frame.f_code.co_filename}:{last.tb_lineno}" if last else ""
    LOG.error("api broke: %s %s %s", number, type(error).__name__, where)
    return problems.problem(500, f"请把这个编号告诉运维人员：{number}")


def _no_number(word: str) -> None:
    raise ValueError(word)


def _answer(question: Question, verdict: PathVerdict) -> Plain:
    rests = (one for one in cited(verdict, question.pack) if not one.verified)
    return plain_verdict(verdict) | {
        "assumed": list(verdict.assumed),
        "unverified": [plain_cited(one) for one in rests],
    }


def _horizons(question: Question, verdict: PathVerdict) -> list[Plain]:
    return [plain_horizon(one) for one in question.horizons(verdict.path)] if verdict.value is False else []


def _pack(pack: Pack) -> Plain:
    return {
        "name": pack.name,
        "number": pack.number,
        "in_force": pack.in_force.isoformat(),
        "digest": digest_of(pack),
    }
