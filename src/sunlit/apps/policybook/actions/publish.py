"""Publish a draft: two persons sign the same rules; from its date of effect on it is the pack in force (一(一), 20)."""

from django.db import transaction

from sunlit.apps.ledger.actions import append
from sunlit.apps.messages.actions import tell
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.policybook import register
from sunlit.apps.policybook.actions.one_at_a_time import locked
from sunlit.apps.policybook.models import Publication, Signature
from sunlit.apps.policybook.published import looking
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.rules.release import CLAUSE, STAGES
from sunlit.gateways import clock


@transaction.atomic
def sign(ref: str, n: int, digest: str, *, by: Actor) -> Signature | Publication | Refusal:
    """Put one's name under version `n`, whose rules have the digest that was shown. The second person publishes."""
    draft = locked(ref)
    with looking():  # anew, under the lock
        now = register.sheet_of(draft, today=clock.today())
        reasons = _reasons(now, n, digest, by)
    if reasons:
        return note_refusal(f"draft {draft.name}", "sign", Refusal(tuple(reasons)), by=by, state=now.stage)
    signature = Signature.objects.create(version=now.version, digest=digest, by_id=by.user, at=clock.now())
    first = next((one for one in now.signatures if one.digest == digest), None)
    if first is None:
        append("policy.signed", {"pack": draft.name, "version": n, "digest": digest})
        return signature
    return _publish(now, first, signature)


def _publish(now: register.Sheet, first: Signature, second: Signature) -> Publication:
    head, made, since = now.content.head, now.checked, now.proposal.in_force
    if since is None:  # pragma: no cover - the obstacles say so before
        raise RuntimeError("a pack without a date of effect was signed")
    row = Publication.objects.create(
        version=now.version,
        name=now.draft.name,
        title=head.title,
        number=head.number,
        in_force=since,
        digest=now.digest,
        basis=head.basis,
        transition=head.transition,
        files=made.files,
        accepted=[{"key": key, "reason": reason} for key, reason in now.content.accepted.items()],
        first_by=first.by,
        second_by_id=second.by_id,
        at=second.at,
        on=now.today,
    )
    for user in {first.by_id, now.draft.made_by_id}:
        tell(
            user,
            title=f"政策包已经公布：{row.title}"[:80],
            body=f"自{since.year}年{since.month}月{since.day}日起施行。已经截止的年度仍用原来的规定。",
            link=f"/officer/packs/d/{now.draft.ref}/",
            clause=CLAUSE,
        )
    core: dict[str, object] = {"pack": row.name, "number": row.number, "in_force": since.isoformat()}
    append("policy.published", core | {"version": now.version.n, "digest": row.digest})
    return row


def _reasons(now: register.Sheet, n: int, digest: str, by: Actor) -> list[Reason]:
    told = [] if by.role == "officer" else [Reason(CLAUSE, "只有政策人员可以签名", fact="角色")]
    if not now.open:
        return [*told, Reason(CLAUSE, f"这份草案{STAGES[now.stage]}，不能再签", fact="状态")]
    if n != now.version.n:
        told.append(Reason(CLAUSE, f"你看的是第{n}版，现在是第{now.version.n}版；请看过最新一版再签", fact="版本"))
    elif digest != now.digest:
        told.append(Reason(CLAUSE, "规则的摘要与你看到的不一样：前面的政策包有了变化，请重新看过再签", fact="版本"))
    if any(one.by_id == by.user for one in now.signatures):
        told.append(Reason(CLAUSE, "你已经签过名，要由另一位政策人员签", fact="签名"))
    return [*told, *now.obstacles]
