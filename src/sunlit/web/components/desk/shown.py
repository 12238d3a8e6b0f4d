"""A case as its desk shows it: claim, evidence, clause and answer side by side, and what was seen around it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sunlit.apps.applications.claims import Claim
from sunlit.apps.applications.grounds import IDENTITY, NOTICE, PROMISE, printed
from sunlit.apps.applications.queries.audit import FAULTY, Book, commitments_of
from sunlit.apps.applications.queries.desks import LEVEL_NAMES
from sunlit.apps.publicity.queries.unit import line_of
from sunlit.gateways.clock import SHANGHAI
from sunlit.web.components.desk.place import Place
from sunlit.web.components.words import masked

OPTIONS = (
    {"value": "ok", "text": "属实"},
    {"value": "bad", "text": "不符", "bad": True},
    {"value": "unclear", "text": "看不清", "bad": True},
)
OUTCOMES = {str(one["value"]): str(one["text"]) for one in OPTIONS}
LATE = "第一版里就有、当时没有列出，不能再写进告知单。漏看记在审核记录上，不影响申报人。"
GROUPED = "assessment"  # one row a year would fill the desk: its years stand together


@dataclass(frozen=True)
class Around:
    """What stands beside the dossier: the unit's notice and the promises, as data of the page."""

    notice: Any
    promises: dict[str, Any]


def around(file: Book) -> Around:
    """Read it: two queries."""
    return Around(line_of(file.row.pk), {one.kind: one for one in commitments_of(file.row)})


def items(file: Book, place: Place, *, open_: bool) -> list[dict[str, Any]]:
    """Every claim that is asked, one article each; the years of assessment in one. `open_`: answers may be given."""
    beside, told = around(file), _numbers(file)
    found: list[dict[str, Any]] = []
    for n, claim in enumerate(file.asked, 1):
        item = _item(n, claim, file, place, beside) | _answer(claim, file, told, open_=open_)
        if claim.section == GROUPED and found and found[-1].get("section") == GROUPED:
            found[-1]["rows"].append(item)
            found[-1]["waits"] |= item["waits"]
            continue
        found.append(item | ({"rows": [item]} if claim.section == GROUPED else {}))
    next_one = next((one for one in found if open_ and one["waits"]), None)
    return [
        one | {"on": one is next_one, "rows": one.get("rows", []) if len(one.get("rows", ())) > 1 else []}
        for one in found
    ]


def settled(file: Book) -> list[dict[str, str]]:
    """The claims nobody asks about again, with the reason."""
    return [{"term": claim.title, "value": claim.settled} for claim in file.claims if not claim.asked]


def _numbers(file: Book) -> dict[str, int]:
    return {one.claim: n for n, one in enumerate(file.tellable, 1)}


def _item(n: int, claim: Claim, file: Book, place: Place, beside: Around) -> dict[str, Any]:
    ground = claim.ground
    return {
        "id": f"c{n}",
        "section": claim.section,
        "title": _title(claim),
        "claim": _said(claim, beside),
        "evidence": list(_evidence(claim, file, place, beside)),
        "found": _found(claim, file, beside),
        "clause": {"number": printed(ground.number), "text": ground.text, "paraphrase": ground.paraphrase},
        "remark": "；".join(_remarks(claim, file)),
    }


def _answer(claim: Claim, file: Book, told: dict[str, int], *, open_: bool) -> dict[str, Any]:
    """The keys to press, or the answer as it stands; where a fault went, or why it may not go there."""
    verdict = file.verdicts.get(claim.key)
    outcome = verdict.outcome if verdict else ""
    late = verdict is not None and outcome in FAULTY and not file.may_tell(verdict)
    answer: dict[str, Any] = {"locked": LATE if late else "", "live": open_, "waits": not outcome}
    if open_:
        legend = f"{claim.title}的结论"
        answer["pick"] = {"name": f"v-{claim.key}", "legend": legend, "options": OPTIONS, "value": outcome}
        answer["into"] = f"已写入一次告知单第{told[claim.key]}处" if claim.key in told else ""
    else:
        said = f"结论：{OUTCOMES.get(outcome, '没有')}"
        answer["locked"] = f"{said}。{answer['locked']}" if late else said
    return answer


def _title(claim: Claim) -> str:
    return claim.title.partition("，")[0]


def _said(claim: Claim, beside: Around) -> str:
    if claim.section == NOTICE and beside.notice is not None:
        line = beside.notice
        end = f"{_day(line.last_day)}" if line.last_day else "未定"
        return f"{_day(line.notice.posted_on)}张贴，到{end}，{_objections(line)}。"
    if claim.section == PROMISE:
        days = {kind: _day(one.at.astimezone(SHANGHAI).date()) for kind, one in beside.promises.items()}
        return f"个人承诺{days.get('personal', '没有')}，单位承诺{days.get('unit', '没有')}。"
    return f"{claim.text}。{claim.span}。" if claim.span else claim.text


def _about(line: Any) -> list[Any]:
    return [one for one in line.notice.objections.all() if one.line_id in (None, line.pk)]


def _objections(line: Any) -> str:
    about = _about(line)
    return f"收到{len(about)}条异议，都已书面答复" if about else "没有异议"


def _heard(line: Any) -> str:
    """Each objection with its answer: the level above reads both."""
    said = [(one.text, getattr(one, "answer", None)) for one in _about(line)]
    return "".join(f"异议：{text}单位答复：{answer.text if answer else '还没有'}" for text, answer in said)


def _evidence(claim: Claim, file: Book, place: Place, beside: Around) -> Iterator[dict[str, str]]:
    for paper in claim.evidence:
        pages = f"，{paper.pages}页" if paper.pages else ""
        yield {"text": f"{paper.name}{pages}", "href": place.address(file.row.ref, f"files/{paper.ref}")}
    if claim.section == NOTICE and beside.notice is not None:
        yield {"text": "公示记录", "href": f"/notices/{beside.notice.notice.ref}/"}


def _found(claim: Claim, file: Book, beside: Around) -> str:
    if claim.section == IDENTITY:
        person = file.row.person
        known = "单位或者审核人员已经核实" if person.identity == "confirmed" else "申报人自己申明，还没有核实"
        return f"身份证号{masked(person.id_number)}，{known}。"
    if claim.section == NOTICE:
        line = beside.notice
        return f"张贴当天不算，满{line.notice.days}个工作日。{_heard(line)}" if line else "没有查到公示记录。"
    if claim.section == PROMISE:
        unit = beside.promises.get("unit")
        return f"单位承诺：{unit.text}" if unit else ""
    rows = "；".join(f"{label}：{text}" for label, text in claim.rows)
    return rows if claim.evidence else f"没有附证明材料。{rows}"


def _remarks(claim: Claim, file: Book) -> Iterator[str]:
    for one in file.below:
        if one.claim == claim.key:
            yield f"{LEVEL_NAMES[one.level]}审核属实，{one.by.name}，{_day(one.at.astimezone(SHANGHAI).date())}"
    if file.told is not None:
        yield "告知以后改过或新交的" if claim.key in file.changed else "与第一次告知时一样"


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日"
