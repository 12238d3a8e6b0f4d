"""Guards from the roster to the register: session, vote, result, certificate (三(五), 四(三), 四(五), 一(十七))."""

from collections.abc import Mapping
from types import MappingProxyType

from sunlit.domain.base.reason import Reason
from sunlit.domain.journey.facts import Facts
from sunlit.domain.journey.guards_application import ORDER_40, Guard, need, notice_over


def _session_filed(f: Facts) -> tuple[Reason, ...]:
    text, en = "评审会时间还没有报省人社厅备案", "The session's date is not filed with the province."
    return need(f.session_filed, "一(十七)4", text, en, "评审会备案")


def _panel_drawn(f: Facts) -> tuple[Reason, ...]:
    text, en = "评审专家还没有随机抽取", "The panel has not been drawn."
    return need(f.panel_drawn, "一(十七)2", text, en, "专家抽取")


def _recusals(f: Facts) -> tuple[Reason, ...]:
    text, en = "还有回避事项没有处理", "A recusal is not settled."
    return need(f.recusals_settled, "五(三)", text, en, "回避")


def _roster_frozen(f: Facts) -> tuple[Reason, ...]:
    text, en = "评审会名单还没有锁定", "The roster is not frozen."
    return need(f.roster_frozen is True, "四(三)", text, en, "评审会名单")


def _blind_scores(f: Facts) -> tuple[Reason, ...]:
    text = f"盲评需要至少{f.blind_scores_needed}位专家评分，现有{f.blind_scores}位"
    ok = f.blind_scores >= f.blind_scores_needed
    return need(ok, "三(五)", text, "Too few blind scores.", "盲评评分")


def _defence_scores(f: Facts) -> tuple[Reason, ...]:
    missing = f.missing_defence_scores
    text = f"还有{missing}位在场且不回避的专家没有评分" if missing else "还没有核对答辩评分"
    en = "An expert who is present and not recused has not scored, or scores have not been looked up."
    return need(missing == 0, "三(五)", text, en, "答辩评分")


def _opinion(f: Facts) -> tuple[Reason, ...]:
    text, en = "评议组还没有写出评议意见", "The group's written opinion is missing."
    return need(f.opinion_written, f"{ORDER_40}第22条", text, en, "评议意见")


def _opinion_experts(f: Facts) -> tuple[Reason, ...]:
    text = f"评议意见需要至少{f.opinion_experts_needed}位专家，现有{f.opinion_experts}位"
    ok = f.opinion_experts >= f.opinion_experts_needed
    return need(ok, f"{ORDER_40}第22条", text, "Too few experts stand behind the opinion.", "评议组")


def _quorum(f: Facts) -> tuple[Reason, ...]:
    ok = f.committee_size > 0 and f.present <= f.committee_size and 3 * f.present >= 2 * f.committee_size
    text = f"出席专家应不少于评委会人数的三分之二：应到{f.committee_size}人，实到{f.present}人"
    return need(ok, f"{ORDER_40}第20条", text, "Fewer than two thirds are present.", "出席人数")


def _ballot_closed(f: Facts) -> tuple[Reason, ...]:
    return need(f.ballot_closed, "四(三)", "投票还没有结束", "The ballot is still open.", "投票")


def _checkpoint(f: Facts) -> tuple[Reason, ...]:
    text, en = "计票结果还没有签名存证", "The checkpoint with the result is not signed."
    return need(f.checkpoint_signed, "四(三)", text, en, "存证")


def _result_known(f: Facts) -> tuple[Reason, ...]:
    text, en = "还没有表决结果", "There is no result."
    return need(f.passed is not None, f"{ORDER_40}第23条", text, en, "表决结果")


def _complaint(f: Facts) -> tuple[Reason, ...]:
    text, en = "暂停公示需要有登记在册的举报或异议", "A notice is held only for a complaint on record."
    return need(bool(f.complaint), "五(四)", text, en, "举报")


def _no_complaint(f: Facts) -> tuple[Reason, ...]:
    text = "举报还没有处理完" if f.open_complaints else "还没有核对举报情况"
    en = "A complaint is open, or complaints have not been looked up."
    return need(f.open_complaints == 0, "五(四)", text, en, "举报")


def _seals(f: Facts) -> tuple[Reason, ...]:
    text, en = "证书印章没有备案，未备案的印章一律无效", "A seal is not filed; an unfiled seal is void."
    return need(f.seals_filed, "四(五)", text, en, "印章备案")


def _number(f: Facts) -> tuple[Reason, ...]:
    text, en = "证书编号还没有生成", "The certificate has no number."
    return need(bool(f.certificate_number), "一(十七)3", text, en, "证书编号")


def _post(f: Facts) -> tuple[Reason, ...]:
    text = "没有空缺岗位，也没有注明特设岗位所依据的条款"
    en = "There is no vacancy, and no clause is named for a special post."
    return need(f.vacancy or bool(f.special_post_clause), "一(五)c", text, en, "岗位")


def _document(f: Facts) -> tuple[Reason, ...]:
    text, en = "需要有处理决定文书", "A decision document is needed."
    return need(bool(f.decision_document), "三(七)", text, en, "决定文书")


SESSION_GUARDS: Mapping[str, Guard] = MappingProxyType(
    {
        "session_filed": _session_filed,
        "panel_drawn": _panel_drawn,
        "recusals_settled": _recusals,
        "roster_frozen": _roster_frozen,
        "blind_scores_in": _blind_scores,
        "defence_scores_in": _defence_scores,
        "opinion_written": _opinion,
        "opinion_experts": _opinion_experts,
        "quorum": _quorum,
        "ballot_closed": _ballot_closed,
        "checkpoint_signed": _checkpoint,
        "result_known": _result_known,
        "complaint_recorded": _complaint,
        "result_notice_over": lambda f: notice_over(f, f"{ORDER_40}第27条"),
        "no_open_complaint": _no_complaint,
        "seals_filed": _seals,
        "certificate_number": _number,
        "vacancy_or_special_post": _post,
        "decision_document": _document,
    }
)
"""Guards by name."""
