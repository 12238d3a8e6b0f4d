"""An entry of the log as a sentence: which case or session, and what happened (四(三))."""

from collections.abc import Mapping
from typing import Any

from sunlit.domain.certificate import register, states
from sunlit.domain.journey.moves import MOVES
from sunlit.domain.journey.states import ROLES, STATES
from sunlit.domain.rules import standard

# After the words stand, where the entry has them, the fields of NAMED.
KINDS = {
    "account.disabled": "停用一个账号",
    "account.enabled": "恢复一个账号",
    "ballot.assented": "会场同意计票",
    "ballot.cast": "收到一封选票",
    "ballot.closed": "封票、开箱",
    "ballot.result": "计票结果写入账本",
    "ballot.roster": "出席名册封存，开启表决",
    "ballot.slot_closed": "一张选票按未投封存",
    "certificate.intended": "准备签发证书",
    "certificate.issued": "发出一本证书",
    "certificate.voided": "一个证书编号作废",
    "clock.moved": "演示时钟往前拨",
    "draw.done": "抽出专家",
    "draw.frozen": "封存专家库和规则",
    "draw.promised": "承诺随机数",
    "draw.replaced": "替换一位专家",
    "draw.revealed": "公开随机数",
    "draw.void": "抽取作废",
    "identity.confirmed": "确认一个人的身份",
    "identity.revealed": "查看一次完整证件号码",
    "invitation.approved": "同意发出一份邀请",
    "invitation.made": "提出一份邀请",
    "invitation.voided": "作废一份邀请",
    "notice.posted": "张贴公示",
    "objection.answered": "一条异议有了答复",
    "objection.received": "收到一条异议或举报",
    "opinion.signed": "在评议组意见上签名",
    "opinion.written": "写出评议组意见",
    "policy.loaded": "载入政策包",
    "posts.book": "登记岗位聘用情况",
    "posts.plan": "登记推荐职数",
    "recusal.asked": "专家申请回避",
    "recusal.confirmed": "回避得到确认",
    "recusal.declared": "专家填完回避声明",
    "recusal.waived": "经两人确认，不需要回避",
    "role.ended": "收回一个身份",
    "role.granted": "授予一个身份",
    "score.sent": "送出一份评分",
    "session.accepted": "评审会予以备案",
    "session.announced": "现场公布结果",
    "session.began": "主任委员宣布开会",
    "session.chair_named": "推选主任委员",
    "session.filed": "评审会报备",
    "session.frozen": "锁定评审名单",
    "session.left": "记下一位评委离席",
    "session.reviewers": "抽出每一件的盲评专家",
    "session.room_opened": "会场开放签到",
    "session.signed_in": "签到",
}
MOVE_LABELS = {move.name: move.label for move in MOVES}
ACTS: Mapping[str, Mapping[Any, str]] = {
    "seal": register.MOVE_NAMES,
    "certificate": states.MOVE_NAMES,
    "standard": standard.MOVE_NAMES,
}
THINGS = {"seal": "一枚印章", "certificate": "一本证书", "standard": "一份评审标准"}
STAGES = {"blind": "盲评", "defence": "答辩"}
NAMED = ("seat", "side", "case", "number", "kind", "level")
"""The fields of an entry that a sentence may show, in this order; hashes and lists stay in the export."""


def said(kind: str, core: Mapping[str, Any]) -> str:
    """One sentence; a kind without words of its own is shown by its name."""
    family, _, move = kind.partition(".")
    if family == "application" and move in MOVE_LABELS:
        role, to = str(core.get("role", "")), str(core.get("to", ""))
        where = STATES[to].label if to in STATES else to
        return f"{core.get('application', '')}：{ROLES.get(role, role)}{MOVE_LABELS[move]}，到“{where}”"
    details = [_shown(str(core[name])) for name in NAMED if core.get(name)]
    if stage := STAGES.get(str(core.get("stage", ""))):
        details.append(stage)
    return "，".join([_what(kind), *dict.fromkeys(details)])


def _what(kind: str) -> str:
    family, _, act = kind.partition(".")
    if family in THINGS and act in ACTS[family]:
        return f"{THINGS[family]}{ACTS[family][act]}"
    return KINDS.get(kind, kind)


def _shown(value: str) -> str:
    return ROLES.get(value, value)
