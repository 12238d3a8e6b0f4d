"""The states of an application, who each one waits for, and the roles that move it (三(五): no step is skipped)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "applicant": "申报人",
        "employer": "用人单位",
        "auditor": "审核部门",
        "office": "评委会办事机构",
        "clock": "时限",
        "expert": "评审专家",
        "inspector": "纪检监察组",
        "chair": "主任委员",
        "group": "评议组",
        "province": "省人社厅",
        "operator": "系统管理员",
        "public": "公众",
        "finance": "财政部门",
        "provider": "继续教育机构",
        "officer": "政策管理员",
    }
)
"""Role kinds. `clock` is the passing of time; `chair` is an expert acting as chair; most kinds move nothing here."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: its name in the database, its label, and the role whose desk the case lies on ("" for nobody).

    `desk` is one of `ROLES`; `waits_for` says what is awaited there. A terminal state has no way out.
    """

    name: str
    label: str
    desk: str = ""
    waits_for: str = ""

    @property
    def terminal(self) -> bool:
        """Whether nothing can follow.

        >>> STATES["withdrawn"].terminal, STATES["appointed"].terminal
        (True, False)
        """
        return self.name in TERMINAL

    @property
    def desk_label(self) -> str:
        """The desk in words; empty when the case is on nobody's.

        >>> STATES["at_county"].desk_label
        '审核部门'
        """
        return ROLES.get(self.desk, "")


NEW = "new"
"""The state before the first move. It is never stored."""

LEVELS: tuple[str, ...] = ("at_unit", "at_county", "at_city", "at_committee")
"""The desks that may send one list of defects back, from the bottom up."""

STATES: Mapping[str, State] = MappingProxyType(
    {
        state.name: state
        for state in (
            State(NEW, "尚未建立", "applicant", "建立申报"),
            State("draft", "草稿", "applicant", "填写并提交"),
            State("at_unit", "单位审核", "employer", "审核材料，决定是否推荐"),
            State("unit_notice", "单位公示", "employer", "公示期满后推荐上报"),
            State("at_county", "县级审核", "auditor", "逐项审核"),
            State("at_city", "市级或主管部门审核", "auditor", "逐项审核"),
            State("at_committee", "评委会受理审核", "office", "受理审核"),
            State("returned", "一次告知，待补正", "applicant", "补正后重新提交"),
            State("accepted", "已受理", "office", "安排评审会"),
            State("seated", "已列入评审会", "office", "盲评初审"),
            State("blind_reviewed", "盲评完成", "office", "答辩复审"),
            State("defended", "答辩完成", "group", "专家合议"),
            State("deliberated", "合议完成", "office", "投票表决并计票"),
            State("decided", "已表决", "chair", "现场公布"),
            State("announced", "已现场公布", "office", "公布结果"),
            State("public_notice", "结果公示", "office", "公示期满后确认"),
            State("held", "暂停公示，调查中", "inspector", "调查核实"),
            State("confirmed", "已确认", "office", "制发证书"),
            State("certified", "已发证", "employer", "聘任"),
            State("appointed", "已聘任"),
            State("withdrawn", "已撤回"),
            State("declined", "单位不予推荐"),
            State("refused", "不予受理"),
            State("lapsed", "逾期视为放弃"),
            State("not_passed", "未通过"),
            State("annulled", "取消评审结果"),
            State("revoked", "已撤销"),
            State("struck_off", "已核销"),
        )
    }
)
"""Every state by name, in the order of the journey."""

TERMINAL: frozenset[str] = frozenset(
    {"withdrawn", "declined", "refused", "lapsed", "not_passed", "annulled", "revoked", "struck_off"}
)
"""States without a way out. `appointed` is not among them: a title may still be revoked."""
