"""What a certificate will state, gathered from the case: the same for the preview and for the intent (一(十七)3)."""

import datetime as dt
from hashlib import sha256

from sunlit.apps.applications.models import Application
from sunlit.apps.applications.titles import name_of
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.committees.models import Committee
from sunlit.apps.committees.queries import seals
from sunlit.apps.policybook.numbers import number
from sunlit.apps.reviews.models import ResultSheet
from sunlit.domain.base.reason import Reason
from sunlit.domain.certificate.core import Core, holder_commitment
from sunlit.domain.certificate.seals import Sealing, sealing_reasons
from sunlit.gateways import clock

DOCUMENT = "证书"


def state(row: Application, committee: Committee, *, number: str, id_salt: bytes) -> Core:
    """The core text of a case as it stands: `number` may still be empty for a preview."""
    now = clock.now()
    said = {step.move: step for step in row.steps.filter(move__in=("announce", "confirm")).order_by("n")}
    announced, confirmed = said.get("announce"), said.get("confirm")
    return Core(
        number=number,
        holder=row.person.name,
        id_last4=row.person.id_tail,
        id_commitment=holder_commitment(row.person.id_number, id_salt),
        photo_hash="",
        title=row.title,
        level=row.level,
        series=name_of(row.series),
        specialty="",
        committee=committee.name,
        passed_on=announced.at.astimezone(clock.SHANGHAI).date().isoformat() if announced else "",
        issued_on=now.date().isoformat(),
        basis=confirmed.reason if confirmed else "",
        sheet_hash=_sheet_hash(row),
        seals=tuple((seal.kind, seal.image_hash) for seal in seals.in_use(committee.pk, DOCUMENT)),
    )


def seal_faults(committee: Committee, core: Core, *, leaf: int) -> tuple[Reason, ...]:
    """Why the seals of a core text would be void at this place of the log; () when every one is filed (四(五))."""
    sealing = Sealing(committee.ref, DOCUMENT, leaf, clock.now(), core.seals)
    return sealing_reasons(sealing, seals.periods(committee.pk), required_seals(clock.today()))


def required_seals(on: dt.date) -> list[str]:
    """The kinds of seal that a certificate of that day must bear, from the policy in force then."""
    listed = number("证书必备印章", on).value
    if not isinstance(listed, tuple):
        raise TypeError("证书必备印章 is not a list")
    return list(listed)


def live_of(application: int) -> Certificate | None:
    """The certificate of an application that is neither void nor replaced."""
    return Certificate.objects.filter(application_id=application).exclude(state__in=("void", "replaced")).first()


def _sheet_hash(row: Application) -> str:
    """Hash of the result sheet that the case rests on; empty for one that was not put to a vote."""
    sheets = ResultSheet.objects.filter(
        poll__session__cases__application=row, poll__session__cases__result__passed=True
    )
    found = sheets.order_by("-poll__round").first()
    return sha256(found.document.encode()).hexdigest() if found else ""
