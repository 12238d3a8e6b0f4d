"""Reads for 聘任: who holds a certificate and waits for a post, which posts there are, who was appointed (一(五)c)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.apps.applications.models import Application
from sunlit.apps.appointments.models import Appointment, PostBook
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.policybook.paths import seats_of
from sunlit.gateways import clock


@dataclass(frozen=True)
class Waiting:
    """One holder who is not yet appointed: what the path says of the post, and the unit's posts of that level."""

    row: Application
    certificate: Certificate
    post: str  # ordinary, special, may_be_special
    clause: str
    note: str
    book: PostBook | None

    @property
    def vacancies(self) -> int:
        """Free posts of this level."""
        return self.book.vacancies if self.book is not None else 0


def waiting(unit: int) -> Sequence[Waiting]:
    """The unit's holders of a certificate that is good, the oldest first. Two queries."""
    books = {(book.series, book.level): book for book in PostBook.objects.filter(organisation_id=unit)}
    certificates = Certificate.objects.filter(
        application__organisation_id=unit, application__state="certified", state="issued"
    ).select_related("application__person")
    return [_waiting(one, books) for one in certificates.order_by("issued_at", "pk")]


def one_waiting(unit: int, ref: str) -> Waiting | None:
    """One of them; another unit's looks like none."""
    return next((one for one in waiting(unit) if one.row.ref == ref), None)


def one_appointed(unit: int, ref: str) -> Appointment | None:
    """The appointment that ended this application; another unit's looks like none."""
    rows = Appointment.objects.filter(organisation_id=unit, application__ref=ref)
    return rows.select_related("application__person", "certificate", "book").first()


def book_of(unit: int, pk: int) -> PostBook | None:
    """One level's posts of this unit."""
    return PostBook.objects.filter(organisation_id=unit, pk=pk).first()


def books(unit: int) -> Sequence[PostBook]:
    """The unit's posts by series and level."""
    return list(PostBook.objects.filter(organisation_id=unit).order_by("series", "level"))


def appointed(unit: int, limit: int = 100) -> Sequence[Appointment]:
    """Whom the unit appointed, the latest first."""
    rows = Appointment.objects.filter(organisation_id=unit).select_related("application__person", "certificate")
    return list(rows.order_by("-appointed_on", "-pk")[:limit])


def _waiting(one: Certificate, books: dict[tuple[str, str], PostBook]) -> Waiting:
    row = one.application
    path = seats_of(row.path, clock.today(), season=row.season.year)
    post, clause, note = (path.post, path.clause, path.note) if path else ("ordinary", row.clause, "")
    return Waiting(row, one, post, clause, note, books.get((row.series, row.level)))
