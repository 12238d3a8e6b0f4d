"""The first of two persons of the office prepares a certificate of a confirmed case (一(十七)3)."""

from django.db import transaction

from sunlit.apps.applications.models import Application
from sunlit.apps.certificates import sheet
from sunlit.apps.certificates.models import Certificate
from sunlit.apps.certificates.statement import live_of, seal_faults, state
from sunlit.apps.ledger import queries as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.core import Core
from sunlit.gateways import clock

CLAUSE = "一(十七)3"
_NO_SALT = b"\0" * 16  # a preview is never kept


@transaction.atomic
def prepare(application: str, *, by: Actor) -> Certificate | Refusal:
    """Put a confirmed case before the second person, or refuse with every reason. Twice is once."""
    row = Application.objects.select_for_update(of=("self",)).select_related("person", "committee").get(ref=application)
    existing = live_of(row.pk)
    if existing is not None and existing.state == "draft" and not about_office(row, by):
        return existing
    reasons = [*about_office(row, by), *standing_against(row)]
    if row.committee is not None:
        reasons += content_faults(row, preview(row))
    if reasons or row.committee is None:
        return note_refusal(row.ref, "certificate.prepare", Refusal(tuple(reasons)), by=by, state=row.state)
    return Certificate.objects.create(
        application=row, committee=row.committee, prepared_by_id=by.user, prepared_at=clock.now()
    )


def preview(row: Application) -> Core:
    """What the certificate would state if it were issued now, without its number."""
    if row.committee is None:
        raise ValueError("a case without a committee has no certificate")
    return state(row, row.committee, number="", id_salt=_NO_SALT)


def about_office(row: Application, by: Actor) -> tuple[Reason, ...]:
    """Only the office of the committee that reviewed the case: 谁评审、谁发证. Nobody issues his own."""
    if by.person is not None and by.person == row.person_id:
        return (Reason("四(四)", "自己的证书要由别人办理", "办理人"),)
    if by.role == "office" and by.committee is not None and by.committee == row.committee_id:
        return ()
    return (Reason(CLAUSE, "谁评审、谁发证：由评审这件申报的评委会办理", "办理人"),)


def standing_against(row: Application) -> tuple[Reason, ...]:
    """What about the case itself stands in the way."""
    if row.state != "confirmed":
        return (Reason("三(五)", "还没有确认，不能发证", "办理状态"),)
    return () if live_of(row.pk) is None else (Reason(CLAUSE, "这件申报已经发过证书", "证书"),)


def content_faults(row: Application, core: Core) -> tuple[Reason, ...]:
    """What about its contents: seals not filed, a character that cannot be printed."""
    lacking = sheet.unprintable(sheet.words(core))
    reasons = list(seal_faults(row.committee, core, leaf=ledger.size())) if row.committee is not None else []
    if lacking:
        text = f"证书字体里没有“{lacking}”，印不出来。请把这个字告诉系统管理员，补进字体以后再制证"
        reasons.append(Reason(CLAUSE, text, "证书字体"))
    return tuple(reasons)
