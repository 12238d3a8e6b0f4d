"""A committee's own standard as office, province and public see it: state, floor check, how it went (一(十七)1)."""

from collections.abc import Mapping
from typing import Any

from sunlit.apps.committees.queries import standards as reads
from sunlit.apps.policybook.floor import Checked
from sunlit.domain.rules.fault import Fault
from sunlit.domain.rules.standard import MOVE_NAMES
from sunlit.gateways.clock import SHANGHAI

STATES = {
    "draft": ("part", "起草中"),
    "submitted": ("now", "待备案"),
    "filed": ("done", "已备案，待公开"),
    "published": ("lit", "已公开"),
    "replaced": ("past", "已被新的替换"),
}
WORDS = {
    "holds": ("met", "不低于国家标准"),
    "violated": ("problem", "低于国家标准"),
    "vacuous": ("problem", "没有人能符合"),
    "not_proven": ("missing", "没有证明"),
    "unread": ("later", "还读不懂"),
}
ANSWERS = {
    "vacuous": "条件互相矛盾，谁也不符合，等于没有标准。请改写以后再查。",
    "not_proven": "没有证明，不等于不低于国家标准，不能报备。请把条件写得简单些，再查一次。",
}
COLUMNS = [{"title": "评委会"}, {"title": "级别", "short": "级别"}, {"title": "状态"}]
PUBLIC = [
    {"title": "评委会"},
    {"title": "级别", "short": "级别"},
    {"title": "公开", "short": "公开"},
    {"title": "状态"},
]


def check_shown(found: Checked | dict[str, Any], text: str = "") -> dict[str, Any]:
    """A floor check for its template; `text` lets each fault show its line."""
    kept = found.plain() | {"faults": found.faults} if isinstance(found, Checked) else found
    state, word = WORDS[kept["word"]]
    if kept["word"] == "unread" and not text.strip():
        word = "还没有写"
    return {
        **kept,
        "state": state,
        "name": word,
        "answer": ANSWERS.get(kept["word"], ""),
        "faults": [_fault(one, text) for one in kept.get("faults", ())],
        "lawful": [{"term": name, "value": basis} for name, basis in kept["exempted"]],
        "against": [{"term": name, "value": clause} for name, clause in kept["floors"]],
    }


def state_of(row: Any) -> dict[str, str]:
    """Its state as a shape and a word."""
    state, word = STATES[row.state]
    return {"state": state, "word": word}


def history(row: Any) -> list[dict[str, Any]]:
    """Its moves: what, when, the document or reason, the entry of the log."""
    names: Mapping[Any, str] = MOVE_NAMES
    return [
        {"term": names.get(move.act, move.act), "value": "，".join(filter(None, _told(move)))}
        for move in reads.moves(row)
    ]


def receipt(row: Any) -> list[dict[str, Any]]:
    """Filing and publication: document, dates, entries of the log."""
    filed, out = reads.last(row, "file"), reads.last(row, "publish")
    facts = [{"term": "评委会", "value": row.committee.name}, {"term": "级别", "value": row.level}]
    if filed:
        facts += [
            {"term": "备案文件", "value": row.document},
            {"term": "备案", "value": f"{_day(filed.at)}，账本{filed.leaf}"},
        ]
    return [*facts, {"term": "公开", "value": f"{_day(out.at)}，账本{out.leaf}"}] if out else facts


def published_on(row: Any) -> Any:
    """The day it was published; nothing before."""
    found = reads.last(row, "publish")
    return found.at.astimezone(SHANGHAI).date() if found else "—"


def _told(move: Any) -> tuple[str, ...]:
    return _day(move.at), move.document, move.reason, f"账本{move.leaf}"


def _day(moment: Any) -> str:
    day = moment.astimezone(SHANGHAI)
    return f"{day.year}年{day.month}月{day.day}日"


def _fault(fault: Fault, text: str) -> dict[str, Any]:
    lines = text.splitlines()
    line = lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""
    at = max(0, fault.column - 1)
    return {
        "where": f"第{fault.line}行第{fault.column}字" if fault.line else "",
        "text": fault.text,
        "expected": "、".join(fault.expected),
        "near": "、".join(fault.near),
        "before": line[:at],
        "mark": line[at : at + 1] or "　",
        "after": line[at + 1 :],
        "line": line,
    }
