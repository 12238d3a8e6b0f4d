"""Answers as facts: what a person said, in the form the rules take and in the words a page repeats."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sunlit.apps.policybook.interview.career import OTHER
from sunlit.apps.policybook.interview.further import GROUPS
from sunlit.apps.policybook.interview.questions import TEACHERS, UNKNOWN, Group, Question
from sunlit.apps.policybook.interview.special import BARS, SITUATIONS
from sunlit.apps.policybook.numbers import number
from sunlit.domain.base.dates import months_in_words
from sunlit.domain.base.service import cumulative_months

Answers = Mapping[str, Any]
"""Question id → answer as plain JSON: a text, a number, 不清楚 as "?", {"has", "rows"}, or {"shown", "yes"}."""

RURAL_YEARS = "城镇教师农村任教年限"
RANKS = {"三级教师": "员级", "二级教师": "初级", "一级教师": "中级", "高级教师": "副高级", "正高级教师": "正高级"}


@dataclass(frozen=True, slots=True)
class Told:
    """One fact that was told: its value for the rules, the words beside it, the page it was told on."""

    fact: str
    value: object
    said: str
    group: str
    derived: bool = False


def series_of(answers: Answers) -> str:
    """The series, once it is known."""
    who = answers.get("who", "")
    chosen = answers.get("series", "") if who == OTHER else who
    return "" if chosen == UNKNOWN else str(chosen)


def answered(answers: Answers) -> Iterator[tuple[Group, Question]]:
    """Yield the questions that were answered and still suit the series, in the order of the pages."""
    series = series_of(answers)
    for group in GROUPS.values():
        for question in group.questions:
            counts = question.id != "series" or answers.get("who") == OTHER
            if question.id in answers and counts and question.suits(series):
                yield group, question


def asked(answers: Answers) -> frozenset[str]:
    """Facts somebody was asked for, also where the answer was 不清楚."""
    found: set[str] = set()
    for _, question in answered(answers):
        answer = answers[question.id]
        if question.kind == "situations":
            found |= {
                fact for one in SITUATIONS if one.id in answer["shown"] for fact in one.no if _settled(one, answer)
            }
        elif question.kind != "who" or answer != OTHER:
            found |= {*question.facts}
    return frozenset(found)


def told(answers: Answers, as_of: dt.date) -> Mapping[str, Told]:
    """Every fact that was told, by the vocabulary's name. A later page overrules an earlier one."""
    found: dict[str, Told] = {}
    for group, question in answered(answers):
        found |= {one.fact: one for one in _of(group.id, question, answers[question.id])}
    grade, country = found.get("现聘等级"), found.get("乡镇连续任教")
    if grade and series_of(answers) == TEACHERS:
        for one in _ranks(str(grade.value), grade.group):
            found.setdefault(one.fact, one)
    if country and _rural_enough(answers["country"]["rows"], as_of):
        found.setdefault("薄弱农村任教", replace(country, fact="薄弱农村任教", derived=True))
    return found


def _rural_enough(rows: list[list[str]], as_of: dt.date) -> bool:
    """Township schools are rural schools: who taught there long enough is not asked again."""
    spans = [(dt.date.fromisoformat(a), dt.date.fromisoformat(b) if b else None) for a, b in rows]
    return bool(rows) and cumulative_months(spans, as_of) >= 12 * number(RURAL_YEARS, as_of).whole


def words_of(question: Question, answer: Any) -> str:
    """An answer as a page repeats it."""
    if answer == UNKNOWN:
        return "不清楚"
    match question.kind:
        case "yes":
            return f"回答“{answer}”"
        case "day":
            return f"{_day(answer)}起" if not question.id.endswith("until") else _day(answer)
        case "length":
            return months_in_words(answer) if answer else "没有"
        case "count":
            return str(answer)
        case "stretches":
            return "；".join(_span(*row) for row in answer["rows"]) if answer["has"] == "是" else _HAS[answer["has"]]
        case "situations":
            return "；".join(one.text for one in SITUATIONS if one.id in answer["yes"]) or "都没有"
        case "bars":
            return "；".join(text for id, text, _ in BARS if id in answer) or "都没有"
    return question.words.get(answer, answer)


_HAS = {"否": "没有", UNKNOWN: "不清楚"}


def _of(group: str, question: Question, answer: Any) -> Iterator[Told]:
    if question.kind == "situations":
        yield from _situations(group, answer)
    elif question.kind == "bars":
        for id, text, fact in BARS:
            said = text if id in answer else "回答没有"
            yield Told(fact, "是" if id in answer else "否", said, group)
    elif answer not in (UNKNOWN, OTHER) and (question.kind != "stretches" or answer["has"] != UNKNOWN):
        for fact in question.facts:
            yield Told(fact, _value(question, answer), _said(question, answer), group)


def _said(question: Question, answer: Any) -> str:
    """The words beside a fact: plain ones where they hold the rules' own word, else the rules' own."""
    words = words_of(question, answer)
    return words if not question.words or answer in words else str(answer)


def _settled(one: Any, answer: Any) -> bool:
    """A tick settles what it says of itself; the rest is asked on a page of its own."""
    return one.id not in answer["yes"] or bool(one.yes)


def _situations(group: str, answer: Any) -> Iterator[Told]:
    for one in SITUATIONS:
        if one.id not in answer["shown"]:
            continue
        ticked = one.id in answer["yes"]
        for fact, value in (one.yes if ticked else one.no).items():
            yield Told(fact, value, one.text if ticked else "回答没有", group)


def _value(question: Question, answer: Any) -> object:
    match question.kind:
        case "day" if not question.id.endswith("until"):
            return {"since": answer}
        case "stretches":
            rows = answer["rows"] if answer["has"] == "是" else []
            return {"spans": [[start, end or "至今"] for start, end in rows]}
    return answer


def _ranks(grade: str, group: str) -> Iterator[Told]:
    """Teachers are appointed where they are reviewed: the grade of the post tells rank and title."""
    rank = RANKS.get(grade)
    if rank:
        yield Told("现聘层级", rank, grade, group, derived=True)
        yield Told("现职称层级", rank, grade, group, derived=True)
    elif grade == "未聘":
        yield Told("现聘层级", grade, "还没有受聘", group, derived=True)


def _span(start: str, end: str) -> str:
    return f"{_day(start)}至{_day(end) if end else '今'}"


def _day(text: str) -> str:
    day = dt.date.fromisoformat(text)
    return f"{day.year}年{day.month}月{day.day}日"
