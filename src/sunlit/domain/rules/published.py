"""Verdicts, forecasts and facts as the plain data that leaves the platform: command line and API alike (一(五)).

Texts are Chinese, with English where the pack has it; days are written 2021-10-11.
"""

from datetime import date

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.cited import Cited
from sunlit.domain.rules.fault import Fault
from sunlit.domain.rules.forecast import Barred, PathForecast
from sunlit.domain.rules.horizon import Horizon
from sunlit.domain.rules.pack import Path
from sunlit.domain.rules.sentences import forecast_sentence
from sunlit.domain.rules.verdict import Missing, PathVerdict
from sunlit.domain.rules.vocabulary import Term

Plain = dict[str, object]


def plain_verdict(verdict: PathVerdict) -> Plain:
    """One path: yes, no or unknown, and why; what is missing names the evidence that proves it."""
    return {
        "path": verdict.path,
        "clause": verdict.clause,
        "label": verdict.label.zh,
        "verdict": verdict.verdict,
        "reasons": [plain_reason(reason) for reason in verdict.reasons],
        "missing": [plain_missing(lack) for lack in verdict.missing],
    }


def plain_forecast(one: PathForecast, season: int, today: date) -> Plain:
    """One path: first season and day, when it is lost again, the bars with their end, what else must change."""
    return {
        "season": one.season,
        "on": one.on.isoformat() if one.on else None,
        "lost": one.lost,
        "ready": one.ready,
        "needs": [plain_reason(reason) for reason in one.needs],
        "missing": [plain_missing(lack) for lack in one.missing],
        "bars": [_barred(bar) for bar in one.barred],
        "says": forecast_sentence(one, season, today),
        "says_en": forecast_sentence(one, season, today, "en"),
    }


def _barred(bar: Barred) -> Plain:
    until = bar.until.isoformat() if bar.until else None
    return {"bar": bar.bar, "clause": bar.clause, "label": bar.label.zh, "until": until}


def plain_horizon(one: Horizon) -> Plain:
    """One condition that time moves: months asked for and months reached, season by season (一(十六))."""
    return {
        "fact": one.fact,
        "clause": one.clause,
        "recedes": one.recedes,
        "milestones": [
            {
                "season": row.season,
                "cutoff": row.cutoff.isoformat(),
                "required": row.required,
                "reached": row.reached,
                "met": row.met,
            }
            for row in one.milestones
        ],
        "says": one.sentence(),
    }


def plain_reason(reason: Reason) -> Plain:
    """One ground: clause, sentence, the fact looked at.

    >>> plain_reason(Reason("一(十六)", "须满2年", "受聘现岗位"))["fact"]
    '受聘现岗位'
    """
    return {"clause": reason.clause, "text": reason.text, "en": reason.en, "fact": reason.fact}


def plain_missing(lack: Missing) -> Plain:
    """A fact that is not known, and what proves it."""
    return {"fact": lack.fact, "label": lack.label.zh, "evidence": list(lack.evidence)}


def plain_cited(one: Cited) -> Plain:
    """A number or reading that a verdict rests on: its source, and whether anybody has checked it."""
    return {
        "parameter": one.parameter.name,
        "since": one.dated.since.isoformat(),
        "source": one.dated.source,
        "verified": one.verified,
    }


def plain_fact(term: Term) -> Plain:
    """One fact of the vocabulary."""
    return {
        "fact": term.name,
        "type": term.sort.kind.value,
        "zh": term.label.zh,
        "en": term.label.en,
        "values": list(term.sort.domain),
        "values_en": dict(term.values_en),
        "ordered": term.sort.ordered,
        "unit": term.unit,
        "grows": term.growth.value if term.growth else None,
        "assumed": term.assumed,
        "evidence": list(term.evidence),
        "field": term.fed_by,
        "asks": term.asks.zh,
        "note": term.note,
    }


def plain_path(path: Path) -> Plain:
    """One path and where it leads."""
    then = path.then
    return {
        "path": path.id,
        "clause": path.clause,
        "label": path.label.zh,
        "en": path.label.en,
        "method": then.method,
        "title": then.title,
        "level": then.level,
        "series": then.series,
        "seats": then.seats,
        "post": then.post,
        "note": then.note,
    }


def plain_fault(pointer: str, fault: Fault) -> Plain:
    """One error of what was sent: where it stands (a JSON pointer), what may stand there, which names are near.

    >>> plain_fault("/facts/受聘现岗", Fault("没有这个事项", near=("受聘现岗位",)))["near"]
    ['受聘现岗位']
    """
    return {"pointer": pointer, "text": fault.text, "expected": list(fault.expected), "near": list(fault.near)}
