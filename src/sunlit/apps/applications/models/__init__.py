"""Tables of the application, its dossier and its audit."""

from sunlit.apps.applications.models.application import ENDED, Application, Commitment, Move, Version
from sunlit.apps.applications.models.audit import Defect, DefectNotice, Judgement, MissedFault
from sunlit.apps.applications.models.dossier import Draft, Record, Season

__all__ = [
    "ENDED",
    "Application",
    "Commitment",
    "Defect",
    "DefectNotice",
    "Draft",
    "Judgement",
    "MissedFault",
    "Move",
    "Record",
    "Season",
    "Version",
]
