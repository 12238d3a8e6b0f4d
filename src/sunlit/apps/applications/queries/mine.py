"""An applicant's own applications: any other person's looks like none (control 15)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from sunlit.apps.applications import documents
from sunlit.apps.applications.models import Application, Commitment, Defect, DefectNotice, Season, Version
from sunlit.apps.applications.queries.version import freeze
from sunlit.apps.people.actor import Actor

__all__ = [
    "Application",
    "Defect",
    "DefectNotice",
    "Mending",
    "Season",
    "Version",
    "handed_in",
    "latest_notice",
    "mending",
    "own",
    "own_all",
    "promise",
]


def own(ref: str, by: Actor) -> Application | None:
    """One application of this person, with everything its pages name. One query."""
    return _mine(by).filter(ref=ref).first()


def own_all(by: Actor) -> Sequence[Application]:
    """All of them, the latest first. One query."""
    return list(_mine(by).order_by("-season__year", "-pk"))


def _mine(by: Actor) -> QuerySet[Application]:
    rows = Application.objects.select_related("person", "organisation__division", "season", "committee__host", "desk")
    return rows.filter(person_id=by.person) if by.person is not None else rows.none()


@dataclass(frozen=True)
class Mending:
    """What a level told the applicant, and which of it has been changed since."""

    notice: DefectNotice
    defects: tuple[Defect, ...]
    changed: frozenset[str]

    @property
    def open(self) -> tuple[Defect, ...]:
        """The defects in entries that still stand as they were handed in."""
        return tuple(defect for defect in self.defects if defect.claim not in self.changed)


def mending(row: Application) -> Mending | None:
    """The list of defects that waits for the applicant; None when nothing was returned."""
    if row.state != "returned":
        return None
    notice = latest_notice(row)
    if notice is None:
        return None
    before = Version.objects.filter(application=row).order_by("-n").first()
    changed = documents.changed_claims(before.document, freeze(row).document) if before else frozenset()
    return Mending(notice, tuple(notice.defects.order_by("n", "pk")), changed)


def latest_notice(row: Application) -> DefectNotice | None:
    """The last single defect notice of the case, whoever sent it."""
    return row.defect_notices.select_related("organisation").order_by("-pk").first()


def handed_in(row: Application) -> Version | None:
    """The version that lies with the desks now."""
    return Version.objects.filter(application=row).order_by("-n").first()


def promise(row: Application) -> Commitment | None:
    """The personal commitment, once given."""
    return Commitment.objects.filter(application=row, kind="personal").first()
