"""What a person may apply for as the components show it: answers, when, why (一(五), 一(十六)).

One implementation for applicant, employer, auditor and the self-test; a `Reader` says where each goes from here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sunlit.apps.applications.forms.fields import in_words as day_in_words
from sunlit.apps.applications.queries.eligibility import Eligibility
from sunlit.domain.rules.forecast import PathForecast
from sunlit.domain.rules.parameters import Dated
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.web.components import explained
from sunlit.web.components.clauses import clause_of, printed
from sunlit.web.components.consequences import in_words
from sunlit.web.components.eligibility_when import horizon_of, saying_of

FAR = 8  # seasons; what opens later is told among the other paths
ORDER = ("met", "missing", "short")


@dataclass(frozen=True)
class Road:
    """One path worth showing: its verdict, what time does for it, and its state on the page."""

    verdict: PathVerdict
    forecast: PathForecast
    state: str
    title: str

    @property
    def anchor(self) -> str:
        """Where the page explains it."""
        return self.verdict.path.replace("_", "-")

    @property
    def name(self) -> str:
        """What the path is called, with the title it leads to once."""
        return name_of(self.verdict.label.zh, self.title)

    @property
    def opens(self) -> int | None:
        """The season from which time opens it."""
        return self.forecast.season or self.forecast.ready

    @property
    def day(self) -> str:
        """The first day on which it is open, where a bar ends within a season: 11月3日, 2023年5月5日; else empty."""
        on, today = self.forecast.on, self.verdict.moment.today
        if self.state != "short" or on is None or not any(bar.until for bar in self.forecast.barred):
            return ""
        return f"{on.month}月{on.day}日" if on.year == today.year else f"{on.year}年{on.month}月{on.day}日"


@dataclass(frozen=True)
class Reader:
    """What differs between readers: whether they can add a missing fact, what a path is called to lead to (empty:
    it is left out), the button of an open path, the button where a fact is missing, and what to do when none fits."""

    can_add: Callable[[str], bool]
    goal: Callable[[PathVerdict], str]
    start: Callable[[str], dict[str, Any]]
    supply: Callable[[str], dict[str, Any]]
    none_fits: str


def roads(found: Eligibility, reader: Reader) -> list[Road]:
    """The paths that are open, lack a proof, or open with time; those that do not fit the person are left out."""
    shown = []
    for verdict in found.verdicts:
        forecast = found.forecasts[verdict.path]
        state = _state(verdict, forecast, found, reader)
        title = reader.goal(verdict) if verdict.consequences.method != "优先" else ""
        if state and title:
            shown.append(Road(verdict, forecast, state, title))
    return sorted(shown, key=lambda road: (ORDER.index(road.state), road.opens or 0))


def page(found: Eligibility, reader: Reader) -> dict[str, Any]:
    """Everything the page shows but the facts, which each reader keeps in his own way."""
    shown = roads(found, reader)
    fitting = {road.verdict.path for road in shown}
    others = [_other(verdict) for verdict in found.verdicts if verdict.path not in fitting]
    return {
        "lead": lead(shown, found, reader),
        "verdicts": [answer(road) for road in shown],
        "horizon": horizon_of(shown, found) if shown else None,
        "saying": saying_of(shown, found),
        "paths": _one_primary([explain(road, found, reader) for road in shown]),
        "others": others,
        "others_title": f"另外{len(others)}条路，你不适用",
        "bars": [{"text": bar.text, "clause": printed(bar.clause)} for bar in found.bars],
        "checked": f"对照{found.question.pack.number}逐条计算，|年限算到{_cutoff(found)}，|以审核为准。",
        "counted": f"年限算到{_cutoff(found)}，按整月计，截止日当天计入。没有写明的取值都是公开的参数。",
    }


def _one_primary(paths: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Only the first path's button is the page's primary one; the others stay quiet."""
    for later in paths[1:]:
        if later["action"]:
            later["action"] = {**later["action"], "quiet": True}
    return paths


def lead(shown: Sequence[Road], found: Eligibility, reader: Reader) -> str:
    """The answer in one sentence: 今年有一条路能走，一条还差2年，一条缺一份材料。"""
    if found.bars:
        return _lead_of_the_barred(shown)
    count = {kind: sum(road.state == kind for road in shown) for kind in ORDER}
    first = min((road.opens or 0 for road in shown if road.state == "short"), default=0)
    if not shown:
        return f"今年没有适合你的路。|{reader.none_fits}"
    parts = [f"今年有{explained.number(count['met'])}条路能走" if count["met"] else "今年还没有能走的路"]
    if count["missing"]:
        parts.append(f"{explained.number(count['missing'])}条缺一份材料")
    if count["short"]:
        many = count["short"] > 1 or count["met"]
        parts.append(f"{explained.number(count['short'])}条要等到{first}年" if many else f"最早的一条在{first}年")
    return "，|".join(parts) + "。"


def _lead_of_the_barred(shown: Sequence[Road]) -> str:
    """Now nothing, and from which day on what: 现在不能申报，11月3日起有两条路能走。"""
    ending = [road for road in shown if road.day]
    first = min((road.forecast.on for road in ending if road.forecast.on), default=None)
    soon = [road for road in ending if road.forecast.on == first]
    if not soon:
        return "现在不能申报，|原因写在下面。"
    return f"现在不能申报，|{soon[0].day}起，|有{explained.number(len(soon))}条路能走。"


def answer(road: Road) -> dict[str, Any]:
    """One line of the list of answers."""
    lacking = [lack.label.zh for lack in road.verdict.missing]
    when = {
        "met": "现在就能报",
        "short": f"最早{road.day or f'{road.opens}年'}",
        "missing": f"补上{'、'.join(lacking[:1])}再算",
    }
    return {
        "state": road.state,
        "title": road.name,
        "href": f"#{road.anchor}",
        "when": "补一份材料再算" if road.state == "missing" else when[road.state],
    }


def explain(road: Road, found: Eligibility, reader: Reader) -> dict[str, Any]:
    """One path with its reasons and its clause."""
    leaves = explained.leaves(road.verdict, found.stated)
    return {
        "id": road.anchor,
        "state": road.state,
        "title": road.name.replace("，", "，|"),
        "says": _says(road, found),
        "tags": _unsure(road, found),
        "heading": explained.heading(leaves),
        "leaves": leaves,
        "note": _note(road),
        "clause": clause_of(found.question.pack, road.verdict),
        "action": _action(road, reader),
    }


def _cutoff(found: Eligibility) -> str:
    return day_in_words(found.verdicts[0].moment.cutoff)


def _state(verdict: PathVerdict, forecast: PathForecast, found: Eligibility, reader: Reader) -> str:
    if verdict.value is True:
        return "met"
    if verdict.value is None:
        return "missing" if any(reader.can_add(lack.fact) for lack in verdict.missing) else ""
    opens = forecast.season or (forecast.ready if not forecast.needs else None)
    wait = opens - found.question.season if opens else -1
    within = wait == 0 and forecast.on is not None and forecast.on > verdict.moment.today  # a bar ends this season
    return "short" if 0 < wait <= FAR or within else ""


def name_of(label: str, title: str) -> str:
    """What a path is called, with the title it leads to once: 正常申报高级教师."""
    if label.startswith(f"{title}，"):
        return label.removeprefix(f"{title}，") + title
    return label if title in label else f"{label}，申报{title}"


def _says(road: Road, found: Eligibility) -> str:
    """What it leads to, in words: title, seat, post, share that may pass."""
    cap = found.question.pack.parameters.get(road.verdict.consequences.cap)
    share = cap.in_force(road.verdict.moment.today) if cap else None
    return "，".join(in_words(road.verdict.consequences, share if isinstance(share, Dated) else None)) + "。"


def _unsure(road: Road, found: Eligibility) -> list[str]:
    """A badge where the name of the title itself rests on memory."""
    title = found.target(road.verdict)
    return ["名称待核实"] if title is not None and not title.verified else []


def _note(road: Road) -> str:
    """What else to know: when the path closes again, what a later season asks besides, the consequence's own note."""
    forecast, words = road.forecast, []
    asked = "、".join(dict.fromkeys(proof for lack in forecast.missing for proof in lack.evidence))
    if road.state == "met" and forecast.lost and not asked:
        words.append(f"{forecast.lost}年度起，这条路不再对你开放。")
    if road.state == "met" and forecast.lost and asked:
        words.append(f"{forecast.lost}年度起，还要交{asked}。")
    if road.state == "short" and forecast.ready and asked:
        words.append(f"{forecast.ready}年度年限就够了。那时还要交{asked}，依据五（一）。")
    if road.verdict.consequences.note:
        words.append(f"{road.verdict.consequences.note}。")
    return "".join(words)


def _action(road: Road, reader: Reader) -> dict[str, Any]:
    if road.state == "met":
        return reader.start(road.verdict.path)
    if road.state == "missing":
        return reader.supply(next((lack.fact for lack in road.verdict.missing if reader.can_add(lack.fact)), ""))
    return {}


def _other(verdict: PathVerdict) -> dict[str, Any]:
    reason = next((r.text for r in verdict.reasons), "") or "、".join(m.label.zh for m in verdict.missing)
    return {"term": f"{verdict.label.zh}，{printed(verdict.clause)}", "value": reason}
