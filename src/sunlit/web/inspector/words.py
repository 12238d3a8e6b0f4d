"""An entry of the log as a sentence: which case or session, and what happened (四(三))."""

from collections.abc import Mapping
from typing import Any

from sunlit.domain.journey.moves import MOVES
from sunlit.domain.journey.states import ROLES, STATES

KINDS = {
    "clock.moved": "演示时钟往前拨",
    "session.filed": "评审会报备",
    "session.accepted": "评审会予以备案",
    "session.room_opened": "会场开放签到",
    "session.signed_in": "签到",
    "draw.frozen": "封存专家库和规则",
    "draw.promised": "承诺随机数",
    "draw.revealed": "公开随机数",
    "draw.done": "抽出专家",
    "draw.void": "抽取作废",
    "draw.replaced": "替换一位专家",
    "recusal.declared": "专家声明回避",
    "recusal.asked": "专家申请回避",
    "recusal.confirmed": "回避得到确认",
    "recusal.waived": "不需要回避",
    "ballot.cast": "收到一封选票",
    "policy.loaded": "载入政策包",
    "certificate.issued": "发出一本证书",
}
MOVE_LABELS = {move.name: move.label for move in MOVES}


def said(kind: str, core: Mapping[str, Any]) -> str:
    """One sentence; a kind without words of its own is shown by its name."""
    family, _, move = kind.partition(".")
    if family == "application" and move in MOVE_LABELS:
        role, to = str(core.get("role", "")), str(core.get("to", ""))
        where = STATES[to].label if to in STATES else to
        return f"{core.get('application', '')}：{ROLES.get(role, role)}{MOVE_LABELS[move]}，到“{where}”"
    what = KINDS.get(kind, kind)
    seat = core.get("seat") or core.get("side") or ""
    return f"{what}{f'，{ROLES.get(str(seat), seat)}' if seat else ''}"
