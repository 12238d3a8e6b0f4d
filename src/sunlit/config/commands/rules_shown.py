"""What `./sunlit rules` prints: verdicts, forecasts, facts and faults as plain data and in words (一(五))."""

from datetime import date
from typing import Any

from sunlit.domain.rules.forecast import PathForecast
from sunlit.domain.rules.pack import Pack
from sunlit.domain.rules.published import Plain, plain_forecast, plain_verdict
from sunlit.domain.rules.verdict import PathVerdict
from sunlit.domain.rules.vocabulary import Term
from sunlit.gateways.rows import Row


def explained(person: str, verdict: PathVerdict) -> Plain:
    """One person and path: yes, no or unknown, and why."""
    return {"person": person} | plain_verdict(verdict)


def forecasted(person: str, one: PathForecast, season: int, today: date) -> Plain:
    """One person and path: first season and day, when it is lost again, bars with their end, what else must change."""
    head: Plain = {"person": person, "path": one.path, "clause": one.clause, "label": one.label.zh}
    return head | plain_forecast(one, season, today)


def refused(row: Row, reason: str) -> Plain:
    """A row that could not be read."""
    return {"line": row.line, "person": row.person, "error": reason}


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
