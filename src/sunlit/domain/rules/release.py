"""The life of a pack and what keeps it from being published; every obstacle at once (一(一))."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sunlit.domain.base.reason import Reason

CLAUSE = "一(一)"
Stage = Literal["drafted", "consulted", "filed", "published", "in_force", "superseded", "dropped"]
STAGES: dict[Stage, str] = {
    "drafted": "起草",
    "consulted": "征求意见",
    "filed": "备案",
    "published": "已公布，待施行",
    "in_force": "现行",
    "superseded": "已被替代",
    "dropped": "已作废",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft as it stands before it is published.

    `after` is the date of effect of the pack it is laid over. `errors`, `failing`, `floor` and `onlys` are sentences:
    what cannot be read, cases that do not hold, national conditions undercut without an exemption, and conditions that
    make paper, degree, seniority or award the only gate and were not acknowledged.
    """

    today: date
    after: date
    in_force: date | None = None
    number: str = ""
    basis: str = ""
    transition: str = ""
    consulted_until: date | None = None
    filed: bool = False
    changes: int = 0
    errors: tuple[str, ...] = ()
    failing: tuple[str, ...] = ()
    floor: tuple[str, ...] = ()
    onlys: tuple[str, ...] = ()


def obstacles(proposal: Proposal) -> tuple[Reason, ...]:
    """Everything that keeps a draft from being published; nothing means that two persons may sign.

    >>> day = date(2021, 10, 11)
    >>> [reason.fact for reason in obstacles(Proposal(day, date(2021, 9, 22), changes=1))]
    ['施行日期', '文号', '依据', '过渡', '征求意见', '备案']
    """
    said = (*_dates(proposal), *_papers(proposal), *_steps(proposal), *_rules(proposal))
    return tuple(Reason(CLAUSE, text, fact=fact) for fact, text in said)


def _dates(it: Proposal) -> tuple[tuple[str, str], ...]:
    if it.in_force is None:
        return (("施行日期", "还没有写施行日期"),)
    if it.in_force <= it.today:
        return (("施行日期", f"施行日期{_day(it.in_force)}不晚于今天；先公布，后施行，最早写明天"),)
    if it.in_force <= it.after:
        return (("施行日期", f"施行日期{_day(it.in_force)}要晚于前一个政策包的施行日期{_day(it.after)}"),)
    return ()


def _papers(it: Proposal) -> tuple[tuple[str, str], ...]:
    wanted = (
        ("文号", it.number, "还没有写文号"),
        ("依据", it.basis, "还没有写依据，要写明国家指导意见或者上位文件的名称和条款"),
        ("过渡", it.transition, "还没有写过渡办法，要写明正在进行的年度怎么办"),
    )
    return tuple((fact, text) for fact, value, text in wanted if not value.strip())


def _steps(it: Proposal) -> tuple[tuple[str, str], ...]:
    found = []
    if it.consulted_until is None:
        found.append(("征求意见", "还没有登记征求意见"))
    elif it.consulted_until >= it.today:
        found.append(("征求意见", f"征求意见到{_day(it.consulted_until)}为止，还没有结束"))
    if not it.filed:
        found.append(("备案", "这一版还没有备案；备案以后又改过的，要重新备案"))
    return tuple(found)


def _rules(it: Proposal) -> tuple[tuple[str, str], ...]:
    found = [("规则", "这份草案什么也没有改")] if not it.changes and not it.errors else []
    found += [("规则", text) for text in it.errors]
    found += [("案例", text) for text in it.failing]
    found += [("底线", text) for text in it.floor]
    return (*found, *(("四唯", text) for text in it.onlys))


def stage_of(in_force: date, today: date, next_in_force: date | None = None) -> Stage:
    """Where a published pack stands on a day.

    >>> stage_of(date(2022, 1, 1), date(2021, 10, 11)), stage_of(date(2021, 9, 22), date(2021, 10, 11))
    ('published', 'in_force')
    """
    if in_force > today:
        return "published"
    return "superseded" if next_in_force is not None and next_in_force <= today else "in_force"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
