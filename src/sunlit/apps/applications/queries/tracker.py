"""The tracker: the moves of one case drawn as steps, at whose desk it lies, since when, until when (journey)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sunlit.apps.applications.models import ENDED, Application, Move
from sunlit.apps.applications.phases import AGAIN, PHASES, Phase, ahead, phase_of
from sunlit.apps.applications.queries.calendar import working_days
from sunlit.apps.applications.queries.route import desk_of, route_of
from sunlit.domain.journey.states import STATES
from sunlit.gateways.clock import SHANGHAI

YOU = "你"
UNDONE = ("revoke", "strike_off")  # they end a case from outside its way: the phase it stood in was not done
AT_COMMITTEE = tuple(phase for phase in PHASES if phase.key in {"committee", "blind", "vote", "notice", "certificate"})
INSPECTOR = "纪检监察组"


@dataclass(frozen=True, slots=True)
class TrackStep:
    """One step. `state` is past, now, or empty for what lies ahead; `on` the day it ended, `due` words of time."""

    name: str
    who: str = ""
    state: str = ""
    on: dt.date | None = None
    due: str = ""


def track(row: Application, today: dt.date) -> tuple[TrackStep, ...]:
    """Every step from handing in to appointment. A fixed number of queries: moves, desks ahead."""
    moves = list(row.steps.select_related("organisation").order_by("n"))
    steps = [*_past(moves, row), *_now(row, moves, today)]
    if row.state in ENDED or row.state == "appointed":
        return tuple(steps)
    return (*steps, *_ahead(row))


def ended_why(row: Application) -> tuple[str, str]:
    """Reason and clause of the step that ended the case; empty texts while it runs or where none was written."""
    last = row.steps.order_by("-n").first() if row.state in ENDED else None
    return (last.reason, last.clause) if last and last.reason else ("", "")


def _past(moves: Sequence[Move], row: Application) -> Iterator[TrackStep]:
    """One step per phase that was left; phases of several states end with the last of them."""
    seen: set[str] = set()
    for at, move in enumerate(moves):
        phase = phase_of(move.from_state)
        day = move.at.astimezone(SHANGHAI).date()
        if move.move == "submit":
            yield TrackStep("提交申报", YOU, "past", day)
        elif move.move == "resubmit":
            yield TrackStep("补正，一起交回", YOU, "past", day)
        elif phase is not None and phase_of(move.to_state) is not phase and move.move not in UNDONE:
            name = AGAIN.get(phase.key, phase.name) if phase.key in seen else phase.name
            seen.add(phase.key)
            yield TrackStep(name, _who_did(move, moves[at - 1], phase), "past", day)


def _who_did(move: Move, before: Move, phase: Phase) -> str:
    """The body, how long it took, and what came of it."""
    took = working_days(before.at.astimezone(SHANGHAI).date(), move.at.astimezone(SHANGHAI).date())
    body = move.organisation.name if move.organisation else phase.who
    words = [body] if body else []
    if phase.key in {"unit", "county", "city", "committee"}:
        words.append(f"用时{took}个工作日" if took else "当天办结")
    if move.move == "return_once":
        words.append("一次告知")
    return "，".join(words)


def _now(row: Application, moves: Sequence[Move], today: dt.date) -> Iterator[TrackStep]:
    if row.state in ENDED or row.state == "appointed":
        day = moves[-1].at.astimezone(SHANGHAI).date() if moves else None
        yield TrackStep(STATES[row.state].label, _ender(row, moves), "now", day)
        return
    phase = phase_of(row.state)
    before = any(phase_of(move.from_state) is phase and phase_of(move.to_state) is not phase for move in moves)
    name = {"draft": "填写并提交", "returned": "补正"}.get(row.state) or (phase.name if phase else row.state)
    if phase and before and phase.key in AGAIN:
        name = AGAIN[phase.key]
    if row.state == "held":
        name = STATES["held"].label
    yield TrackStep(name, f"{holder(row)}，{day_words(row, today)}", "now", due=_due(row, phase))


def _ender(row: Application, moves: Sequence[Move]) -> str:
    if not moves:
        return ""
    last = moves[-1]
    return YOU if last.role == "applicant" else (last.organisation.name if last.organisation else "")


def _due(row: Application, phase: Phase | None) -> str:
    if row.due_on:
        return f"{row.due_on.month}月{row.due_on.day}日到期"
    if row.state == "held":
        return "不计天数，期满日另定"
    return phase.due if phase else ""


def _ahead(row: Application) -> Iterator[TrackStep]:
    """What still comes: after a return first the same desk again."""
    route = route_of(row.organisation)
    start = row.stage if row.state == "returned" else row.state
    if row.state == "returned" and (phase := phase_of(row.stage)):
        yield TrackStep(AGAIN.get(phase.key, phase.name), _who_will(row, phase), due=phase.due)
    for phase in ahead(start, route):
        due = f"{row.season.review_until.month}月末前" if phase.key == "vote" else phase.due
        yield TrackStep(phase.name, _who_will(row, phase), due=due)


def _who_will(row: Application, phase: Phase) -> str:
    if phase.key in {"unit", "unit_notice", "appointment"}:
        return row.organisation.name
    if phase.key == "committee" and row.committee:
        return row.committee.name
    if phase.key in {"county", "city"}:
        body = desk_of(row, phase.states[0])
        return body.name if body else phase.who
    return phase.who


def holder(row: Application) -> str:
    """Whose hands: 在你手上, or the body's."""
    state = STATES[row.state]
    if state.desk == "applicant":
        return "在你手上"
    if state.desk == "inspector":
        return f"在{INSPECTOR}手上"
    if row.committee and phase_of(row.state) in AT_COMMITTEE:
        return f"在{row.committee.name}手上"  # its desk is the authority that keeps the committee's office
    body = row.desk.name if row.desk else {"employer": row.organisation.name}.get(state.desk) or "评委会"
    return f"在{body}手上"


def day_words(row: Application, today: dt.date) -> str:
    """How long it has lain there: the applicant's days as days, a body's as working days."""
    since = row.entered_at.astimezone(SHANGHAI).date()
    if STATES[row.state].desk == "applicant":
        return f"第{(today - since).days + 1}天"
    return f"第{working_days(since, today) + 1}个工作日"
