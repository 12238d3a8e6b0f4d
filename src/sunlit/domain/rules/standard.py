"""The life of a committee's own standard as a table, and what is lacking before it may meet (一(十七)1)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sunlit.domain.base.reason import Reason, Refusal

StandardState = Literal["draft", "submitted", "filed", "published", "replaced"]
StandardAct = Literal["submit", "send_back", "file", "publish", "replace"]
CLAUSE = "一(十七)1"


@dataclass(frozen=True, slots=True)
class StandardMove:
    """One row: to where, by which role, and whether a document or a reason must be named, or the proof must hold."""

    target: StandardState
    role: str
    needs: frozenset[Literal["document", "reason", "proof"]] = frozenset()


MOVES: Mapping[tuple[StandardState, StandardAct], StandardMove] = {
    ("draft", "submit"): StandardMove("submitted", "office", frozenset({"proof"})),
    ("submitted", "send_back"): StandardMove("draft", "province", frozenset({"reason"})),
    ("submitted", "file"): StandardMove("filed", "province", frozenset({"document", "proof"})),
    ("filed", "publish"): StandardMove("published", "office"),
    ("published", "replace"): StandardMove("replaced", "office"),
}
STATE_NAMES: Mapping[StandardState, str] = {
    "draft": "起草中",
    "submitted": "待备案",
    "filed": "已备案，待公开",
    "published": "已公开",
    "replaced": "已被新的替换",
}
MOVE_NAMES: Mapping[StandardAct, str] = {
    "submit": "报备",
    "send_back": "退回",
    "file": "备案",
    "publish": "公开",
    "replace": "替换",
}
NEXT: Mapping[StandardState, str] = {
    "draft": "还没有报备，由评委会办公室写好并报省人社厅备案",
    "submitted": "还没有备案，在省人社厅手上",
    "filed": "已经备案，还没有公开，由评委会办公室公开",
}
_ROLES = {"office": "评委会办公室", "province": "省人社厅"}
_LACKS = {"document": ("没有文件号", "文件号"), "reason": ("请写明退回的理由", "理由")}
PROVED = "holds"


def next_standard_state(
    state: StandardState, act: StandardAct, *, role: str, named: str = "", proof: str = ""
) -> StandardState | Refusal:
    """The state after an act, or every reason against it. named: document or reason; proof: what the check said.

    >>> next_standard_state("draft", "submit", role="office", proof="holds")
    'submitted'
    >>> refused = next_standard_state("submitted", "file", role="office", proof="violated")
    >>> [reason.text for reason in refused.reasons]
    ['“备案”由省人社厅办理', '没有文件号', '底线检查没有证明这份标准不低于国家标准']
    """
    row = MOVES.get((state, act))
    if row is None:
        text = f"标准是“{STATE_NAMES[state]}”，不能“{MOVE_NAMES[act]}”"
        return Refusal((Reason(CLAUSE, text, "标准状态"),))
    reasons = []
    if role != row.role:
        reasons.append(Reason(CLAUSE, f"“{MOVE_NAMES[act]}”由{_ROLES[row.role]}办理", "办理人"))
    if not named.strip():
        reasons += [Reason(CLAUSE, *_LACKS[what]) for what in ("document", "reason") if what in row.needs]
    if "proof" in row.needs and proof != PROVED:
        reasons.append(Reason(CLAUSE, "底线检查没有证明这份标准不低于国家标准", "底线检查"))
    return Refusal(tuple(reasons)) if reasons else row.target


def lacking(levels: Sequence[str], held: Mapping[str, Collection[StandardState]]) -> tuple[Reason, ...]:
    """Why a committee may not open its sessions: for each level without a published standard, what is next, by whom.

    >>> [reason.text for reason in lacking(("副高级", "正高级"), {"副高级": ["published"], "正高级": ["submitted"]})]
    ['正高级评审标准还没有备案，在省人社厅手上']
    """
    return tuple(
        Reason(
            CLAUSE, f"{level}评审标准{_next(held.get(level, ()))}", "评审标准", f"The standard for {level} is not out"
        )
        for level in levels
        if "published" not in held.get(level, ())
    )


def _next(states: Collection[StandardState]) -> str:
    return next(
        (NEXT[state] for state in ("filed", "submitted", "draft") if state in states), "还没有写，由评委会办公室起草"
    )
