"""Seals and certificates as data of components: shared by the office that makes them and the province (四(五))."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.html import format_html

from sunlit.apps.certificates.numbering import spaced
from sunlit.domain.certificate.core import Core
from sunlit.domain.certificate.register import MOVE_NAMES, STATE_NAMES
from sunlit.domain.certificate.states import STATE_NAMES as CERTIFICATE_STATES
from sunlit.domain.certificate.tag import printed
from sunlit.web.components import words

SEAL_MARKS = {
    "draft": "later",
    "submitted": "now",
    "filed": "valid",
    "suspended": "problem",
    "replaced": "past",
    "cancelled": "revoked",
    "compromised": "revoked",
}
CERTIFICATE_MARKS = {
    "draft": "now",
    "issued": "valid",
    "suspended": "problem",
    "revoked": "revoked",
    "replaced": "past",
    "void": "revoked",
}
SEALS = [
    {"title": "印章"},
    {"title": "名称", "short": "名称"},
    {"title": "用在", "short": "用在"},
    {"title": "现在"},
]
CERTIFICATES = [
    {"title": "持证人"},
    {"title": "职称", "short": "职称"},
    {"title": "编号", "short": "编号"},
    {"title": "发证", "short": "发证"},
    {"title": "现在"},
]


def seal_state(row: Any) -> dict[str, str]:
    """Shape and word of a seal's state; what waits for a second person is part of it."""
    known: dict[str, str] = dict(STATE_NAMES)  # type: ignore[arg-type]
    word = known[row.state]
    if row.act:
        word = f"{word}，{_act(row.act)}等复核"
    return {"state": SEAL_MARKS[row.state], "word": word}


def _act(act: str) -> str:
    names: dict[str, str] = dict(MOVE_NAMES)  # type: ignore[arg-type]
    return names[act]


def seal_row(row: Any, href: str, *, body: bool = False) -> list[Any]:
    """One seal of a register; `body`: with its committee, where the register is of all of them."""
    name = f"{row.committee.name}，{row.name}" if body and row.name not in row.committee.name else row.name
    return [{"text": row.kind, "href": href}, name, "、".join(row.documents), seal_state(row)]


def seal_facts(row: Any) -> list[dict[str, Any]]:
    """What is filed of a seal."""
    facts = [
        {"term": "现在", "value": seal_state(row)["word"], "state": SEAL_MARKS[row.state]},
        {"term": "评委会", "value": row.committee.name},
        {"term": "印章种类", "value": row.kind},
        {"term": "印章上的名称", "value": row.name},
        {"term": "用在", "value": "、".join(row.documents)},
        {"term": "制作", "value": format_html("{}，{}", row.made_by.name, words.moment(row.made_at))},
        {"term": "印模摘要", "value": row.image_hash, "code": True},
    ]
    if row.compromised_since is not None:
        facts.insert(1, {"term": "报失，从何时起", "value": row.compromised_since})
    return facts


def seal_moves(changes: Iterable[Any]) -> list[dict[str, Any]]:
    """Its moves in the register, with the persons and the entry of the log."""
    return [
        {
            "name": _act(one.act),
            "who": "，".join(part for part in (_persons(one), one.document, one.reason, f"账本第{one.leaf}条") if part),
            "date": one.at.astimezone(words.CHINA).date(),
            "state": "past",
        }
        for one in changes
    ]


def _persons(one: Any) -> str:
    names = [one.first.name] + ([one.second.name] if one.second is not None else [])
    return "、".join(names)


def impression(row: Any) -> HttpResponse:
    """The drawing of a seal as a picture of its own: what was hashed, byte for byte."""
    return HttpResponse(row.image, content_type="image/svg+xml")


def core_facts(core: Core, code: str = "") -> list[dict[str, Any]]:
    """Every field that a certificate prints."""
    facts: list[dict[str, Any]] = [
        {"term": "持证人", "value": core.holder},
        {"term": "身份证", "value": f"末四位{core.id_last4}"},
        {"term": "职称", "value": f"{core.title}（{core.level}）"},
        {"term": "系列", "value": core.series},
        {"term": "评委会", "value": core.committee},
        {"term": "通过评审", "value": _date(core.passed_on)},
        {"term": "确认文件", "value": core.basis or "没有"},
        {"term": "发证日期", "value": _date(core.issued_on)},
    ]
    if core.number:
        facts.append({"term": "编号", "value": spaced(core.number), "code": True})
    if code:
        facts.append({"term": "校验码", "value": printed(code), "code": True})
    return facts


def _date(text: str) -> object:
    return dt.date.fromisoformat(text) if text else "没有"


def certificate_state(row: Any) -> dict[str, str]:
    """Shape and word of a certificate's state."""
    known: dict[str, str] = dict(CERTIFICATE_STATES)  # type: ignore[arg-type]
    return {"state": CERTIFICATE_MARKS[row.state], "word": "等签发" if row.state == "draft" else known[row.state]}


def certificate_row(row: Any, href: str) -> list[Any]:
    """One numbered certificate of a register."""
    case = row.application
    title = f"{case.title}（{case.level}）"
    return [
        {"text": case.person.name, "href": href},
        title,
        _number(row),
        row.issued_at and _on(row),
        certificate_state(row),
    ]


def _number(row: Any) -> Any:
    return format_html('<span class="sl-code">{}</span>', spaced(row.number)) if row.number else ""


def _on(row: Any) -> Any:
    return words.day(row.issued_at.astimezone(words.CHINA).date())
