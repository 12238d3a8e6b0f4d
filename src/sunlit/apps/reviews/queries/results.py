"""What may be known of a result outside the room: nothing before the announcement, pass or not after it (三(五)).

Every page that is not the room's own asks here, never the tables (control 28; ambiguity 11: no counts).
"""

from dataclasses import dataclass

from sunlit.apps.reviews.models import CaseResult


@dataclass(frozen=True, slots=True)
class Result:
    """One announced result. `reason` and `clause` say why a case did not pass; empty when it did."""

    n: int
    application: int
    title: str
    passed: bool
    reason: str
    clause: str


def result_of(application: int) -> Result | None:
    """The announced result of a case, the last one when it was reviewed twice; None before the announcement."""
    rows = CaseResult.objects.filter(case__application_id=application, case__session__state="announced")
    row = rows.select_related("case__application").order_by("-at").first()
    return _result(row) if row else None


def announced_results(session: str) -> tuple[Result, ...]:
    """Every announced result of a session (by its reference) in the order of its list; () before the announcement."""
    rows = CaseResult.objects.filter(case__session__ref=session, case__session__state="announced")
    return tuple(_result(row) for row in rows.select_related("case__application").order_by("case__n"))


def _result(row: CaseResult) -> Result:
    case = row.case
    return Result(case.n, case.application_id, case.application.title, row.passed, row.reason, row.clause)
