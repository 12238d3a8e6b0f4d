"""One vote, sealed and open: what is cast, what the ledger says of it, what is counted (四(三)).

The plaintext always has the same length, so an envelope does not tell what is in it.
"""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sunlit.domain.ballot.roster import Roster
from sunlit.domain.ballot.sealing import open_sealed, seal
from sunlit.domain.base.canonical import canonical_bytes
from sunlit.domain.base.merkle import merkle_root
from sunlit.domain.base.reason import Reason, Refusal

TRACKER_BYTES = SALT_BYTES = 16
VERSION = 1


class Choice(StrEnum):
    """What a ballot can say. Recused, absent and 未投 are no choices: they are kept apart."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


_CODES = {Choice.YES: b"Y", Choice.NO: b"N", Choice.ABSTAIN: b"A"}


@dataclass(frozen=True, slots=True)
class Vote:
    """The inside of an envelope: tracker (128 bit, by which the voter finds his ballot), salt (128 bit), choice."""

    tracker: bytes
    salt: bytes
    choice: Choice

    def encode(self) -> bytes:
        """34 bytes: version 1, choice as Y, N or A, tracker, salt. Raises ValueError on other lengths.

        >>> Vote(bytes(16), bytes(16), Choice.YES).encode()[:2]
        b'\\x01Y'
        """
        if len(self.tracker) != TRACKER_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("tracker and salt have 16 bytes each")
        return bytes([VERSION]) + _CODES[self.choice] + self.tracker + self.salt


@dataclass(frozen=True, slots=True)
class Envelope:
    """A sealed vote of one seat on one applicant; a new cast of the same seat replaces it until close."""

    applicant: str
    seat: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Cast:
    """What the ledger keeps of a cast: running number of the slot (from 1) and hash, never the choice."""

    applicant: str
    seat: str
    number: int
    envelope_hash: str


@dataclass(frozen=True, slots=True)
class Ballot:
    """An opened vote: no voter, no time. tracker and salt as hex."""

    tracker: str
    applicant: str
    choice: Choice
    salt: str


def decode_vote(plaintext: bytes) -> Vote | Refusal:
    """A vote from 34 bytes, refused when they are no vote.

    >>> decode_vote(Vote(bytes(16), b"s" * 16, Choice.NO).encode()).choice
    <Choice.NO: 'no'>
    >>> bool(decode_vote(b""))
    False
    """
    codes = {code: choice for choice, code in _CODES.items()}
    choice = codes.get(plaintext[1:2])
    if len(plaintext) != 2 + TRACKER_BYTES + SALT_BYTES or plaintext[0] != VERSION or choice is None:
        return Refusal((Reason("四(三)", "信封里不是选票", fact="信封", en="Not a vote"),))
    return Vote(plaintext[2 : 2 + TRACKER_BYTES], plaintext[2 + TRACKER_BYTES :], choice)


def context(roster: Roster, applicant: str, seat: str) -> bytes:
    """What an envelope is bound to: session, round, applicant and seat.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> context(roster, "a", "x")
    b'["s",1,"a","x"]'
    """
    return canonical_bytes([roster.session, roster.round, applicant, seat])


def seal_vote(
    vote: Vote, roster: Roster, applicant: str, seat: str, public_key: bytes, ephemeral_private: bytes
) -> Envelope:
    """An envelope for one slot; tracker, salt and ephemeral key must be fresh random bytes of the caller.

    Raises ValueError when this seat may not vote on this applicant: the page must not have offered it.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    >>> public = X25519PrivateKey.from_private_bytes(b"s" * 32).public_key().public_bytes_raw()
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> len(seal_vote(Vote(bytes(16), bytes(16), Choice.YES), roster, "a", "x", public, b"e" * 32).sealed)
    82
    """
    known = applicant in roster.applicants and seat in roster.present
    if not known or (applicant, seat) in roster.recused:
        raise ValueError(f"seat {seat} has no vote on {applicant}")
    bound = context(roster, applicant, seat)
    return Envelope(applicant, seat, seal(vote.encode(), public_key, ephemeral_private, bound))


def open_vote(envelope: Envelope, roster: Roster, private_key: bytes) -> Ballot | Refusal:
    """The ballot in an envelope; refused when it was not sealed for this session, round, applicant and seat.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> bool(open_vote(Envelope("a", "x", b""), roster, b"s" * 32))
    False
    """
    bound = context(roster, envelope.applicant, envelope.seat)
    plaintext = open_sealed(envelope.sealed, private_key, bound)
    vote = plaintext if isinstance(plaintext, Refusal) else decode_vote(plaintext)
    if isinstance(vote, Refusal):
        return vote
    return Ballot(vote.tracker.hex(), envelope.applicant, vote.choice, vote.salt.hex())


def envelope_hash(envelope: Envelope) -> str:
    """Hex SHA-256 of the sealed bytes, for the ledger leaf of a cast.

    >>> envelope_hash(Envelope("a", "x", b""))[:8]
    'e3b0c442'
    """
    return sha256(envelope.sealed).hexdigest()


def ballot_leaf(ballot: Ballot, roster: Roster) -> bytes:
    """What is hashed of an opened ballot: canonical JSON of session, round, applicant, choice, tracker, salt.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> ballot_leaf(Ballot("00", "a", Choice.NO, "11"), roster).decode()
    '{"applicant":"a","choice":"no","round":1,"salt":"11","session":"s","tracker":"00"}'
    """
    return canonical_bytes(
        {
            "applicant": ballot.applicant,
            "choice": ballot.choice,
            "round": roster.round,
            "salt": ballot.salt,
            "session": roster.session,
            "tracker": ballot.tracker,
        }
    )


def ballot_root(ballots: tuple[Ballot, ...], roster: Roster) -> str:
    """Hex Merkle root over the ballots in order of tracker: the order in which they were cast is lost.

    >>> from sunlit.domain.ballot.roster import Thresholds
    >>> roster = Roster("s", 1, 3, ("x",), ("a",), (), "r1", Thresholds(2, 3, 2, 3, True, 3))
    >>> one, two = Ballot("00", "a", Choice.NO, "11"), Ballot("01", "a", Choice.YES, "11")
    >>> ballot_root((one, two), roster) == ballot_root((two, one), roster)
    True
    """
    ordered = sorted(ballots, key=lambda ballot: (ballot.tracker, ballot.applicant))
    return merkle_root(ballot_leaf(ballot, roster) for ballot in ordered).hex()
