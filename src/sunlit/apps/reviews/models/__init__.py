"""Tables of a review session: filing, draw, panel, scores, ballot, result."""

from sunlit.apps.reviews.models.ballot import CaseResult, Envelope, OpenedBallot, Poll, ResultSheet, SlotClosed
from sunlit.apps.reviews.models.panel import Draw, Member, PanelChange, Recusal, Relative
from sunlit.apps.reviews.models.scores import Assignment, Opinion, OpinionSignature, Score
from sunlit.apps.reviews.models.session import Presence, ReviewSession, SessionCase

__all__ = [
    "Assignment",
    "CaseResult",
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
    "SlotClosed",
]
