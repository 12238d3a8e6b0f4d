"""A holder's own certificates: what each states, how it stands today, its code and its file (五(五)5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sunlit.apps.certificates import sheet
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.certificates.queries.check import Found, look_up
from sunlit.domain.base.reason import Refusal
from sunlit.domain.certificate.core import Core, read_core


@dataclass(frozen=True)
class Mine:
    """One certificate of the holder, with the answer that anybody would get for it."""

    row: Certificate
    core: Core
    code: str
    found: Found


def certificates_of(person: int) -> Sequence[Mine]:
    """The person's certificates, the newest first; also those that no longer hold."""
    rows = Certificate.objects.filter(application__person_id=person, leaf__isnull=False).order_by("-issued_at")
    return [mine for row in rows if (mine := _mine(row)) is not None]


def one_of(person: int, ref: str) -> Mine | None:
    """One of them; somebody else's looks like none."""
    row = Certificate.objects.filter(application__person_id=person, leaf__isnull=False, ref=ref).first()
    return _mine(row) if row is not None else None


def picture(mine: Mine) -> str:
    """The QR code as SVG."""
    return sheet.qr(mine.core, mine.row.card)


def _mine(row: Certificate) -> Mine | None:
    core = read_core(row.core)
    if isinstance(core, Refusal):
        return None
    code = sheet.code_of(core.number)
    return Mine(row, core, code, look_up(core.number, code))
