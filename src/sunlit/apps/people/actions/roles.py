"""Give and end roles; nobody gives himself one (controls 19–21)."""

from django.db import IntegrityError, transaction
from django_otp import user_has_device

from sunlit.apps.messages import actions as messages
from sunlit.apps.people import checks, queries
from sunlit.apps.people.actions import record
from sunlit.apps.people.actor import HOLDABLE, PRIVILEGED, Actor
from sunlit.apps.people.models import Role, User
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.gateways import clock

# The body a role belongs to: its organisation, its committee, either, or none.
BODY = {
    "employer": "organisation",
    "auditor": "organisation",
    "province": "organisation",
    "finance": "organisation",
    "provider": "organisation",
    "office": "committee",
    "expert": "committee",
    "chair": "committee",
    "inspector": "either",
}


def role_faults(kind: str, organisation: int | None, committee: int | None) -> tuple[Reason, ...]:
    """Whether the role exists and names the body it needs, and no other."""
    if kind not in HOLDABLE:
        return (Reason(record.RULE, "请选一个角色", fact="角色"),)
    given = {"organisation": organisation is not None, "committee": committee is not None}
    wanted = BODY.get(kind, "")
    if wanted == "either":
        right = given["organisation"] != given["committee"]
        text = "这个角色要选一个机构，或者一个评委会，只选一个"
    else:
        right = all(given[name] == (name == wanted) for name in given)
        text = {"organisation": "这个角色要选机构，不选评委会", "committee": "这个角色要选评委会，不选机构"}.get(
            wanted, "这个角色不属于任何机构"
        )
    if kind == "applicant" and not given["committee"]:
        right = True  # an applicant may be invited by his employer, or belong to nobody
    return () if right else (Reason(record.RULE, text, fact="机构"),)


def grant(
    user: User, kind: str, *, organisation: int | None = None, committee: int | None = None, by: Actor
) -> Role | Refusal:
    """One more role for an account that has its second factor already; others are invited by link."""
    if by.role != "operator":
        return record.refuse("只有运维人员可以授予角色")
    if user.pk == by.user:
        return record.refuse("不能给自己授予角色，请另一位运维人员来做")
    if kind == "operator":
        return record.refuse("运维角色只能邀请，由两位运维人员共同办理")
    faults = role_faults(kind, organisation, committee)
    if faults:
        return Refusal(faults)
    if kind in PRIVILEGED and not user_has_device(user):
        return record.refuse("这个账号还没有第二步验证，请发邀请链接")
    return write_role(user, kind, organisation=organisation, committee=committee, by=by.user, by_role=by.role)


def write_role(
    user: User, kind: str, *, organisation: int | None, committee: int | None, by: int | None, by_role: str
) -> Role | Refusal:
    """The row, the notice and the log line; refused when the account holds the same role already."""
    try:
        with transaction.atomic():
            role = Role.objects.create(
                user=user, kind=kind, organisation_id=organisation, committee_id=committee, granted_by_id=by
            )
            messages.tell(
                user.pk,
                title=f"你有了新的角色：{queries.role_name(role)}"[:80],
                body="在页面上方可以切换角色。如果这不是你应有的角色，请告诉运维人员。",
                link="/account/",
                clause=checks.RULE,
            )
            record.log_role("role.granted", role, by_role=by_role)
    except IntegrityError:
        return record.refuse("这个账号已经有同一个角色")
    return role


def end_role(role: Role, *, by: Actor, reason: str) -> Role | Refusal:
    """End a role in force; it acts at once, because rights are read on every request (control 21)."""
    if by.role != "operator":
        return record.refuse("只有运维人员可以终止角色")
    if not reason.strip():
        return record.refuse("请写明终止的原因", fact="原因")
    with transaction.atomic():
        if role.kind == "operator" and _last_operator(role):
            return record.refuse("这是最后一个运维账号，不能终止它的角色")
        ended = Role.objects.filter(pk=role.pk, ended_at__isnull=True).update(
            ended_at=clock.now(), ended_by=by.user, end_reason=reason.strip()[:200]
        )
        if not ended:
            return record.refuse("这个角色已经终止")
        role.refresh_from_db()
        messages.tell(
            role.user_id,
            title=f"你的角色已经终止：{queries.role_name(role)}"[:80],
            body=f"原因：{role.end_reason}。有疑问请找办理的运维人员。",
            link="/account/",
            clause=record.RULE,
        )
        record.log_role("role.ended", role, by_role=by.role)
    return role


def _last_operator(role: Role) -> bool:
    held = Role.objects.filter(kind="operator", ended_at__isnull=True, user__is_active=True)
    return {row.user_id for row in held.select_for_update(of=("self",)).order_by("id")} == {role.user_id}
