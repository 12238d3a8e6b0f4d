"""Tables of a review session: filing, draw, panel, scores, ballot, result."""

from sunlit.apps.reviews.models.ballot import (
    CaseResult,
    Envelope,
    OpenedBallot,
    Poll,
    ResultSheet,
    Slot,
    SlotClosed,
    SlotRequest,
)
from sunlit.apps.reviews.models.panel import Draw, Member, PanelChange, Recusal, Relative
from sunlit.apps.reviews.models.scores import Assignment, Opinion, OpinionSignature, Score
from sunlit.apps.reviews.models.session import Assent, Departure, Presence, ReviewSession, SessionCase

__all__ = [
    "Assent",
    "Assignment",
    "CaseResult",
    "Departure",
    "Draw",
    "Envelope",
    "Member",
    "OpenedBallot",
    "Opinion",
    "OpinionSignature",
    "PanelChange",
    "Poll",
    "Presence",
    "Recusal",
    "Relative",
    "ResultSheet",
    "ReviewSession",
    "Score",
    "SessionCase",
    "Slot",
    "SlotClosed",
    "SlotRequest",
]
