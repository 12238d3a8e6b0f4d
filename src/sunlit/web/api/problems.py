"""Errors as application/problem+json (RFC 9457), in Chinese, every fault at once (五(四), control 67)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse

from sunlit.domain.rules.fault import Fault, near
from sunlit.domain.rules.published import Plain, plain_fault
from sunlit.web.api.schemas import FIRST, LAST, Asked

TITLES = {
    400: "请求读不懂",
    405: "这个地址不能这样用",
    413: "请求太大",
    415: "请求要写成JSON",
    422: "请求里有不对的地方",
    429: "问得太密了",
    500: "平台出了问题",
}
MEDIA = "application/problem+json"
Placed = tuple[str, Fault]


class Invalid(Exception):  # noqa: N818 - ninja turns it into an answer; nothing is broken
    """What was sent cannot be asked: all faults, each with its place."""

    def __init__(self, status: int, faults: Sequence[Placed]) -> None:
        super().__init__(status)
        self.status, self.faults = status, tuple(faults)


def problem(status: int, detail: str = "", faults: Sequence[Placed] = ()) -> HttpResponse:
    """The answer."""
    told = [plain_fault(pointer, fault) for pointer, fault in faults]
    found = {
        "type": f"/api/v1/#problem-{status}",
        "title": TITLES[status],
        "status": status,
        "detail": detail or "；".join(str(fault) for _, fault in faults[:3]) or TITLES[status],
        "faults": told,
    }
    return HttpResponse(written(found), status=status, content_type=MEDIA)


def written(found: Mapping[str, Any] | Plain) -> bytes:
    """JSON as people read it: Chinese stays Chinese; half of a surrogate pair, which UTF-8 cannot hold, becomes ?."""
    return json.dumps(found, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def said(errors: Iterable[Mapping[str, Any]]) -> list[Placed]:
    """What pydantic found, in our words."""
    return [_one(error) for error in errors]


def pointer(*steps: object) -> str:
    """A JSON pointer (RFC 6901).

    >>> pointer("facts", "a/b")
    '/facts/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _one(error: Mapping[str, Any]) -> Placed:
    place = tuple(step for step in error["loc"] if step not in ("body", "asked"))
    name, head, kind = str(place[-1]) if place else "", str(place[0]) if place else "", str(error["type"])
    if kind == "missing":
        fault = Fault(f"缺“{name}”" if name else "没有内容", expected=("{“facts”: {事项: 内容}}",) if not name else ())
    elif kind == "extra_forbidden":
        known = tuple(Asked.model_fields)
        fault = Fault(f"没有“{name[:60]}”这一项", expected=known, near=near(name[:60], known))
    else:
        fault = Fault(f"“{name}”写得不对" if name else "写得不对", expected=(_EXPECTED.get(head, "一个JSON对象"),))
    return pointer(*place), fault


_EXPECTED = {
    "facts": "“事项: 内容”的对象",
    "as_of": "形如2021-10-11的日期",
    "season": f"{FIRST}到{LAST}的年度",
    "pack": "政策包的名称，不超过80字",
    "paths": "1到3条路的名称",
}
