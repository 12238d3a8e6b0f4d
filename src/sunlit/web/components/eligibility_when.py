"""The horizon: which path opens in which year, what is asked and what is reached, in whole years (一(十六))."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sunlit.apps.applications.queries.eligibility import Eligibility
from sunlit.domain.base.dates import months_in_words
from sunlit.domain.rules.facts import Service
from sunlit.domain.rules.horizon import Horizon, Milestone
from sunlit.domain.rules.vocabulary import Growth
from sunlit.web.components.clauses import printed
from sunlit.web.components.explained import number

if TYPE_CHECKING:
    from sunlit.web.components.eligibility import Road

SPAN = 4  # years after this one that are always shown
MOST = 7
LOOKED_BACK = 5  # years an earlier appointment is tried for


def horizon_of(shown: "Sequence[Road]", found: Eligibility) -> dict[str, Any] | None:
    """Years and rows for the table; None when there is nothing about time to show."""
    first = found.question.season
    last = max([first + SPAN, *(road.opens or 0 for road in shown if road.state == "short")])
    years = list(range(first, min(last, first + MOST) + 1))
    rows = [row for road in shown if (row := _row(road, found, years)) is not None]
    return {"years": years, "rows": rows, "label": "各条路在哪一年够格"} if rows else None


def saying_of(shown: "Sequence[Road]", found: Eligibility) -> dict[str, str] | None:
    """One sentence about a horizon that recedes while one waits: waiting a year does not bring it a year nearer."""
    for road in shown:
        one = _longest(road, found) if road.state == "short" else None
        if one is not None and one.recedes:
            meta = f"依据{printed(one.clause)}，{one.label.zh}。"
            return {"text": _recedes(one), "meta": meta, "peer": _peer(road, one, found)}
    return None


def _peer(road: "Road", one: Horizon, found: Eligibility) -> str:
    """Who was appointed so much earlier that it is enough now: a year late may cost more than a year."""
    question, given = found.question, found.question.facts.given.get(one.fact)
    if not isinstance(given, Service) or given.growth is not Growth.SINCE or not road.opens:
        return ""
    start, wait = given.spans[0][0], road.opens - question.season
    for years in range(1, min(wait, LOOKED_BACK + 1)):
        earlier = replace(given, spans=((date(start.year - years, start.month, min(start.day, 28)), None),))
        asked = replace(question, facts=question.facts.with_facts({one.fact: earlier}))
        if any(verdict.value for verdict in asked.verdicts() if verdict.path == road.verdict.path):
            then = f"条件一样、{start.year - years}年{start.month}月受聘的人，{question.season}年就够格。"
            return f"{then}晚受聘{number(years)}年，晚够格{number(wait)}年。"
    return ""


def _row(road: "Road", found: Eligibility, years: Sequence[int]) -> dict[str, Any] | None:
    title = road.name.replace("，", "，|")
    if road.state == "met":
        closes = road.forecast.lost if road.forecast.lost and not road.forecast.missing else None
        then = f"到{closes - 1}年为止都符合" if closes else "之后各年，条件不变就都符合"
        return {"title": title, "since": years[0], "then": then, **({"until": closes - 1} if closes else {})}
    one = _longest(road, found) if road.state == "short" else None
    if one is None or not one.milestones:
        then = "障碍到期以后，条件不变就都符合"
        return {"title": title, "since": road.opens, "word": f"{road.day}起", "then": then} if road.day else None
    return {"title": title, "steps": [_step(one.milestones, year) for year in years]}


def _step(rows: Sequence[Milestone], year: int) -> dict[str, int]:
    """Years asked and reached; after the condition is met a person goes on a year at a time."""
    row = next((row for row in rows if row.season == year), rows[-1])
    later = max(0, year - row.season)
    return {"need": -(-row.required // 12), "have": (row.reached + 12 * later) // 12}


def _longest(road: "Road", found: Eligibility) -> Horizon | None:
    """The condition that is met last."""
    followed = found.question.horizons(road.verdict.path)
    return max(followed, key=lambda one: len(one.milestones), default=None)


def _recedes(one: Horizon) -> str:
    """要求每年加一年，你每年也长一年，所以四年里总差2个月。…"""
    rows = one.milestones
    chased = [row for row in rows if not row.met]
    gaps = [row.required - row.reached for row in chased]
    steady = [row for row, gap in zip(chased, gaps, strict=True) if gap == gaps[0]]
    last = rows[-1]
    words = ["要求一年比一年高，"]
    if len(steady) > 1:
        span = f"{steady[0].season}年到{steady[-1].season}年"
        words = ["要求每年加一年，", "你每年也长一年，", f"所以{span}|总差{months_in_words(gaps[0])}。"]
    cap = next((row for row in rows if row.required == rows[-1].required), last)
    words.append(f"{cap.season}年起|要求封顶为{cap.required // 12}年，")
    words.append(f"你到{last.season}年追上。" if last.met else "以后的年份还要再看。")
    return "|".join(words)
