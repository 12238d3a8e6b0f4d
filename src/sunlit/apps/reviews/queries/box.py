"""What the ballot box, the ledger and the closed slots say of a poll, as the values the domain compares (四(三))."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sunlit.apps.ledger.models import Leaf
from sunlit.apps.ledger.queries import lookup
from sunlit.apps.reviews.models import Envelope, OpenedBallot, Poll, ReviewSession, SlotClosed, SlotRequest
from sunlit.apps.reviews.queries.panel import barred_pairs
from sunlit.apps.reviews.queries.roster import roster_of
from sunlit.domain.ballot import envelope as sealed
from sunlit.domain.ballot.closing import ClosedSlot, closing_reasons
from sunlit.domain.ballot.roster import roster_hash
from sunlit.domain.base.merkle import leaf_hash
from sunlit.domain.base.reason import Reason

CAST, ROSTER = "ballot.cast", "ballot.roster"


def key_name(session: str, ballot_round: int) -> str:
    """The name of a poll's private key file."""
    return f"{session}-{ballot_round}"


def open_poll(session: ReviewSession) -> Poll | None:
    """The poll that is being voted on."""
    return session.polls.filter(closed_at__isnull=True).order_by("-round").first()


def last_poll(session: ReviewSession) -> Poll | None:
    """The newest poll, open or closed."""
    return session.polls.order_by("-round").first()


def casts_of(poll: Poll) -> list[sealed.Cast]:
    """The poll's casts as the ledger has them."""
    return [cast for _, _, cast in _entries(poll)]


def _entries(poll: Poll) -> list[tuple[int, bytes, sealed.Cast]]:
    """Index, bytes and content of the poll's cast entries: only those after the poll's own roster are looked at."""
    found = []
    for idx, data in Leaf.objects.filter(kind=CAST, idx__gt=poll.leaf).order_by("idx").values_list("idx", "data"):
        core = json.loads(bytes(data))["core"]
        if (core["session"], core["round"]) == (poll.session.ref, poll.round):
            cast = sealed.Cast(core["case"], core["seat"], core["number"], core["envelope"])
            found.append((idx, bytes(data), cast))
    return found


def envelopes_of(poll: Poll) -> list[sealed.Envelope]:
    """The box as it is."""
    rows = Envelope.objects.filter(poll=poll).values_list("case__pseudonym", "member__seat", "sealed")
    return [sealed.Envelope(case, seat, bytes(held)) for case, seat, held in rows]


def closed_slots_of(poll: Poll) -> list[ClosedSlot]:
    """Slots that hold no vote, each with its reason and its two persons (by account number)."""
    rows = SlotClosed.objects.filter(poll=poll).select_related("case", "member").order_by("case__n", "member__seat")
    return [
        ClosedSlot(
            row.case.pseudonym,
            row.member.seat,
            "recused" if row.kind == "recused" else "not_cast",
            row.reason,
            str(row.office_id),
            str(row.inspector_id),
        )
        for row in rows
    ]


def ballots_of(poll: Poll) -> tuple[sealed.Ballot, ...]:
    """The opened ballots in order of tracker."""
    rows = OpenedBallot.objects.filter(poll=poll).values_list("tracker", "case__pseudonym", "choice", "salt")
    return tuple(sealed.Ballot(t, case, sealed.Choice(choice), salt) for t, case, choice, salt in sorted(rows))


def close_reasons(poll: Poll) -> list[Reason]:
    """Everything that forbids to close: the roster or an envelope that is not the ledger's, a slot without a vote."""
    roster, entries = roster_of(poll), _entries(poll)
    casts = [cast for _, _, cast in entries]
    found = [*closing_reasons(roster, casts, envelopes_of(poll), closed_slots_of(poll)), *_changed(entries)]
    numbers = {f"{name}、": f"第{n}件，" for name, n in poll.session.cases.values_list("pseudonym", "n")}
    reasons = [replace(reason, text=_in_the_room(reason.text, numbers)) for reason in found]
    logged = json.loads(bytes(Leaf.objects.get(idx=poll.leaf).data))["core"]
    if logged.get("roster_hash") != roster_hash(roster) or poll.roster_hash != logged.get("roster_hash"):
        reasons.append(Reason("四(三)", "名册与账本上的名册不符", "名册"))
    return reasons


def _changed(entries: Sequence[tuple[int, bytes, sealed.Cast]]) -> list[Reason]:
    """Entries that no longer have the hash the tree was built with: envelope and entry were changed together."""
    if not entries:
        return []
    tree = lookup([(0, idx) for idx, _, _ in entries])
    return [
        Reason("四(三)", f"{cast.applicant}、{cast.seat}：账本上这一次投票的记录被改动过", "投票席位")
        for idx, data, cast in entries
        if tree(0, idx) != leaf_hash(data)
    ]


def _in_the_room(text: str, numbers: Mapping[str, str]) -> str:
    """The domain names a case by its pseudonym; people in the room know it by its number."""
    known = next((name for name in numbers if text.startswith(name)), "")
    return numbers[known] + text.removeprefix(known) if known else text


@dataclass(frozen=True, slots=True)
class Standing:
    """One expert's slot on one case: may he still cast, how often has he, when last."""

    n: int
    case: int
    pseudonym: str
    open: bool
    casts: int
    last_at: datetime | None
    why: str = ""


def standings(poll: Poll, member: int) -> list[Standing]:
    """The slots of one expert in the order of the list; cases he is kept from are shown without a vote."""
    roster = roster_of(poll)
    held = {slot.case_id: slot for slot in poll.slots.filter(member_id=member)}
    shut = dict(SlotClosed.objects.filter(poll=poll, member_id=member).values_list("case_id", "kind"))
    barred = {case for case, kept in barred_pairs(poll.session) if kept == member}
    words = {"recused": "已回避", "not_cast": "按未投关闭"}
    found = []
    for case in poll.session.cases.filter(pseudonym__in=roster.applicants).order_by("n"):
        slot = held.get(case.pk)
        why = words.get(shut.get(case.pk, ""), "已申请回避" if case.pk in barred else "")
        why = why if slot else "应当回避"
        times, last = (slot.casts, slot.last_at) if slot else (0, None)
        found.append(Standing(case.n, case.pk, case.pseudonym, not why, times, last, why))
    return found


def progress(poll: Poll) -> tuple[int, int]:
    """Slots that hold a vote or are closed, of all. Says nothing about any choice."""
    shut = set(SlotClosed.objects.filter(poll=poll).values_list("case_id", "member_id"))
    slots = list(poll.slots.values_list("case_id", "member_id", "casts"))
    return sum(1 for case, member, casts in slots if casts or (case, member) in shut), len(slots)


def is_request_of(request: int, session: int) -> bool:
    """Whether this request to close a slot belongs to the session."""
    return SlotRequest.objects.filter(pk=request, poll__session_id=session).exists()
