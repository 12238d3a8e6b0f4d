"""Holding a draw, and holding it again to see that it was right (一(十七)2, 三(三))."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.feasible import precheck
from sunlit.domain.draw.pool import PanelRules, PoolRow, commitment, may_be_drawn
from sunlit.domain.draw.sample import sample
from sunlit.domain.draw.seed import NONCE_BYTES, below, nonce_commitment, seed, words
from sunlit.domain.draw.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Nonces:
    """What office and inspector committed to (32 bytes each) and then revealed, and the beacon if there is one."""

    office: bytes
    inspector: bytes
    office_commitment: bytes
    inspector_commitment: bytes
    beacon: bytes = b""


@dataclass(frozen=True, slots=True)
class Replay:
    """Whether running again gave the same, and every field that differs, as sentences."""

    ok: bool
    differences: tuple[str, ...]


def draw(pool: Iterable[PoolRow], rules: PanelRules, nonces: Nonces) -> Transcript | Refusal:
    """Hold the draw: check the nonces against their commitments and the rules against the pool, then sample.

    The pool and rules must be in the ledger before the nonces are shown. A Refusal gives all reasons.

    >>> rows = [PoolRow(name, "g", name) for name in "abcdefghi"]
    >>> rules = PanelRules(3, 3, (), 0, 0, 9, 1, 3, 2, panels_least=80)
    >>> pair = nonce_commitment("office", b"0" * 16), nonce_commitment("inspector", b"1" * 16)
    >>> made = draw(rows, rules, Nonces(b"0" * 16, b"1" * 16, *pair))
    >>> made.panel, replay(made).ok
    (('a', 'e', 'i'), True)
    """
    rows = tuple(sorted(pool, key=lambda row: row.id))
    wrong = _wrong_nonces(nonces)
    able = precheck(rows, rules)
    if wrong or isinstance(able, Refusal):
        return Refusal((*wrong, *(able.reasons if isinstance(able, Refusal) else ())))
    fixed = commitment(rows, rules)
    chance = seed(fixed, nonces.office, nonces.inspector, nonces.beacon)
    free = [row for row in rows if may_be_drawn(row, rules)]
    drawn = sample(chance, free, rules)
    if isinstance(drawn, Refusal):
        return drawn
    return Transcript(
        pool=rows,
        rules=rules,
        commitment=fixed.hex(),
        office_commitment=nonces.office_commitment.hex(),
        inspector_commitment=nonces.inspector_commitment.hex(),
        office_nonce=nonces.office.hex(),
        inspector_nonce=nonces.inspector.hex(),
        beacon=nonces.beacon.hex(),
        seed=chance.hex(),
        sampler=drawn.sampler,
        attempt=drawn.attempt,
        panel=drawn.panel,
        reserves=draw_reserves(chance, free, rules, drawn.panel),
    )


def draw_reserves(chance: bytes, free: Sequence[PoolRow], rules: PanelRules, panel: Sequence[str]) -> tuple[str, ...]:
    """Reserves in the order drawn: reserves_per_member for each member, from those not on the panel.

    `chance` is the seed of the draw. Fewer when the pool has fewer.

    >>> rows = [PoolRow(name, "g", name) for name in "abcde"]
    >>> rules = PanelRules(3, 3, (), 0, 0, 3, 1, 3, 2, reserves_per_member=1)
    >>> draw_reserves(bytes(32), rows, rules, ("a", "b", "c"))
    ('d', 'e')
    """
    left = sorted({row.id for row in free}.difference(panel))
    source = words(hash_parts(chance, b"reserves"))
    count = min(rules.reserves_per_member * rules.size, len(left))
    for place in range(count):
        other = place + below(len(left) - place, source)
        left[place], left[other] = left[other], left[place]
    return tuple(left[:count])


def replay(transcript: Transcript) -> Replay:
    """Run a draw again from its own pool, rules and nonces; names every field that comes out otherwise.

    Compare `commitment` and the two nonce commitments with the ledger as well: there they have a date.

    >>> rows = [PoolRow(name, "g", name) for name in "abcdefghi"]
    >>> rules = PanelRules(3, 3, (), 0, 0, 9, 1, 3, 2, panels_least=80)
    >>> pair = nonce_commitment("office", b"0" * 16), nonce_commitment("inspector", b"1" * 16)
    >>> made = draw(rows, rules, Nonces(b"0" * 16, b"1" * 16, *pair))
    >>> from dataclasses import replace
    >>> replay(replace(made, panel=("a", "f", "i"))).differences
    ('panel：记录为 a、f、i，重算为 a、e、i',)
    """
    names = ("office_nonce", "inspector_nonce", "office_commitment", "inspector_commitment", "beacon")
    try:
        nonces = Nonces(*(bytes.fromhex(getattr(transcript, name)) for name in names))
    except ValueError:
        return Replay(False, ("随机数不是十六进制文本",))
    again = draw(transcript.pool, transcript.rules, nonces)
    if isinstance(again, Refusal):
        return Replay(False, tuple(reason.text for reason in again.reasons))
    return differing(transcript, again)


def differing(recorded: object, again: object) -> Replay:
    """Field by field, two values of one dataclass.

    >>> from sunlit.domain.draw.pool import GroupRule
    >>> differing(GroupRule("g", 1, 2), GroupRule("g", 1, 3)).differences
    ('most：记录为 2，重算为 3',)
    """
    differences = []
    for field in fields(recorded):  # type: ignore[arg-type]
        was, now = getattr(recorded, field.name), getattr(again, field.name)
        if was != now:
            differences.append(f"{field.name}：记录为 {_shown(was)}，重算为 {_shown(now)}")
    return Replay(not differences, tuple(differences))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(item if isinstance(item, str) else getattr(item, "id", str(item)) for item in value)
    return str(value)


def _wrong_nonces(nonces: Nonces) -> list[Reason]:
    reasons = []
    for role, name, nonce, promised in (
        ("office", "办公室", nonces.office, nonces.office_commitment),
        ("inspector", "纪检监察组", nonces.inspector, nonces.inspector_commitment),
    ):
        if len(nonce) < NONCE_BYTES or nonce_commitment(role, nonce) != promised:
            text = f"{name}公布的随机数与事先封存的不符，本次抽取作废"
            reasons.append(Reason("一(十七)2", text, "随机数", en=f"The {role} nonce does not fit"))
    return reasons
