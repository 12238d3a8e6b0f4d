"""Filling the places of those who decline or must withdraw, the others staying (一(十七)2, 五(三))."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sunlit.domain.base.digest import hash_parts
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.draw.ceremony import Replay, differing
from sunlit.domain.draw.pool import may_be_drawn
from sunlit.domain.draw.sample import Sampler, sample
from sunlit.domain.draw.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who left and why, who else may no longer be drawn and why, and the panel after; seed as hex."""

    leavers: tuple[tuple[str, str], ...]
    unavailable: tuple[tuple[str, str], ...]
    seed: str
    sampler: Sampler
    attempt: int
    panel: tuple[str, ...]


def replace_members(
    transcript: Transcript,
    leavers: Mapping[str, str],
    unavailable: Mapping[str, str] | None = None,
    earlier: Sequence[Replacement] = (),
) -> Replacement | Refusal:
    """Draw new members for the leavers, uniformly among all panels with the kept members that meet every rule.

    `leavers` and `unavailable`: pseudonym → reason. Seed: H(last seed, "replace", sorted leavers). Whoever left
    or became unavailable in an `earlier` replacement stays out. All of it is public, so the result of a given
    leaving can be known beforehand: each leaving needs its reason, on the ledger.

    >>> replace_members(Transcript((), None, *[""] * 7, "rejection", 0, ("a",), ()), {"b": "请假"}).reasons[0].text
    '不在专家组内，无从替换：b'
    """
    panel = earlier[-1].panel if earlier else transcript.panel
    gone, barred = dict(leavers), dict(unavailable or {})
    reasons = _cannot(panel, gone, barred)
    if reasons:
        return Refusal(tuple(reasons))
    rules = transcript.rules
    last = bytes.fromhex(earlier[-1].seed if earlier else transcript.seed)
    chance = hash_parts(last, b"replace", *(name.encode("utf-8") for name in sorted(gone)))
    out = {name for past in earlier for name, _ in (*past.leavers, *past.unavailable)} | {*gone, *barred, *panel}
    kept = [row for row in transcript.pool if row.id in panel and row.id not in gone]
    free = [row for row in transcript.pool if row.id not in out and may_be_drawn(row, rules)]
    if rules.replace_from == "reserves":
        free = [row for row in free if row.id in transcript.reserves]
    drawn = sample(chance, free, rules, kept)
    if isinstance(drawn, Refusal):
        return drawn
    pairs = tuple(sorted(gone.items())), tuple(sorted(barred.items()))
    return Replacement(*pairs, chance.hex(), drawn.sampler, drawn.attempt, drawn.panel)


def replay_replacements(transcript: Transcript, replacements: Sequence[Replacement]) -> Replay:
    """Run all replacements again, in order; stops at the first that differs and names its fields.

    >>> replay_replacements(Transcript((), None, *[""] * 7, "rejection", 0, ("a",), ()), ()).ok
    True
    """
    for number, recorded in enumerate(replacements):
        leavers, barred = dict(recorded.leavers), dict(recorded.unavailable)
        again = replace_members(transcript, leavers, barred, replacements[:number])
        if isinstance(again, Refusal):
            return Replay(False, tuple(reason.text for reason in again.reasons))
        found = differing(recorded, again)
        if not found.ok:
            return Replay(False, tuple(f"第 {number + 1} 次替换 {text}" for text in found.differences))
    return Replay(True, ())


def _cannot(panel: Sequence[str], gone: Mapping[str, str], barred: Mapping[str, str]) -> list[Reason]:
    reasons = []
    if not gone:
        reasons.append(Reason("一(十七)2", "没有说明谁退出", "退出专家"))
    strange = sorted(set(gone) - set(panel))
    if strange:
        reasons.append(Reason("一(十七)2", f"不在专家组内，无从替换：{'、'.join(strange)}", "退出专家"))
    kept = sorted(set(barred) & set(panel) - set(gone))
    if kept:
        text = f"仍在专家组内，应先列为退出：{'、'.join(kept)}"
        reasons.append(Reason("一(十七)2", text, "不能参加"))
    silent = sorted(name for name, why in (*gone.items(), *barred.items()) if not why.strip())
    if silent:
        reasons.append(Reason("一(十七)2", f"没有写明原因：{'、'.join(silent)}", "原因"))
    return reasons
