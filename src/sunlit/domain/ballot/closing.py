"""Closing the vote: the envelopes are the latest casts of the ledger, or the slot that differs is named (四(三))."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sunlit.domain.ballot.envelope import Ballot, Cast, Envelope, envelope_hash, open_vote
from sunlit.domain.ballot.roster import Roster, Slot, slots
from sunlit.domain.base.reason import Reason, Refusal


@dataclass(frozen=True, slots=True)
class ClosedSlot:
    """A slot that will hold no vote: 未投 (not_cast) or a late recusal (recused), with reason and two persons."""

    applicant: str
    seat: str
    kind: Literal["not_cast", "recused"]
    reason: str
    office: str
    inspector: str


def closing_reasons(
    roster: Roster, casts: Iterable[Cast], envelopes: Iterable[Envelope], closed: Iterable[ClosedSlot] = ()
) -> tuple[Reason, ...]:
    """Everything that forbids to close, each with the slot it concerns; empty when the vote may be closed.

    `casts` are the ledger's leaves of this session and round. A slot closed as recused keeps its leaves but must
    have lost its envelope. Serves 四(三).

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> [reason.text for reason in closing_reasons(roster, [], [])]
    ['a、x：尚未投票']
    """
    open_slots, leaves, held, shut = set(slots(roster)), list(casts), list(envelopes), list(closed)
    numbers: dict[Slot, list[Cast]] = {}
    for leaf in sorted(leaves, key=lambda leaf: leaf.number):
        numbers.setdefault((leaf.applicant, leaf.seat), []).append(leaf)
    kinds = {(slot.applicant, slot.seat): slot.kind for slot in shut}
    found = {(envelope.applicant, envelope.seat): envelope for envelope in held}
    reasons = [*_twice(held, shut), *_about_closed(shut, numbers)]
    for slot in sorted(open_slots | set(numbers) | set(found) | set(kinds)):
        if slot not in open_slots:
            reasons.append(_at(slot, "不在名册中或已回避，却有投票记录"))
        reasons += _numbering(slot, numbers.get(slot, []))
        reasons += _one_slot(slot, numbers.get(slot, []), found.get(slot), kinds.get(slot))
    return tuple(reasons)


def open_all(roster: Roster, envelopes: Iterable[Envelope], private_key: bytes) -> tuple[Ballot, ...] | Refusal:
    """The ballots of all envelopes in order of tracker, after `closing_reasons` was empty.

    A Refusal names every slot whose envelope cannot be opened, and trackers that occur twice.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> open_all(roster, [Envelope("a", "x", b"")], b"s" * 32).reasons[0].text
    'a、x：信封无法开启'
    """
    reasons: list[Reason] = []
    ballots: list[Ballot] = []
    for envelope in envelopes:
        ballot = open_vote(envelope, roster, private_key)
        if isinstance(ballot, Refusal):
            reasons.append(_at((envelope.applicant, envelope.seat), ballot.reasons[0].text))
        else:
            ballots.append(ballot)
    twice = sorted(tracker for tracker, times in Counter(ballot.tracker for ballot in ballots).items() if times > 1)
    if twice:
        reasons.append(Reason("四(三)", f"选票追踪号重复：{'、'.join(twice)}", "选票"))
    return Refusal(tuple(reasons)) if reasons else tuple(sorted(ballots, key=lambda ballot: ballot.tracker))


def _at(slot: Slot, text: str) -> Reason:
    return Reason("四(三)", f"{slot[0]}、{slot[1]}：{text}", fact="投票席位")


def _twice(held: Sequence[Envelope], shut: Sequence[ClosedSlot]) -> list[Reason]:
    envelopes = Counter((envelope.applicant, envelope.seat) for envelope in held)
    closings = Counter((slot.applicant, slot.seat) for slot in shut)
    found = [_at(slot, "有两个信封") for slot, times in sorted(envelopes.items()) if times > 1]
    return found + [_at(slot, "关闭了两次") for slot, times in sorted(closings.items()) if times > 1]


def _about_closed(shut: Sequence[ClosedSlot], numbers: Mapping[Slot, Sequence[Cast]]) -> list[Reason]:
    reasons = []
    for closed in shut:
        slot = closed.applicant, closed.seat
        if not closed.reason.strip():
            reasons.append(_at(slot, "关闭席位没有写明原因"))
        if not closed.office or not closed.inspector or closed.office == closed.inspector:
            reasons.append(_at(slot, "关闭席位须由办公室和纪检监察两人确认"))
        if closed.kind == "not_cast" and slot in numbers:
            reasons.append(_at(slot, "已经投过票，不能按未投关闭"))
    return reasons


def _numbering(slot: Slot, leaves: Sequence[Cast]) -> list[Reason]:
    """Running numbers 1, 2, 3 … without a gap: a missing one is a cast that disappeared."""
    counted = [leaf.number for leaf in leaves]
    return [] if counted == list(range(1, len(counted) + 1)) else [_at(slot, f"投票序号不连续：{counted}")]


def _one_slot(slot: Slot, leaves: Sequence[Cast], envelope: Envelope | None, kind: str | None) -> list[Reason]:
    if kind is not None:
        return [_at(slot, "已关闭，却还有信封")] if envelope else []
    if not leaves:
        return [_at(slot, "有信封，账本没有投票记录") if envelope else _at(slot, "尚未投票")]
    if envelope is None:
        return [_at(slot, "账本有投票记录，信封不见了")]
    return [] if envelope_hash(envelope) == leaves[-1].envelope_hash else [_at(slot, "信封与账本最后一次投票不符")]
