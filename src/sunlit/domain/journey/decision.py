"""Decide one move: off the table, refused with every reason, or a step to take (security control 32)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.journey.facts import Facts
from sunlit.domain.journey.guards_application import APPLICATION_GUARDS, Guard
from sunlit.domain.journey.guards_session import SESSION_GUARDS
from sunlit.domain.journey.moves import MOVES, Move
from sunlit.domain.journey.states import LEVELS, ROLES, STATES

GUARDS: Mapping[str, Guard] = MappingProxyType({**APPLICATION_GUARDS, **SESSION_GUARDS})
"""Every guard by the name the table uses."""

_TABLE: Mapping[tuple[str, str, str], Move] = MappingProxyType(
    {(source, move.name, role): move for move in MOVES for source in move.sources for role in move.roles}
)


@dataclass(frozen=True, slots=True)
class Step:
    """A move that may be taken: what the action records. `stage` is the level a returned case came from, else ""."""

    move: Move
    source: str
    target: str
    role: str
    stage: str = ""


class OffTheTable(Refusal):
    """The role has no such move in this state: the answer is 409 whatever the facts are."""

    __slots__ = ()


def allowed_moves(state: str, role: str) -> tuple[Move, ...]:
    """Return the moves the table gives this role in this state, in the table's order; guards are not asked.

    >>> [m.name for m in allowed_moves("at_unit", "employer")]
    ['post', 'decline', 'return_once']
    >>> allowed_moves("at_unit", "public")
    ()
    """
    return tuple(move for (source, _, who), move in _TABLE.items() if (source, who) == (state, role))


def decide(state: str, move: str, role: str, facts: Facts) -> Step | Refusal:
    """Decide whether `role` may make `move` in `state` on these facts (三(五): no step skipped, none reordered).

    Return the Step, or OffTheTable when the table has no such row, or a Refusal with the reasons of all guards.
    Names that do not exist are off the table too.

    >>> from datetime import date
    >>> day = date(2021, 9, 22)
    >>> step = decide("draft", "submit", "applicant", Facts(today=day, personal_commitment=True, cut_off=day))
    >>> step.target if isinstance(step, Step) else None
    'at_unit'
    >>> bare = decide("draft", "submit", "applicant", Facts(today=day))
    >>> [r.text for r in bare.reasons] if isinstance(bare, Refusal) else []
    ['还没有作出个人承诺', '本年度申报截止日还没有确定']
    """
    row = _TABLE.get((state, move, role))
    if row is None:
        return OffTheTable((_off_the_table(state, move, role),))
    reasons = [reason for name in row.guards for reason in GUARDS[name](facts)]
    reasons += _second_person(row, facts)
    target = _target(row, state, facts)
    if isinstance(target, Reason):
        reasons.append(target)
    if isinstance(target, Reason) or reasons:
        return Refusal(tuple(reasons))
    return Step(row, state, target, role, stage=state if target == "returned" else "")


def route_is_valid(route: tuple[str, ...]) -> bool:
    """Whether `route` climbs the levels above the unit without going back and ends at the committee (一(十五)).

    >>> route_is_valid(("at_county", "at_committee")), route_is_valid(("at_city", "at_county"))
    (True, False)
    """
    places = [LEVELS.index(level) if level in LEVELS[1:] else 0 for level in route]
    return route[-1:] == LEVELS[-1:] and 0 not in places and places == sorted(set(places))


def _target(row: Move, state: str, facts: Facts) -> str | Reason:
    if row.choice == "route":
        return _next_level(state, facts.route)
    if row.choice == "stage":
        return facts.stage if facts.stage in row.targets else _unknown_stage()
    if row.choice == "result":
        return "public_notice" if facts.passed else "not_passed"
    return row.targets[0]


def _next_level(state: str, route: tuple[str, ...]) -> str | Reason:
    on_the_way = state in route or state == "unit_notice"
    if not route_is_valid(route) or not on_the_way:
        text, en = "没有确定有权受理的部门，不能上报", "The competent body is not determined."
        return Reason("一(十五)", text, "管辖", en)
    return route[0] if state == "unit_notice" else route[route.index(state) + 1]


def _unknown_stage() -> Reason:
    return Reason("五(四)", "没有记载由哪一级退回", "退回级别", "It is not known which level returned the case.")


def _second_person(row: Move, facts: Facts) -> tuple[Reason, ...]:
    """Four eyes: another person, in the role the row asks for."""
    another = bool(facts.actor) and bool(facts.second_person) and facts.second_person != facts.actor
    if not row.second or (another and facts.second_role == row.second):
        return ()
    text = f"“{row.label}”需要另一人（{ROLES[row.second]}）共同办理"
    return (Reason(row.clause, text, "第二人", "Another person in the named role must concur."),)


def _off_the_table(state: str, move: str, role: str) -> Reason:
    where = STATES[state].label if state in STATES else state
    what = next((row.label for row in MOVES if row.name == move), move)
    text = f"“{where}”时，{ROLES.get(role, role)}不能办理“{what}”"
    return Reason("三(五)", text, "办理状态", "This role has no such move in this state.")
