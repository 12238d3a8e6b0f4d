"""What `./sunlit rules` prints: verdicts, forecasts, facts and faults as plain data and in words (一(五))."""

from typing import Any

from sunlit.domain.base.reason import Reason
from sunlit.domain.rules.forecast import PathForecast
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.sentences import forecast_sentence
from sunlit.domain.rules.verdict import Missing, PathVerdict
from sunlit.domain.rules.vocabulary import Term
from sunlit.gateways.rows import Row


def explained(person: str, verdict: PathVerdict) -> dict[str, object]:
    """One person and path: yes, no or unknown, and why."""
    return {
        "person": person,
        "path": verdict.path,
        "clause": verdict.clause,
        "label": verdict.label.zh,
        "verdict": verdict.verdict,
        "reasons": [_reason(reason) for reason in verdict.reasons],
        "missing": [_missing(lack) for lack in verdict.missing],
    }


def forecasted(person: str, one: PathForecast, season: int) -> dict[str, object]:
    """One person and path: the first season, the first day, when it is lost again, what else must change."""
    return {
        "person": person,
        "path": one.path,
        "clause": one.clause,
        "label": one.label.zh,
        "season": one.season,
        "on": one.on.isoformat() if one.on else None,
        "lost": one.lost,
        "ready": one.ready,
        "needs": [_reason(reason) for reason in one.needs],
        "missing": [_missing(lack) for lack in one.missing],
        "says": forecast_sentence(one, season),
    }


def refused(row: Row, reason: str) -> dict[str, object]:
    """A row that could not be read."""
    return {"line": row.line, "person": row.person, "error": reason}


def fact(term: Term) -> dict[str, object]:
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


def fact_in_words(term: Term) -> str:
    """The same on one line."""
    values = f"：{'、'.join(term.sort.domain)}" if term.sort.domain else ""
    return f"{term.name}（{term.sort.kind.value}{values}） {term.label.zh}"


def checked(pack: Pack, wrong: tuple[str, ...]) -> dict[str, Any]:
    """One pack: its size, and every sentence that did not come true."""
    own = [clause for (owner, _), clause in pack.clauses.items() if owner == pack.name]
    return {
        "ok": not wrong,
        "pack": pack.name,
        "number": pack.number,
        "in_force": pack.in_force.isoformat(),
        "clauses": len(own),
        "paths": len(pack.paths),
        "cases": sum(len(clause.cases) for clause in own),
        "mismatches": list(wrong),
    }


def checked_in_words(row: dict[str, Any]) -> str:
    """The same for people."""
    head = f"{row['pack']}（{row['number']}）：{row['clauses']}条，{row['paths']}条路，{row['cases']}个案例"
    if row["ok"]:
        return f"{head}，全部成立。"
    return "\n".join([f"{head}，{len(row['mismatches'])}处不成立：", *(f"  {wrong}" for wrong in row["mismatches"])])


def _reason(reason: Reason) -> dict[str, str]:
    return {"clause": reason.clause, "text": reason.text, "en": reason.en, "fact": reason.fact}


def _missing(lack: Missing) -> dict[str, object]:
    return {"fact": lack.fact, "label": lack.label.zh, "evidence": list(lack.evidence)}
