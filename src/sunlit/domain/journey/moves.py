"""THE table: every move of an application, from where, by whom, to where, under which clause and guards (三(五))."""

from dataclasses import dataclass
from typing import Literal

Choice = Literal["only", "route", "stage", "result"]
"""How the target is chosen: the only one, by jurisdiction, the level that returned the case, by the result."""


@dataclass(frozen=True, slots=True)
class Move:
    """One row. `targets` are all states it can lead to; `second` is the role of a second person who must concur.

    `frees_seat` marks the move that gives a used recommendation seat back to the unit (一(五)e).
    """

    name: str
    label: str
    sources: tuple[str, ...]
    roles: tuple[str, ...]
    targets: tuple[str, ...]
    clause: str
    guards: tuple[str, ...] = ()
    choice: Choice = "only"
    second: str = ""
    frees_seat: bool = False


_ABOVE = ("at_county", "at_city", "at_committee")
_WITHDRAWABLE = ("draft", "at_unit", "unit_notice", *_ABOVE, "returned")
_RETURN = ("defects_named", "single_notice", "time_to_mend_set")
_REFUSE = ("written_reason", "clause_named", "remedy_named")
_ORDER_40 = "人社部令第40号"


def _return_once(source: str, role: str) -> Move:
    return Move("return_once", "一次告知并退回", (source,), (role,), ("returned",), "五(四)", _RETURN)


def _refuse(sources: tuple[str, ...], role: str) -> Move:
    return Move("refuse", "不予受理", sources, (role,), ("refused",), f"{_ORDER_40}第19条", _REFUSE)


def _decline(source: str, *more: str, frees_seat: bool = False) -> Move:
    guards, clause = ("written_reason", "remedy_named", *more), f"{_ORDER_40}第17条"
    return Move("decline", "不予推荐", (source,), ("employer",), ("declined",), clause, guards, frees_seat=frees_seat)


_APPLYING = (
    Move("open", "建立申报", ("new",), ("applicant",), ("draft",), "四(二)", ("not_barred", "one_open_application")),
    Move(
        "submit",
        "提交",
        ("draft",),
        ("applicant",),
        ("at_unit",),
        "三(七)",
        ("personal_commitment", "before_cut_off"),
    ),
    Move(
        "withdraw",
        "撤回",
        _WITHDRAWABLE,
        ("applicant",),
        ("withdrawn",),
        "四(二)",
        ("roster_not_frozen",),
        frees_seat=True,
    ),
    Move(
        "resubmit",
        "补正后重新提交",
        ("returned",),
        ("applicant",),
        ("at_unit", *_ABOVE),
        "五(四)",
        ("within_time",),
        "stage",
    ),
    Move("lapse", "逾期视为放弃", ("returned",), ("clock",), ("lapsed",), f"{_ORDER_40}第19条", ("time_over",)),
)

_AUDITING = (
    Move("post", "单位公示", ("at_unit",), ("employer",), ("unit_notice",), "一(五)e", ("seat_or_exemption",)),
    _decline("at_unit"),
    _decline("unit_notice", "objection_upheld", frees_seat=True),
    Move(
        "forward",
        "推荐上报",
        ("unit_notice",),
        ("employer",),
        _ABOVE,
        f"{_ORDER_40}第17条",
        ("unit_notice_over", "no_open_objection", "unit_commitment"),
        "route",
    ),
    Move(
        "pass",
        "审核通过",
        ("at_county", "at_city"),
        ("auditor",),
        ("at_city", "at_committee"),
        "四(四)",
        ("every_claim_judged", "other_person"),
        "route",
    ),
    _return_once("at_unit", "employer"),
    _return_once("at_county", "auditor"),
    _return_once("at_city", "auditor"),
    _return_once("at_committee", "office"),
    _refuse(("at_county", "at_city"), "auditor"),
    _refuse(("at_committee",), "office"),
    Move(
        "accept",
        "受理",
        ("at_committee",),
        ("office",),
        ("accepted",),
        "四(四)",
        ("conditions_on_verified_facts",),
    ),
)

_SEATING = ("session_filed", "panel_drawn", "recusals_settled", "roster_frozen")
_OPINION = ("opinion_written", "opinion_experts")

_REVIEWING = (
    Move("seat", "列入评审会", ("accepted",), ("office",), ("seated",), "一(十七)4", _SEATING),
    Move(
        "blind_done",
        "盲评完成",
        ("seated",),
        ("clock", "office"),
        ("blind_reviewed",),
        "三(五)",
        ("blind_scores_in",),
    ),
    Move(
        "defend_done",
        "答辩完成",
        ("blind_reviewed",),
        ("office",),
        ("defended",),
        "三(五)",
        ("defence_scores_in",),
    ),
    Move("conclude", "形成评议意见", ("defended",), ("group",), ("deliberated",), f"{_ORDER_40}第22条", _OPINION),
    Move(
        "tally",
        "计票",
        ("deliberated",),
        ("office",),
        ("decided",),
        "四(三)",
        ("quorum", "ballot_closed"),
        second="inspector",
    ),
    Move("announce", "现场公布", ("decided",), ("chair",), ("announced",), "三(五)", ("checkpoint_signed",)),
    Move(
        "publish",
        "公布结果",
        ("announced",),
        ("office",),
        ("public_notice", "not_passed"),
        f"{_ORDER_40}第27条",
        ("result_known",),
        "result",
    ),
)

_CONFIRMED = ("result_notice_over", "no_open_complaint")
_ISSUED = ("seals_filed", "certificate_number")
_TITLED = ("certified", "appointed")

_SETTLING = (
    Move("hold", "暂停公示", ("public_notice",), ("inspector",), ("held",), "五(四)", ("complaint_recorded",)),
    Move("clear", "恢复公示", ("held",), ("inspector",), ("public_notice",), "五(四)", ("written_reason",)),
    Move("annul", "取消评审结果", ("held",), ("inspector",), ("annulled",), "四(三)", _REFUSE),
    Move("confirm", "确认", ("public_notice",), ("office",), ("confirmed",), f"{_ORDER_40}第27条", _CONFIRMED),
    Move("issue", "发证", ("confirmed",), ("office",), ("certified",), "一(十七)3", _ISSUED, second="office"),
    Move("appoint", "聘任", ("certified",), ("employer",), ("appointed",), "一(五)c", ("vacancy_or_special_post",)),
    Move(
        "revoke", "撤销职称", _TITLED, ("province",), ("revoked",), "三(七)", ("decision_document",), second="province"
    ),
    Move(
        "strike_off",
        "核销职称",
        _TITLED,
        ("province",),
        ("struck_off",),
        "二(五)",
        ("decision_document",),
        second="province",
    ),
)

MOVES: tuple[Move, ...] = _APPLYING + _AUDITING + _REVIEWING + _SETTLING
"""Every row. A (state, move, role) that is not here is refused, changes nothing, and is logged."""
