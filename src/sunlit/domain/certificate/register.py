"""The life of a seal in the register as a table: who moves it, with which document, how many persons (四(五))."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sunlit.domain.base.reason import Reason, Refusal

SealState = Literal["draft", "submitted", "filed", "suspended", "replaced", "cancelled", "compromised"]
SealAct = Literal["submit", "discard", "send_back", "file", "suspend", "restore", "replace", "cancel", "compromise"]
KINDS = ("评委会章", "名章", "核准章")
"""What the notice names; “等” leaves room, but a certificate is sealed with these."""


@dataclass(frozen=True, slots=True)
class SealMove:
    """One row: to where, by which role, and whether another person of that role must confirm it with a document."""

    target: SealState
    role: str
    two: bool


MOVES: Mapping[tuple[SealState, SealAct], SealMove] = {
    ("draft", "submit"): SealMove("submitted", "office", two=False),
    ("draft", "discard"): SealMove("cancelled", "office", two=False),  # a slip of the pen: it was never in use
    ("submitted", "send_back"): SealMove("draft", "province", two=False),
    ("submitted", "file"): SealMove("filed", "province", two=True),
    ("filed", "suspend"): SealMove("suspended", "province", two=True),
    ("suspended", "restore"): SealMove("filed", "province", two=True),
    ("filed", "replace"): SealMove("replaced", "province", two=True),
    ("suspended", "replace"): SealMove("replaced", "province", two=True),
    ("filed", "cancel"): SealMove("cancelled", "province", two=True),
    ("suspended", "cancel"): SealMove("cancelled", "province", two=True),
    ("filed", "compromise"): SealMove("compromised", "province", two=True),
    ("suspended", "compromise"): SealMove("compromised", "province", two=True),
}
STATE_NAMES: Mapping[SealState, str] = {
    "draft": "未报备",
    "submitted": "待备案",
    "filed": "已备案",
    "suspended": "暂停使用",
    "replaced": "已更换",
    "cancelled": "已作废",
    "compromised": "已报失",
}
MOVE_NAMES: Mapping[SealAct, str] = {
    "submit": "报备",
    "discard": "作废重做",
    "send_back": "退回",
    "file": "备案",
    "suspend": "暂停使用",
    "restore": "恢复使用",
    "replace": "更换",
    "cancel": "作废",
    "compromise": "报失",
}
_ROLES = {"office": "评委会办公室", "province": "省人社厅"}


def next_seal_state(
    state: SealState, act: SealAct, *, role: str, document: str = "", first: str = "", second: str = ""
) -> SealState | Refusal:
    """The state after an act, or every reason against it. first, second: who proposes and who confirms.

    >>> next_seal_state("submitted", "file", role="province", document="吉示备〔2021〕1号", first="a", second="b")
    'filed'
    >>> again = next_seal_state("filed", "file", role="office", first="a", second="a")
    >>> [reason.text for reason in again.reasons]
    ['印章是“已备案”，不能“备案”']
    """
    row = MOVES.get((state, act))
    if row is None:
        text = f"印章是“{STATE_NAMES[state]}”，不能“{MOVE_NAMES.get(act, act)}”"
        return Refusal((_reason(text, "印章状态"),))
    reasons = [*proposal_reasons(state, act, role=role, document=document)]
    if row.two and (not first or not second or first == second):
        reasons.append(_reason(f"“{MOVE_NAMES[act]}”须由两人办理", "经办人"))
    return Refusal(tuple(reasons)) if reasons else row.target


def proposal_reasons(state: SealState, act: SealAct, *, role: str, document: str = "") -> tuple[Reason, ...]:
    """What already stands against the first of the two persons; empty when it may be put to the second.

    >>> [reason.text for reason in proposal_reasons("filed", "cancel", role="province")]
    ['没有文件号']
    """
    row = MOVES.get((state, act))
    if row is None:
        return (_reason(f"印章是“{STATE_NAMES[state]}”，不能“{MOVE_NAMES.get(act, act)}”", "印章状态"),)
    reasons = []
    if role != row.role:
        reasons.append(_reason(f"“{MOVE_NAMES[act]}”由{_ROLES[row.role]}办理", "办理人"))
    if row.two and not document.strip():
        reasons.append(_reason("没有文件号", "文件号"))
    return tuple(reasons)


def _reason(text: str, fact: str) -> Reason:
    return Reason("四(五)", text, fact, "The register of seals")
