"""The result of a self-test: the shared page of eligibility, with what was said as its facts (一(五), 一(十六))."""

import datetime as dt
from typing import Any

from django.urls import reverse

from sunlit.apps.applications.queries.eligibility import Eligibility
from sunlit.apps.applications.stated import Stated
from sunlit.apps.policybook.interview import route
from sunlit.apps.policybook.interview.questions import UNKNOWN, Question
from sunlit.apps.policybook.interview.told import Answers, answered, asked, told, words_of
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.web.components import consequences, eligibility

SAID, DERIVED = "自己填写", "由岗位推出"
SHORT = {"who": "从事的工作", "situations": "特殊的情形", "bars": "不得申报的情形"}


def page(answers: Answers, *, today: dt.date, season: int, start: dict[str, Any]) -> dict[str, Any]:
    """Everything the result shows; `start` is the button of an open path."""
    stated = {
        fact: Stated(one.value, one.said, DERIVED if one.derived else SAID, "declared", one.group)
        for fact, one in told(answers, today).items()
    }
    found = Eligibility((), stated, route.asking(answers, as_of=today, season=season))
    return eligibility.page(found, _reader(found, answers, start)) | {"facts": _facts(found, answers)}


def _reader(found: Eligibility, answers: Answers, start: dict[str, Any]) -> eligibility.Reader:
    said = asked(answers)
    pages = {fact: group.id for group, question in answered(answers) for fact in question.facts}

    def goal(verdict: PathVerdict) -> str:
        title = found.target(verdict)
        return title.name if title else consequences.goal(verdict.consequences)

    return eligibility.Reader(
        can_add=lambda fact: fact in said,
        goal=goal,
        start=lambda path: start,
        supply=lambda fact: {"text": "补上这一项", "href": _address(pages.get(fact, "who")), "quiet": True},
        none_fits="看看下面用到的事实对不对，|改一处，马上重算。",
    )


def _facts(found: Eligibility, answers: Answers) -> list[dict[str, Any]]:
    """What was answered, each with the way back to its page."""
    words = found.question.pack.vocabulary
    rows = []
    for group, question in answered(answers):
        answer = answers[question.id]
        term = SHORT.get(question.id) or words[question.fact].label.zh
        link = "补充" if _unsaid(question, answer) else "更改"
        unit = words[question.fact].unit if question.kind == "count" and not _unsaid(question, answer) else ""
        value = words_of(question, answer) + unit
        row = {"term": term, "value": value, "href": _address(group.id), "link": link}
        rows.append(row | {"hidden": term})
    return rows


def _unsaid(question: Question, answer: Any) -> bool:
    return answer == UNKNOWN or (question.kind == "stretches" and answer["has"] == UNKNOWN)


def _address(group: str) -> str:
    return reverse("public:selftest_page", args=[group])
