"""A voting room on paper: roster, sealed votes, ledger leaves of the casts (四(三))."""

from dataclasses import dataclass, field
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from sunlit.domain.ballot.closing import ClosedSlot, open_all
from sunlit.domain.ballot.envelope import Ballot, Cast, Choice, Envelope, Vote, envelope_hash, seal_vote
from sunlit.domain.ballot.roster import Roster, Thresholds, slots

PRIVATE = b"session key of the signing room!"
PUBLIC = X25519PrivateKey.from_private_bytes(PRIVATE).public_key().public_bytes_raw()
TWO_THIRDS = Thresholds(2, 3, 2, 3, recused_count=True, least_voters=3)
Y, N, A = Choice.YES, Choice.NO, Choice.ABSTAIN


def chance(*parts: object) -> bytes:
    """32 bytes that stand for fresh random ones, the same in every run."""
    return sha256(repr(parts).encode()).digest()


def roster(
    seats: int = 9,
    size: int = 9,
    applicants: tuple[str, ...] = ("a", "b"),
    recused: tuple[tuple[str, str], ...] = (),
    limits: Thresholds = TWO_THIRDS,
) -> Roster:
    return Roster("2021-机械", 1, size, tuple(f"s{n}" for n in range(seats)), applicants, recused, "r1", limits)


@dataclass
class Room:
    """What the session's tables hold while the vote is open."""

    roster: Roster
    casts: list[Cast] = field(default_factory=list)
    envelopes: dict[tuple[str, str], Envelope] = field(default_factory=dict)
    closed: list[ClosedSlot] = field(default_factory=list)

    def cast(self, applicant: str, seat: str, choice: Choice) -> Vote:
        number = 1 + sum(1 for c in self.casts if (c.applicant, c.seat) == (applicant, seat))
        fresh = chance(self.roster.round, applicant, seat, number)
        vote = Vote(fresh[:16], fresh[16:], choice)
        envelope = seal_vote(vote, self.roster, applicant, seat, PUBLIC, chance("ephemeral", fresh))
        self.envelopes[applicant, seat] = envelope
        self.casts.append(Cast(applicant, seat, number, envelope_hash(envelope)))
        return vote

    def vote(self, applicant: str, choices: str) -> None:
        """One letter per voting seat: Y, N, A, or - for nobody."""
        letters = {"Y": Y, "N": N, "A": A}
        seats = [seat for name, seat in slots(self.roster) if name == applicant]
        for seat, letter in zip(seats, choices, strict=True):
            if letter != "-":
                self.cast(applicant, seat, letters[letter])

    def close_slot(self, applicant: str, seat: str, kind: str = "not_cast") -> None:
        self.closed.append(ClosedSlot(applicant, seat, kind, "离席未归", "office1", "inspector1"))

    def held(self) -> list[Envelope]:
        return list(self.envelopes.values())

    def open(self) -> tuple[Ballot, ...]:
        opened = open_all(self.roster, self.held(), PRIVATE)
        assert opened, opened
        return opened
