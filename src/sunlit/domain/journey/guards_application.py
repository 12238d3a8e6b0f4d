"""Guards from the first entry to the committee's desk (三(七), 一(五)e, 五(四), 四(四); order 40 arts 14–19)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sunlit.domain.base.reason import Reason
from sunlit.domain.journey.defects import second_list_refusals
from sunlit.domain.journey.facts import Facts

Guard = Callable[[Facts], tuple[Reason, ...]]
"""A guard looks at the facts and returns every reason against the move; () lets it pass."""

ORDER_40 = "人社部令第40号"


def need(ok: bool, clause: str, text: str, en: str, fact: str = "") -> tuple[Reason, ...]:
    """Return () when `ok`, else the one reason.

    >>> need(True, "三(七)", "还没有作出个人承诺", "The personal commitment is missing.")
    ()
    """
    return () if ok else (Reason(clause, text, fact, en),)


def _not_barred(f: Facts) -> tuple[Reason, ...]:
    if f.barred is None:
        text = "还没有核对是否属于不得申报的人员"
        return need(False, f"{ORDER_40}第14条", text, "It has not been checked whether the person is barred.")
    return f.barred


def _one_open(f: Facts) -> tuple[Reason, ...]:
    text = "本年度同一系列、同一级别、同一通道已经有一份申报在办，不能重复申报"
    en = "An application for this series, level and track is already open this season."
    return need(f.other_open is False, "四(二)", text, en, "在办申报")


def _personal_commitment(f: Facts) -> tuple[Reason, ...]:
    en = "The personal commitment has not been given."
    return need(f.personal_commitment, "三(七)", "还没有作出个人承诺", en, "个人承诺")


def _before_cut_off(f: Facts) -> tuple[Reason, ...]:
    if f.cut_off is None:
        return need(False, "三(五)", "本年度申报截止日还没有确定", "The season has no cut-off yet.", "申报截止日")
    text = f"申报已于{f.cut_off.isoformat()}截止"
    return need(f.today <= f.cut_off, "三(五)", text, "The season is closed for applications.", "申报截止日")


def _roster_open(f: Facts) -> tuple[Reason, ...]:
    text = "评审会名单已经锁定，不能再撤回"
    return need(f.roster_frozen is False, "四(三)", text, "The session's roster is frozen.", "评审会名单")


def _seat(f: Facts) -> tuple[Reason, ...]:
    text = "没有可用的推荐名额，也没有注明不占名额所依据的条款"
    en = "No seat is taken, and no clause is named by which none is needed."
    return need(f.seat_taken or bool(f.exempt_clause), "一(五)e", text, en, "推荐名额")


def _written_reason(f: Facts) -> tuple[Reason, ...]:
    return need(bool(f.written_reason.strip()), "五(四)", "请写明理由", "A written reason is needed.", "理由")


def _clause_named(f: Facts) -> tuple[Reason, ...]:
    text, en = "请注明所依据的条款", "The clause relied on must be named."
    return need(bool(f.reason_clause.strip()), "五(四)", text, en, "依据条款")


def _remedy(f: Facts) -> tuple[Reason, ...]:
    text, en = "请告知当事人可以怎样提出异议或申请复查", "The way to object or to ask for re-examination must be named."
    return need(f.remedy_named, f"{ORDER_40}第28条", text, en, "救济途径")


def notice_over(f: Facts, clause: str) -> tuple[Reason, ...]:
    """Refuse while the notice runs, is held, or has not begun: it ends at 24:00 of its last day."""
    if f.notice_last_day is None:
        text = "公示还没有开始或正在暂停，结束日未定"
        return need(False, clause, text, "The notice has not begun or is held; its end is not known.", "公示期")
    text = f"公示到{f.notice_last_day.isoformat()}24时结束"
    return need(f.today > f.notice_last_day, clause, text, "The notice is still running.", "公示期")


def _no_objection(f: Facts) -> tuple[Reason, ...]:
    text = "公示期内的异议还没有处理完" if f.open_objections else "还没有核对公示期内的异议"
    en = "An objection is open, or objections have not been looked up."
    return need(f.open_objections == 0, f"{ORDER_40}第17条", text, en, "异议")


def _objection_upheld(f: Facts) -> tuple[Reason, ...]:
    """A person on notice was recommended: only an objection that was found true takes that back."""
    text = (
        "还没有核对公示期内的异议" if f.upheld_objections is None else "公示以后不予推荐，要有对这个人的异议经核查成立"
    )
    en = "After the notice is posted, only an upheld objection against this person lets the unit decline."
    return need(bool(f.upheld_objections), f"{ORDER_40}第17条", text, en, "异议")


def _unit_commitment(f: Facts) -> tuple[Reason, ...]:
    return need(f.unit_commitment, "三(七)", "单位还没有作出承诺", "The unit's commitment is missing.", "单位承诺")


def _judged(f: Facts) -> tuple[Reason, ...]:
    if f.unjudged_claims is None:
        return need(False, "四(四)", "还没有开始逐项审核", "The claims have not been judged.", "审核项目")
    return tuple(
        Reason("四(四)", f"“{claim}”还没有审核结论", claim, "This claim has not been judged.")
        for claim in f.unjudged_claims
    )


def _other_person(f: Facts) -> tuple[Reason, ...]:
    other = f.entered_by is not None and bool(f.actor) and f.actor not in f.entered_by
    text, en = "录入材料的人不能审核同一份材料", "Whoever entered the facts may not pass them."
    return need(other, "四(四)", text, en, "审核人")


def _defects_named(f: Facts) -> tuple[Reason, ...]:
    text, en = "告知单上还没有写明任何一项问题", "The list names no defect."
    return need(bool(f.defects), "五(四)", text, en, "告知单")


def _single_notice(f: Facts) -> tuple[Reason, ...]:
    if f.earlier_list is None:
        return ()
    return second_list_refusals(f.earlier_list, f.defects, f.changed_claims)


def _time_set(f: Facts) -> tuple[Reason, ...]:
    ok = f.mend_by is not None and f.mend_by > f.today
    return need(ok, f"{ORDER_40}第19条", "请给出补正期限", "A time for mending must be set.", "补正期限")


def _within_time(f: Facts) -> tuple[Reason, ...]:
    ok = f.mend_by is not None and f.today <= f.mend_by
    return need(ok, f"{ORDER_40}第19条", "补正期限已过", "The time for mending is over.", "补正期限")


def _time_over(f: Facts) -> tuple[Reason, ...]:
    ok = f.mend_by is not None and f.today > f.mend_by
    return need(ok, f"{ORDER_40}第19条", "补正期限还没有到", "The time for mending is not over.", "补正期限")


def _rechecked(f: Facts) -> tuple[Reason, ...]:
    if f.recheck is None:
        text, en = "还没有按核实后的事实复核申报条件", "The conditions have not been checked on verified facts."
        return need(False, "四(四)", text, en, "资格复核")
    return f.recheck


APPLICATION_GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "not_barred": _not_barred,
        "one_open_application": _one_open,
        "personal_commitment": _personal_commitment,
        "before_cut_off": _before_cut_off,
        "roster_not_frozen": _roster_open,
        "seat_or_exemption": _seat,
        "written_reason": _written_reason,
        "clause_named": _clause_named,
        "remedy_named": _remedy,
        "unit_notice_over": lambda f: notice_over(f, f"{ORDER_40}第17条"),
        "no_open_objection": _no_objection,
        "unit_commitment": _unit_commitment,
        "objection_upheld": _objection_upheld,
        "every_claim_judged": _judged,
        "other_person": _other_person,
        "defects_named": _defects_named,
        "single_notice": _single_notice,
        "time_to_mend_set": _time_set,
        "within_time": _within_time,
        "time_over": _time_over,
        "conditions_on_verified_facts": _rechecked,
    }
)
"""Guards by name."""
