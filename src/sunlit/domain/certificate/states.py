"""The life of a certificate as a table: each move has a document and two persons (一(十七)3, 四(三))."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sunlit.domain.base.reason import Reason, Refusal

State = Literal["draft", "issued", "suspended", "revoked", "replaced", "void"]
Move = Literal["issue", "void", "suspend", "restore", "revoke", "replace"]

MOVES: Mapping[tuple[State, Move], State] = {
    ("draft", "issue"): "issued",
    ("draft", "void"): "void",  # signing broke off: the number is spent, the gap explained
    ("issued", "suspend"): "suspended",
    ("suspended", "restore"): "issued",
    ("suspended", "revoke"): "revoked",
    ("issued", "revoke"): "revoked",  # 弄虚作假, 学术不端, 违规评审, 核销
    ("issued", "replace"): "replaced",
}


@dataclass(frozen=True, slots=True)
class StateChange:
    """One move that happened: its day, the state since then, the document number."""

    on: date
    state: State
    document: str


def next_state(state: State, move: Move, *, document: str, first: str, second: str) -> State | Refusal:
    """The state after a move; refused with all reasons when the table, the document or the second person is missing.

    first, second: who enters and who confirms, two different persons.

    >>> next_state("issued", "suspend", document="吉示〔2021〕1号", first="a", second="b")
    'suspended'
    >>> [reason.text for reason in next_state("revoked", "restore", document="", first="a", second="a").reasons]
    ['证书已是“已撤销”，不能“恢复”', '没有文件号', '须由两人办理']
    """
    reasons = []
    after = MOVES.get((state, move))
    if after is None:
        reasons.append(Reason("一(十七)3", f"证书已是“{STATE_NAMES[state]}”，不能“{MOVE_NAMES[move]}”", "证书状态"))
    if not document.strip():
        reasons.append(Reason("一(十七)3", "没有文件号", "文件号"))
    if not first or not second or first == second:
        reasons.append(Reason("一(十七)3", "须由两人办理", "经办人"))
    return Refusal(tuple(reasons)) if reasons or after is None else after


def change_on(history: Iterable[StateChange], on: date) -> StateChange | None:
    """The last change up to and including a day; of two on one day the later in the list. None before the first.

    >>> change_on([StateChange(date(2021, 11, 30), "issued", "1号")], date(2021, 11, 29)) is None
    True
    """
    last: StateChange | None = None
    for change in history:
        if change.on <= on and (last is None or change.on >= last.on):
            last = change
    return last


STATE_NAMES: Mapping[State, str] = {
    "draft": "草稿",
    "issued": "有效",
    "suspended": "暂停",
    "revoked": "已撤销",
    "replaced": "已换发",
    "void": "作废",
}
MOVE_NAMES: Mapping[Move, str] = {
    "issue": "签发",
    "void": "作废",
    "suspend": "暂停",
    "restore": "恢复",
    "revoke": "撤销",
    "replace": "换发",
}
