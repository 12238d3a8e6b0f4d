"""The journey as an applicant sees it: the states of the table gathered into the steps of a list (三(五), journey)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of the list. `who` is a word where no single body can be named; `due` what the notice says of time."""

    key: str
    name: str
    states: tuple[str, ...]
    who: str = ""
    due: str = ""


PHASES: tuple[Phase, ...] = (
    Phase("unit", "单位审核", ("at_unit",)),
    Phase("unit_notice", "单位公示并推荐", ("unit_notice",), due="不少于5个工作日"),
    Phase("county", "县级审核", ("at_county",)),
    Phase("city", "市级审核", ("at_city",)),
    Phase("committee", "评委会受理，资格复核", ("at_committee", "accepted"), "评委会"),
    Phase("blind", "盲评初审，答辩复审", ("seated", "blind_reviewed"), "盲评专家看不到姓名和单位"),
    Phase("vote", "会议表决，现场公布结果", ("defended", "deliberated", "decided", "announced"), "评委会"),
    Phase("notice", "结果公示", ("public_notice", "held"), "全社会", "不少于5个工作日"),
    Phase("certificate", "核准、发证", ("confirmed",), "评委会，“谁评审、谁验印、谁发证”"),
    Phase("appointment", "聘任", ("certified",), "单位"),
)
"""Every step above the applicant's own, in order."""

_BY_STATE = {state: phase for phase in PHASES for state in phase.states}
AGAIN = {"unit": "单位复核", "county": "县级复核", "city": "市级复核", "committee": "评委会复核"}


def phase_of(state: str) -> Phase | None:
    """The step a state belongs to; None for the applicant's own states and the ends.

    >>> phase_of("seated").name if phase_of("seated") else ""
    '盲评初审，答辩复审'
    """
    return _BY_STATE.get(state)


def ahead(state: str, route: tuple[str, ...]) -> tuple[Phase, ...]:
    """The steps still to come after `state`, only the desks on the case's own route.

    >>> [phase.key for phase in ahead("at_unit", ("at_city", "at_committee"))][:3]
    ['unit_notice', 'city', 'committee']
    """
    now = phase_of(state)
    start = PHASES.index(now) + 1 if now else 0
    skipped = {"at_county", "at_city", "at_committee"} - set(route)
    return tuple(phase for phase in PHASES[start:] if not skipped & set(phase.states[:1]))
