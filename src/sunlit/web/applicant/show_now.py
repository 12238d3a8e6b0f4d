"""The panel at the top of an application: in whose hands, what to do, until when, and if not (principle 4)."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.applications.queries.mine import Mending
from sunlit.apps.applications.queries.season import last_day
from sunlit.apps.applications.queries.tracker import day_words, holder
from sunlit.apps.publicity.queries.public import result_notice_of
from sunlit.domain.journey.states import STATES, TERMINAL
from sunlit.web.components.clauses import printed
from sunlit.web.components.explained import number

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application

KEPT = "没有改动的地方，本级不会再提新的问题。"
ENDS = {
    "withdrawn": ("这次申报已经撤回", "填的内容都留着，可以再报。"),
    "declined": ("单位没有推荐", "不同意的，可以向单位提出异议，或者申请复查。"),
    "refused": ("没有受理", "不同意的，可以申请复查。"),
    "lapsed": ("逾期没有交回，视为放弃", "填的内容都留着，下个年度接着用。"),
    "not_passed": ("没有通过", "对程序或者事实有疑问的，可以申请复查。怎样申请写在消息里。"),
    "annulled": ("评审结果已经取消", "不同意的，可以申请复查；怎样申请写在消息里。"),
    "revoked": ("职称已经撤销", "不服的，可以申请复查，也可以依法申请行政复议或者提起行政诉讼。"),
    "struck_off": ("职称已经核销", "不服的，可以申请复查，也可以依法申请行政复议或者提起行政诉讼。"),
    "appointed": ("已经聘任", "这次申报全部办完了。"),
}
MEANWHILE = {
    "announced": "结果已经现场公布。下一步由评委会办公室公布结果，通过的人公示不少于5个工作日。",
    "public_notice": "公示期内谁都可以看、可以举报，由纪检监察组核实。期满没有问题就确认，再发证。",
    "held": "正在核实一件举报，核实期间公示不计天数。需要你说明的，会发消息给你。",
    "confirmed": "结果已经确认。证书由评委会一人制证、另一人签发，发出就有消息。",
    "certified": "证书已经发出，可以下载、打印，谁都可以核验。下一步由单位聘任。",
}


def now_of(
    row: "Application", mending: Mending | None, today: dt.date, why: tuple[str, str] = ("", "")
) -> dict[str, Any]:
    """Arguments of the panel. why: reason and clause of what ended the case."""
    if row.state in ENDS:
        return _ended(row, *why)
    if row.state == "draft":
        return _draft(row, today)
    if mending is not None:
        return _mending(row, mending, today)
    return _waiting(row, today)


def _draft(row: "Application", today: dt.date) -> dict[str, Any]:
    last = last_day(row.season)
    left = max(0, working_days(today, last))
    until = f"{_day(last)}24时，还有{left}个工作日" if today <= last else f"{_day(last)}24时已经截止"
    return {
        "heading": f"{holder(row)}，|{day_words(row, today)}",
        "facts": [
            {"term": "要做什么", "value": "填好内容，核对以后提交"},
            {"term": "何时到期", "value": until},
            {"term": "逾期会怎样", "value": "今年不能再报，内容留着"},
        ],
        "text": "",
    }


def _mending(row: "Application", mending: Mending, today: dt.date) -> dict[str, Any]:
    due = mending.notice.due_on
    left = working_days(today, due)
    until = f"{_day(due)}24时，还有{left}个工作日" if today <= due else f"{_day(due)}24时已经到期"
    sent, body = mending.notice.sent_at, mending.notice.organisation
    return {
        "heading": f"{holder(row)}，|{day_words(row, today)}",
        "facts": [
            {"term": "要做什么", "value": f"改正{number(len(mending.defects))}处，一起交回"},
            {"term": "何时到期", "value": until},
            {"term": "逾期会怎样", "value": "视为放弃这次申报"},
        ],
        "text": f"{body.name if body else '审核部门'}{_day(sent)}一次告知了全部问题。{KEPT}",
        "href": reverse("applicant:notice", args=[row.ref]),
        "link": "看一次告知单",
    }


def _waiting(row: "Application", today: dt.date) -> dict[str, Any]:
    state = STATES[row.state]
    due = f"{_day(row.due_on)}24时" if row.due_on else "期满日另定" if row.state == "held" else "由办理机关公布"
    return {
        "heading": f"{holder(row)}，|{day_words(row, today)}",
        "facts": [
            {"term": "在办什么", "value": state.waits_for or state.label},
            {"term": "何时到期", "value": due},
            {"term": "你要做什么", "value": "现在不用做什么"},
        ],
        "text": MEANWHILE.get(row.state, ""),
        **_further(row),
    }


def _further(row: "Application") -> dict[str, str]:
    """Where there is more to see: the notice the case is on, or the certificate."""
    if row.state in ("public_notice", "held"):
        return {"href": f"/notices/{result_notice_of(row.pk)}/", "link": "看公示"}
    if row.state in ("certified", "appointed"):
        return {"href": reverse("applicant:certificates"), "link": "看我的证书"}
    return {}


def _ended(row: "Application", reason: str, clause: str) -> dict[str, Any]:
    heading, text = ENDS[row.state]
    if reason:
        text = f"{reason.rstrip('。')}。依据{printed(clause)}。{text}"
    good = row.state not in TERMINAL
    facts = [{"term": "结果", "value": STATES[row.state].label}, {"term": "办结", "value": _day(row.entered_at)}]
    mark = {"state": "valid" if good else "done", "word": "已经办结"}
    return {"heading": heading, "facts": facts, "text": text, **mark, **_further(row)}


def _day(value: dt.date) -> str:
    return f"{value.month}月{value.day}日"
