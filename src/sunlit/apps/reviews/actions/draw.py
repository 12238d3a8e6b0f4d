"""The draw of a panel: freeze the pool, two promises, two reveals, one panel (一(十七)2, 三(三))."""

import json

from django.db import transaction

from sunlit.apps.ledger import actions as ledger
from sunlit.apps.oversight.actions import note_refusal
from sunlit.apps.people.actor import Actor
from sunlit.apps.reviews.models import Draw, Member, ReviewSession
from sunlit.apps.reviews.queries.pool import pool_ids, pool_rows
from sunlit.domain.base.canonical import canonical_text
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.ceremony import Nonces
from sunlit.domain.draw.ceremony import draw as hold
from sunlit.domain.draw.feasible import precheck
from sunlit.domain.draw.pool import GroupRule, PanelRules, PoolRow, commitment, frozen_pool
from sunlit.domain.draw.seed import NONCE_BYTES, nonce_commitment, reveal_lapsed
from sunlit.domain.draw.transcript import Transcript
from sunlit.gateways import clock, randomness

CLAUSE = "一(十七)2"
SIDES = {"office": "评委会办公室", "inspector": "纪检监察组"}


@transaction.atomic
def freeze_pool(session: int, *, by: Actor) -> Draw | Refusal:
    """Fix pool and rules and log their hash, before anybody promises a nonce. Says every rule the pool misses."""
    row = ReviewSession.objects.select_for_update().get(pk=session)
    reasons = _about_office(row, by)
    if row.state != "accepted":
        reasons.append(Reason("一(十七)4", "评审会还没有备案，或者专家已经抽取", "办理状态"))
    if row.draws.exclude(state="void").exists():
        reasons.append(Reason(CLAUSE, "已经有一次抽取，不能另抽", "专家抽取"))
    rules = panel_rules(row)
    salt = randomness.token(16)
    pool = pool_rows(row, salt)
    able = None if reasons else precheck(pool, rules)  # a second of work: not while others wait to be refused
    if isinstance(able, Refusal):
        reasons += able.reasons
    if reasons:
        return note_refusal(row.ref, "draw.freeze", Refusal(tuple(reasons)), by=by, state=row.state)
    made = Draw.objects.create(
        session=row,
        n=row.draws.count() + 1,
        employer_salt=salt,
        frozen=canonical_text(frozen_pool(pool, rules)),
        commitment=commitment(pool, rules).hex(),
        frozen_at=clock.now(),
    )
    ledger.append("draw.frozen", {"session": row.ref, "draw": made.n, "commitment": made.commitment})
    return made


@transaction.atomic
def promise(draw: int, promised: str, *, by: Actor) -> Draw | Refusal:
    """Publish the hash of one's nonce (64 hex digits). Once per side; the second promise starts the clock."""
    row = Draw.objects.select_for_update().select_related("session").get(pk=draw)
    reasons = _about_side(row, by, state="frozen")
    if len(promised) != 64 or set(promised) - set("0123456789abcdef"):
        reasons.append(Reason(CLAUSE, "承诺值应为64位十六进制数字", "承诺值"))
    if not reasons and getattr(row, f"{by.role}_promise"):
        reasons.append(Reason(CLAUSE, "你这一方已经作出承诺，不能更改", "承诺值"))
    if reasons:
        return note_refusal(row.session.ref, "draw.promise", Refusal(tuple(reasons)), by=by, state=row.state)
    setattr(row, f"{by.role}_promise", promised)
    if row.office_promise and row.inspector_promise:
        row.state, row.promised_at = "promised", clock.now()
    row.save()
    core: dict[str, object] = {"session": row.session.ref, "draw": row.n, "side": by.role, "promise": promised}
    ledger.append("draw.promised", core)
    return row


@transaction.atomic
def reveal(draw: int, nonce: str, *, by: Actor) -> Draw | Refusal:
    """Show one's nonce. Late: the draw is void, kept and shown. Wrong: refused. The second reveal holds the draw."""
    row = Draw.objects.select_for_update().select_related("session").get(pk=draw)
    reasons = _about_side(row, by, state="promised")
    rules = panel_rules(row.session)
    if not reasons and row.promised_at and reveal_lapsed(row.promised_at, clock.now(), rules):
        return _void(row, f"{rules.reveal_minutes}分钟内没有全部公开随机数", by=by)
    value = _bytes(nonce)
    if not reasons and (value is None or not _fits(row, by, value)):
        reasons.append(Reason(CLAUSE, "这个随机数和先前的承诺不一致", "随机数"))
    if reasons or value is None:
        return note_refusal(row.session.ref, "draw.reveal", Refusal(tuple(reasons)), by=by, state=row.state)
    setattr(row, f"{by.role}_nonce", value.hex())
    row.save()
    if row.office_nonce and row.inspector_nonce:
        return _hold(row, rules, by=by)
    ledger.append("draw.revealed", {"session": row.session.ref, "draw": row.n, "side": by.role})
    return row


def panel_rules(session: ReviewSession) -> PanelRules:
    """The panel rules that were fixed when the session was planned."""
    given = dict(session.rules["panel"])
    return PanelRules(**{**given, "groups": tuple(GroupRule(**group) for group in given["groups"])})


def _hold(row: Draw, rules: PanelRules, *, by: Actor) -> Draw | Refusal:
    pool = [PoolRow(**one) for one in json.loads(row.frozen)["pool"]]
    made = hold(
        pool,
        rules,
        Nonces(
            bytes.fromhex(row.office_nonce),
            bytes.fromhex(row.inspector_nonce),
            bytes.fromhex(row.office_promise),
            bytes.fromhex(row.inspector_promise),
        ),
    )
    if isinstance(made, Refusal):
        return _void(row, "；".join(reason.text for reason in made.reasons)[:120], by=by)
    row.state, row.transcript, row.done_at = "done", made.to_json(), clock.now()
    row.save()
    _seat(row.session, made)
    row.session.state = "drawn"
    row.session.save()
    core: dict[str, object] = {
        "session": row.session.ref,
        "draw": row.n,
        "commitment": row.commitment,
        "seed": made.seed,
        "attempt": made.attempt,
        "panel": list(made.panel),
    }
    ledger.append("draw.done", core)
    return row


def _seat(session: ReviewSession, made: Transcript) -> None:
    experts = pool_ids(session)
    members = [
        Member(session=session, expert_id=experts[name], pool_id=name, seat=f"评委{n:02d}")
        for n, name in enumerate(sorted(made.panel), 1)
    ]
    reserves = [
        Member(session=session, expert_id=experts[name], pool_id=name, kind="reserve") for name in made.reserves
    ]
    Member.objects.bulk_create([*members, *reserves])


def _void(row: Draw, why: str, *, by: Actor) -> Draw:
    row.state, row.why_void = "void", why
    row.save()
    ledger.append("draw.void", {"session": row.session.ref, "draw": row.n, "side": by.role, "why": why})
    return row


def _fits(row: Draw, by: Actor, value: bytes) -> bool:
    promised: str = row.office_promise if by.role == "office" else row.inspector_promise
    return nonce_commitment(by.role, value).hex() == promised


def _bytes(text: str) -> bytes | None:
    """The nonce as typed: hexadecimal, blanks ignored, at least 16 bytes; None when it is not that."""
    try:
        value = bytes.fromhex("".join(text.split()))
    except ValueError:
        return None
    return value if len(value) >= NONCE_BYTES else None


def _about_office(row: ReviewSession, by: Actor) -> list[Reason]:
    if by.role == "office" and by.committee == row.committee_id:
        return []
    return [Reason(CLAUSE, "只有本评委会办公室可以办理", "办理人")]


def _about_side(row: Draw, by: Actor, *, state: str) -> list[Reason]:
    reasons = []
    if by.role not in SIDES or by.committee != row.session.committee_id:
        reasons.append(Reason(CLAUSE, "随机数由评委会办公室和纪检监察组各出一个", "办理人"))
    if row.state != state:
        reasons.append(Reason(CLAUSE, "这次抽取不在这一步", "抽取步骤"))
    return reasons
