"""Which page comes next: the first that asks for a fact still missing on a path that is still undecided (一(五))."""

import datetime as dt
from collections.abc import Iterator

from sunlit.apps.policybook.interview.further import GROUPS
from sunlit.apps.policybook.interview.questions import Group, Question
from sunlit.apps.policybook.interview.special import SITUATIONS
from sunlit.apps.policybook.interview.told import Answers, answered, asked, series_of, told
from sunlit.apps.policybook.queries import Question as Asking
from sunlit.apps.policybook.queries import ask


def asking(answers: Answers, *, as_of: dt.date, season: int) -> Asking:
    """The answers put to the pack in force."""
    given = {fact: one.value for fact, one in told(answers, as_of).items()}
    return ask(given, as_of=as_of, season=season)


def next_group(answers: Answers, *, as_of: dt.date, season: int) -> Group | None:
    """The next page; None when nothing that can be asked would change an answer."""
    if "who" not in answers:
        return GROUPS["who"]
    question, done = asking(answers, as_of=as_of, season=season), asked(answers)
    found = _first(answers, _missing(question) - done) or _first(answers, _missing_later(question) - done)
    return found or (GROUPS["bars"] if "bars" not in answers else None)


def questions_on(group: Group, answers: Answers, *, as_of: dt.date, season: int) -> tuple[Question, ...]:
    """The questions a page shows: those that are open, and those of it that were answered."""
    series = series_of(answers)
    fitting = [question for question in group.questions if question.suits(series)]
    if not any(question.fact for question in fitting):
        return tuple(fitting)
    asks = asking(answers, as_of=as_of, season=season)
    wanted = _wanted(fitting, answers, _missing(asks)) or _wanted(fitting, answers, _missing_later(asks))
    return tuple(q for q in fitting if q.id in wanted or (q.along and wanted))


def _wanted(fitting: list[Question], answers: Answers, missing: frozenset[str]) -> set[str]:
    return {q.id for q in fitting if q.id in answers or any(fact in missing for fact in q.facts)}


def situations_on(answers: Answers, *, as_of: dt.date, season: int) -> tuple[str, ...]:
    """The situations worth asking about: those that an undecided path looks at, and those asked before."""
    series = series_of(answers)
    before = answers.get("situations", {"shown": []})["shown"]
    unsaid = {key: value for key, value in answers.items() if key != "situations"}
    open_now = _missing(asking(unsaid, as_of=as_of, season=season))
    return tuple(
        one.id
        for one in SITUATIONS
        if series not in one.not_of and (one.id in before or any(fact in open_now for fact in one.no))
    )


def back_of(group: Group, answers: Answers) -> Group | None:
    """The page before, of those that were answered."""
    order = list(GROUPS.values())
    done = {one.id for one, _ in answered(answers)}
    earlier = [one for one in order[: order.index(group)] if one.id in done]
    return earlier[-1] if earlier else None


def _missing(question: Asking) -> frozenset[str]:
    """Facts that would help to decide a path that leads to a title; 优先 leads to none."""
    leading = (one for one in question.verdicts() if one.consequences.method != "优先")
    return frozenset(lack.fact for one in leading for lack in one.missing)


def _missing_later(question: Asking) -> frozenset[str]:
    """Facts that only a later season asks for, of people whom time will let in or who are in now (五(一))."""
    return frozenset(lack.fact for one in question.forecasts().values() for lack in one.missing)


def _first(answers: Answers, wanted: frozenset[str]) -> Group | None:
    return next((group for group in GROUPS.values() if any(_asks(group, answers, wanted))), None)


def _asks(group: Group, answers: Answers, wanted: frozenset[str]) -> Iterator[bool]:
    series = series_of(answers)
    for question in group.questions:
        if question.kind == "situations":
            yield any(
                fact in wanted for one in SITUATIONS if series not in one.not_of for fact in _asked_by(one, answers)
            )
        elif question.kind not in ("who", "bars") and question.suits(series):
            yield any(fact in wanted for fact in question.facts)


def _asked_by(one: object, answers: Answers) -> tuple[str, ...]:
    """The facts a situation still has to ask for: none once it was shown."""
    shown = answers.get("situations", {"shown": []})["shown"]
    return () if getattr(one, "id", "") in shown else tuple(getattr(one, "no", ()))
