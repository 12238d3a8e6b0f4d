"""What the office's pages show: query results as data of components."""

from typing import Any

from sunlit.apps.reviews.actions.filing import Plan
from sunlit.apps.reviews.queries import numbers
from sunlit.apps.reviews.queries.desk import Answers
from sunlit.domain.journey.states import STATES
from sunlit.gateways import clock
from sunlit.web.office.forms import PlanForm

OPEN = ("planned", "filed", "accepted", "drawn")
FIELDS = {"评审会日期": "meets_on", "评委会人数": "size", "评审会": "name"}
CASES = [{"title": "序号"}, {"title": "申报编号"}, {"title": "申报", "short": "申报"}, {"title": "状态"}]


def address(row: Any) -> str:
    """The page of one session."""
    return f"/office/s/{row.ref}/"


def proposal(form: PlanForm) -> Plan:
    """The plan as the action takes it, with the policy's numbers of today."""
    today, values = clock.today(), form.cleaned_data
    return Plan(
        name=values["name"],
        meets_on=values["meets_on"],
        place=values["place"],
        panel=form.panel(numbers.panel(today)),
        thresholds=numbers.thresholds(today),
        cap=numbers.cap(today),
    )


def committee_facts(body: Any, pool: int) -> list[dict[str, Any]]:
    """Both authorities and the pool (ambiguity 9: the stricter holds)."""
    return [
        {"term": "评委会", "value": body.name},
        {"term": "核准备案", "value": f"到{body.filed_until.year}年{body.filed_until.month}月{body.filed_until.day}日"},
        {
            "term": "年度授权",
            "value": f"到{body.authorised_until.year}年{body.authorised_until.month}月{body.authorised_until.day}日",
        },
        {"term": "专家库", "value": f"{pool}人在库，原则上不少于100人，三（三）"},
    ]


def next_step(row: Any, answers: Answers | None) -> dict[str, Any]:
    """The next step of a session: its words, where it is done, and what still blocks it."""
    here = address(row)
    steps = {
        "planned": ("报省人社厅备案", here, "todo", "要你办理"),
        "filed": ("等省人社厅备案", "", "", "在省人社厅手上"),
        "accepted": ("抽取专家", f"{here}draw/", "todo", "要你办理"),
        "drawn": ("确认回避，锁定名单", f"{here}recusals/", "todo", "要你办理"),
    }
    text, href, kind, status = steps.get(row.state, ("进入会场", f"{here}room/", "todo", "要你办理"))
    blocks = []
    if answers is not None and row.state == "drawn":
        if answers.declared < answers.members:
            blocks.append(f"{answers.members}位专家中，{answers.declared}位已经作出回避声明")
        if answers.open_recusals:
            blocks.append(f"还有{answers.open_recusals}项回避没有确认")
    return {"text": text, "href": href, "blocks": blocks, "task": {"status": status, "kind": kind}}


def case_cells(case: Any) -> list[Any]:
    """One case of the list."""
    application = case.application
    title = f"{application.title}，{application.organisation.name}"
    return [f"{case.n:02d}", application.ref, title, STATES[application.state].label]
