"""What the guards of the journey look at: gathered by the action, judged here (house rule 4: all reasons at once)."""

from dataclasses import dataclass
from datetime import date

from sunlit.domain.base.defect import Defect
from sunlit.domain.base.reason import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one case on one day. What is left out is not known, and what is not known is refused.

    Persons are opaque keys, never names. Dates are days in China. Counts are whole numbers ≥ 0.

    >>> Facts(today=date(2021, 9, 22)).barred is None
    True
    """

    today: date
    actor: str = ""
    second_person: str = ""  # for moves that need two persons
    second_role: str = ""
    # what the mover writes
    written_reason: str = ""
    reason_clause: str = ""
    remedy_named: bool = False  # objection, re-examination or appeal is named in the message
    decision_document: str = ""
    # opening and submitting
    barred: tuple[Reason, ...] | None = None  # every ground found; () after a search that found none
    other_open: bool | None = None
    personal_commitment: bool = False
    cut_off: date | None = None
    # the unit
    seat_taken: bool = False
    exempt_clause: str = ""  # the clause by which no seat is needed
    notice_last_day: date | None = None
    open_objections: int | None = None
    upheld_objections: int | None = None  # against this person, answered in writing as well founded
    unit_commitment: bool = False
    # the levels
    route: tuple[str, ...] = ()  # levels above the unit by jurisdiction, ending with at_committee
    unjudged_claims: tuple[str, ...] | None = None
    entered_by: frozenset[str] | None = None
    defects: tuple[Defect, ...] = ()
    earlier_list: tuple[Defect, ...] | None = None  # the last list of this level, None when there was none
    changed_claims: frozenset[str] = frozenset()  # changed or added since that list
    stage: str = ""  # of a returned case: the level that returned it
    mend_by: date | None = None
    recheck: tuple[Reason, ...] | None = None  # grounds found when the conditions were checked on verified facts
    # the session
    session_filed: bool = False
    panel_drawn: bool = False
    recusals_settled: bool = False
    roster_frozen: bool | None = None
    blind_scores: int = 0
    blind_scores_needed: int = 3
    missing_defence_scores: int | None = None
    opinion_experts: int = 0
    opinion_experts_needed: int = 3
    opinion_written: bool = False
    committee_size: int = 0
    present: int = 0
    ballot_closed: bool = False
    checkpoint_signed: bool = False
    # after the vote
    passed: bool | None = None
    complaint: str = ""
    open_complaints: int | None = None
    seals_filed: bool = False
    certificate_number: str = ""
    vacancy: bool = False
    special_post_clause: str = ""
