"""The office's register of certificates: what waits, each certificate in full, numbers, gaps (一(十七)3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates import sheet
from sunlit.apps.certificates.models import Certificate, Counter
from sunlit.apps.certificates.statement import DOCUMENT, required_seals, state
from sunlit.apps.committees.models import Seal
from sunlit.apps.committees.queries import seals
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.core import Core, read_core
from sunlit.gateways import clock

_NO_SALT = b"\0" * 16  # what is shown before the issue is never kept


@dataclass(frozen=True, slots=True)
class Year:
    """The numbers of one year: how many were given, issued, spent for nothing."""

    year: int
    last: int
    issued: int
    void: int

    @property
    def whole(self) -> bool:
        """Whether every number up to the last is accounted for."""
        return self.issued + self.void == self.last


@dataclass(frozen=True, slots=True)
class Needed:
    """One kind of seal that a certificate must bear, and the one in use, or the one that is on its way."""

    kind: str
    used: Seal | None
    coming: Seal | None


def to_prepare(committee: int) -> Sequence[Application]:
    """Confirmed cases that nobody has put before the second person yet, the oldest first."""
    live = Certificate.objects.exclude(state__in=("void", "replaced")).values("application_id")
    rows = Application.objects.filter(committee_id=committee, state="confirmed").exclude(pk__in=live)
    return list(rows.select_related("person", "organisation", "committee").order_by("entered_at", "pk"))


def case_of(committee: int, ref: str) -> Application | None:
    """One case of this committee, whatever its state; another's looks like none."""
    rows = Application.objects.filter(committee_id=committee, ref=ref)
    return rows.select_related("person", "organisation", "committee").first()


def to_issue(committee: int) -> Sequence[Certificate]:
    """Prepared certificates that wait for the second person, the oldest first."""
    return list(_rows().filter(committee_id=committee, state="draft").order_by("prepared_at", "pk"))


def numbered(committee: int, search: str = "") -> QuerySet[Certificate]:
    """Every certificate that was given a number, the newest first; found by a whole name or a number."""
    rows = _rows().filter(committee_id=committee, number__isnull=False).exclude(state="draft")
    if search:
        rows = rows.filter(Q(number=search.replace(" ", "")) | Q(application__person__name=search))
    return rows.order_by("-year", "-seq")


def one_of(committee: int, ref: str) -> Certificate | None:
    """One certificate of this committee; another's looks like none."""
    return _rows().filter(committee_id=committee, ref=ref).first()


def years(committee: int) -> Sequence[Year]:
    """The numbers by year, the newest first. Two queries."""
    rows = Certificate.objects.filter(committee_id=committee, number__isnull=False).values("year")
    counted = {
        row["year"]: (row["issued"], row["void"])
        for row in rows.annotate(
            issued=Count("id", filter=Q(leaf__isnull=False)), void=Count("id", filter=Q(state="void"))
        )
    }
    given = Counter.objects.filter(committee_id=committee).order_by("-year")
    return [Year(row.year, row.last, *counted.get(row.year, (0, 0))) for row in given]


def needed_seals(committee: int) -> Sequence[Needed]:
    """Each kind that a certificate must bear, with the seal in use and the one that is drawn or submitted."""
    rows = list(seals.register(committee))
    used = {row.kind: row for row in rows if row.state == "filed" and DOCUMENT in row.documents}
    coming = {row.kind: row for row in rows if row.state in ("draft", "submitted", "suspended")}
    return [Needed(kind, used.get(kind), coming.get(kind)) for kind in required_seals(clock.today())]


def stated(row: Certificate) -> Core:
    """What a certificate states; before its intent, what it would state if it were issued now."""
    core = read_core(row.core)
    if isinstance(core, Refusal):
        return state(row.application, row.committee, number="", id_salt=_NO_SALT)
    return core


def check_code(row: Certificate) -> str:
    """The 校验码 of an issued certificate; empty before that."""
    return sheet.code_of(row.number) if row.number and row.live else ""


def seals_of(row: Certificate) -> Sequence[Seal]:
    """The seals on it: those that were set, or those that would be."""
    if row.live:
        return [one.seal for one in row.impressions.select_related("seal").order_by("seal_id")]
    return seals.in_use(row.committee_id, DOCUMENT)


def _rows() -> QuerySet[Certificate]:
    case = ("application__person", "application__organisation", "application__committee")
    return Certificate.objects.select_related("committee", "prepared_by", "issued_by", *case)
