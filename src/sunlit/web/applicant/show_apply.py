"""Check answers, the receipt (Patterns: check answers, confirmation)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from sunlit.apps.applications.actions.promise import TEXT
from sunlit.apps.applications.entries import Entry, Subject
from sunlit.apps.applications.forms.fields import in_words
from sunlit.apps.applications.phases import phase_of
from sunlit.apps.applications.sections import SECTIONS
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.applicant.forms import PromiseForm, WithdrawForm

if TYPE_CHECKING:
    from sunlit.apps.applications.queries.mine import Application

SEALED = "提交以后内容封存，要改只能等退回或者撤回。"
FRESH = ("at_unit", "at_county", "at_city", "at_committee")


def check(row: "Application", subject: Subject, entries: Sequence[Entry], form: PromiseForm) -> dict[str, Any]:
    """One summary per section; each row leads to its entry and straight back here."""
    here = reverse("applicant:check", args=[row.ref])
    back = f"?{urlencode({'back': here})}"
    sections = []
    for key, about in SECTIONS.items():
        rows = [_row(one, back) for one in entries if one.section == key]
        add = {"href": reverse("applicant:section", args=[key]) + back, "text": f"{about.task}"}
        sections.append({"name": about.name, "rows": rows, "add": add})
    unit = subject.unit.name if subject.unit else ""
    return {
        "row": row,
        "sections": sections,
        "person": [{"term": "姓名", "value": subject.name}, {"term": "工作单位", "value": unit}],
        "form": form,
        "promise": TEXT,
        "back": reverse("applicant:tasks", args=[row.ref]),
        "heading": "核对并承诺，|一起交回" if row.stage else "核对并承诺，|提交申报",
        "lead": "哪里不对，点更改，|改好就回到这里。",
        "button": "交回" if row.stage else "提交申报",
        "after": f"交给{(row.stage and _desk(row)) or row.organisation.name}，马上给收据。{SEALED}",
    }


def withdraw(row: "Application", form: WithdrawForm) -> dict[str, Any]:
    """What taking back means, before it is done."""
    points = [
        "撤回以后，这次申报就结束了，不能恢复。",
        "占用的推荐名额马上还给单位。",
        "填的内容和材料都留着，截止以前可以重新申报。",
    ]
    over = f"申报{row.title}，编号{row.ref}"
    return {
        "row": row,
        "form": form,
        "points": points,
        "over": over,
        "back": reverse("applicant:tasks", args=[row.ref]),
    }


def receipt(row: "Application") -> dict[str, Any]:
    """Number, hash, time, what happens next."""
    body = row.desk.name if row.desk else row.organisation.name
    first = row.state == "at_unit"
    says = f"{row.organisation.name}先审核，再公示不少于5个工作日。" if first else f"{body}复核，有结果就发消息给你。"
    at = row.entered_at.astimezone(SHANGHAI)
    steps = [{"name": "提交申报", "who": "你", "date": at.date(), "state": "past"}]
    steps.append({"name": phase.name if (phase := phase_of(row.state)) else "", "who": body, "state": "now"})
    return {
        "row": row,
        "heading": "已经提交" if first else "已经交回",
        "says": says,
        "steps": steps,
        "meta": f"{in_words(at.date())}{at.hour}时{at.minute:02d}分{at.second:02d}秒封存，以数据库的时钟为准。",
        "back": reverse("applicant:tasks", args=[row.ref]),
    }


def _desk(row: "Application") -> str:
    returned = row.steps.filter(move="return_once").select_related("organisation").order_by("-n").first()
    return returned.organisation.name if returned and returned.organisation else ""


def _row(one: Entry, back: str) -> dict[str, Any]:
    proof = f"，附{len(one.evidence)}份材料" if one.evidence else ""
    shown = {"term": one.line, "value": f"{one.span}{proof}"}
    if not one.changeable:
        return shown | {"tag": one.standing}
    address = reverse("applicant:entry", args=[one.section, one.ref]) + back
    return shown | {"href": address, "link": "更改", "hidden": one.line}
