"""What the log keeps of acts about accounts: the act, the role, the body, never a name or a lasting number."""

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.people.models import Invitation, Role, User
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import crypto

RULE = "GB/T 22239-2019 8.1.4.2"  # 访问控制, level 3


def refuse(text: str, fact: str = "", clause: str = RULE) -> Refusal:
    """One reason."""
    return Refusal((Reason(clause, text, fact=fact),))


def pseudonym(thing: Role | Invitation | User) -> str:
    """A keyed name of one row: two lines about the same row meet, nobody outside can tell whose it is."""
    return crypto.blind_index(f"{thing._meta.label_lower}:{thing.pk}").hex()


def body_of(row: Role | Invitation) -> str:
    """The public reference of the role's body."""
    body = row.organisation or row.committee
    return body.ref if body else ""


def log_role(kind: str, role: Role, *, by_role: str) -> None:
    """role.granted or role.ended."""
    ledger.append(kind, {"grant": pseudonym(role), "role": role.kind, "body": body_of(role), "by": by_role})


def log_invitation(kind: str, row: Invitation, *, by_role: str) -> None:
    """invitation.made, invitation.approved, invitation.voided."""
    core = {"link": pseudonym(row), "purpose": row.purpose, "role": row.kind, "body": body_of(row), "by": by_role}
    ledger.append(kind, dict(core))


def log_account(kind: str, user: User, *, by_role: str) -> None:
    """account.disabled, account.enabled and the like."""
    ledger.append(kind, {"account": pseudonym(user), "by": by_role})
