"""Who somebody is: declared by himself, confirmed by those who know him; looking at the full number is an act (46)."""

from django.db import transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.messages import actions as messages
from sunlit.apps.people import checks
from sunlit.apps.people.actions import record
from sunlit.apps.people.actor import LABELS, Actor
from sunlit.apps.people.models import Person, Reveal
from sunlit.domain.base.reason import Refusal
from sunlit.gateways import clock, crypto

MAY_REVEAL = frozenset({"employer", "auditor", "office", "province"})


def confirm_identity(person: Person, *, by: Actor) -> Person | Refusal:
    """The person's employer or an auditor has compared the ID card: declared becomes confirmed, once."""
    if by.role not in {"employer", "auditor"}:
        return record.refuse("只有用人单位或者审核人员可以核实身份")
    if by.person == person.pk:
        return record.refuse("不能核实自己的身份")
    if by.role == "employer" and (by.organisation is None or by.organisation != person.employer_id):
        return record.refuse("只能核实本单位人员的身份")
    with transaction.atomic():
        changed = Person.objects.filter(pk=person.pk, identity="declared").update(
            identity="confirmed", confirmed_by=by.user, confirmed_at=clock.now()
        )
        if not changed:
            return record.refuse("这个人的身份已经核实过")
        ledger.append("identity.confirmed", {"person": _pseudonym(person), "by": by.role})
    person.refresh_from_db()
    return person


def reveal(person: Person, *, by: Actor, reason: str) -> str | Refusal:
    """The full ID number, for somebody on the case who says why. It is written down and the person is told."""
    if by.role not in MAY_REVEAL:
        return record.refuse("这个角色不能查看完整的身份证号")
    if by.role == "employer" and (by.organisation is None or by.organisation != person.employer_id):
        return record.refuse("只能查看本单位人员的身份证号")
    if len(reason.strip()) < 4:
        return record.refuse("请写明为什么要看完整的身份证号", fact="原因")
    with transaction.atomic():
        row = Reveal.objects.create(
            person=person, by_id=by.user, role=by.role, reason=reason.strip()[:200], at=clock.now()
        )
        if person.user_id:
            messages.tell(
                person.user_id,
                title="有人查看了你的完整身份证号",
                body=f"{LABELS[by.role]}的工作人员查看了你的身份证号，原因是：{row.reason}。每一次查看都有记录。",
                link="/account/",
                clause=checks.RULE,
            )
        ledger.append("identity.revealed", {"person": _pseudonym(person), "by": by.role})
    return person.id_number


def _pseudonym(person: Person) -> str:
    return crypto.blind_index(f"person:{person.ref}").hex()
