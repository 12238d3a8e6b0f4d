"""C2SP checkpoints: the signed size and root of the ledger, and cosignatures of witnesses (四(三)).

Private keys never come here: `sign` is a function of the signing process that turns a message into 64 bytes.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sunlit.domain.base.merkle import HASH_BYTES
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.ledger.note import (
    LOG,
    SIGNATURE_BYTES,
    TIME_BYTES,
    WITNESS,
    Note,
    SignatureLine,
    VerifierKey,
    decode64,
    parse_note,
    refuse_note,
)

NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a ledger: its name, number of leaves, root (32 bytes); extension lines are opaque."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """The lines that are signed.

        >>> Checkpoint("sunlit.example/log", 0, bytes(32)).text().split("\\n")[:2]
        ['sunlit.example/log', '0']
        """
        lines = (self.origin, str(self.size), b64encode(self.root).decode(), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A witness who vouches for a checkpoint, and when (seconds since 1970, UTC)."""

    witness: str
    time: int


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A checkpoint whose log signature holds, and the cosignatures that hold."""

    checkpoint: Checkpoint
    cosignatures: tuple[Cosignature, ...]


def parse_checkpoint(text: str) -> Checkpoint | Refusal:
    """A checkpoint from the text of a note (without signature lines).

    >>> parse_checkpoint(Checkpoint("sunlit.example/log", 7, bytes(32)).text()).size
    7
    >>> bool(parse_checkpoint("sunlit.example/log\\n07\\n"))
    False
    """
    lines = text.split("\n")
    root = decode64(lines[2]) if len(lines) >= 4 else None
    if root is None or len(root) != HASH_BYTES or not NUMBER.fullmatch(lines[1]) or "" in lines[:-1] or lines[-1]:
        return refuse_note("检查点写法不对", "Not a checkpoint")
    return Checkpoint(lines[0], int(lines[1]), root, tuple(lines[3:-1]))


def cosigned_message(text: str, time: int) -> bytes:
    """What a witness signs: cosignature/v1, the time in seconds since 1970, the checkpoint text.

    >>> cosigned_message("x\\n", 5)
    b'cosignature/v1\\ntime 5\\nx\\n'
    """
    return f"cosignature/v1\ntime {time}\n{text}".encode()


def sign_checkpoint(checkpoint: Checkpoint, key: VerifierKey, sign: Sign) -> Note:
    """The checkpoint as a note with the log's signature line. The key names and identifies; `sign` signs.

    Raises ValueError when `sign` gives something that the key does not verify: a wrong key must not get out.

    >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    >>> private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> key = VerifierKey("sunlit.example/log", LOG, private.public_key().public_bytes_raw())
    >>> note = sign_checkpoint(Checkpoint("sunlit.example/log", 0, bytes(32)), key, private.sign)
    >>> verify_checkpoint(note.encode(), key).checkpoint.size
    0
    """
    text = checkpoint.text()
    signature = _signed(key, LOG, text.encode("utf-8"), sign)
    return Note(text, (SignatureLine(key.name, key.id, signature),))


def cosign(note: Note, key: VerifierKey, time: int, sign: Sign) -> Note:
    """The note with the witness's cosignature at `time` (seconds since 1970); first ask `witness.advance`.

    >>> from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    >>> private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    >>> key = VerifierKey("jijian.example", WITNESS, private.public_key().public_bytes_raw())
    >>> cosign(Note("x\\n", ()), key, 1700000000, private.sign).lines[0].name
    'jijian.example'
    """
    signature = _signed(key, WITNESS, cosigned_message(note.text, time), sign)
    line = SignatureLine(key.name, key.id, time.to_bytes(TIME_BYTES, "big") + signature)
    return Note(note.text, (*note.lines, line))


def verify_checkpoint(
    note: str, log: VerifierKey, witnesses: Sequence[VerifierKey] = (), quorum: int = 0
) -> Witnessed | Refusal:
    """Read a signed checkpoint and check it: log signature, origin = key name, at least `quorum` witnesses.

    Signatures of unknown keys are ignored; a wrong signature under a known key refuses the whole note (C2SP).
    One witness counts once. Serves 四(三): a rewritten ledger lacks the witnesses' names.

    >>> bool(verify_checkpoint("nonsense", VerifierKey("sunlit.example/log", LOG, bytes(32))))
    False
    """
    parsed = parse_note(note)
    checkpoint = parsed if isinstance(parsed, Refusal) else parse_checkpoint(parsed.text)
    if isinstance(parsed, Refusal) or isinstance(checkpoint, Refusal):
        return parsed if isinstance(parsed, Refusal) else refuse_note("检查点写法不对", "Not a checkpoint")
    reasons: list[Reason] = []
    if checkpoint.origin != log.name:
        reasons += refuse_note(f"检查点属于另一账本：{checkpoint.origin}", "Checkpoint of another log").reasons
    signed = _lines_of(parsed, log)
    if not signed or not all(log.verifies(parsed.text.encode("utf-8"), line.signature) for line in signed):
        reasons += refuse_note("账本签名不成立", "The log's signature does not hold").reasons
    cosignatures: list[Cosignature] = []
    for key in witnesses:
        lines = _lines_of(parsed, key)
        times = [_time_if_valid(parsed.text, key, line) for line in lines]
        if None in times:
            reasons += refuse_note(f"见证人 {key.name} 的签名不成立", "A witness's signature does not hold").reasons
        elif times:
            cosignatures.append(Cosignature(key.name, max(time for time in times if time is not None)))
    if len({key.public for key in witnesses if key.name in {c.witness for c in cosignatures}}) < quorum:
        text = f"见证签名 {len(cosignatures)} 个，少于 {quorum} 个"
        reasons += refuse_note(text, "Too few witnesses").reasons
    return Refusal(tuple(reasons)) if reasons else Witnessed(checkpoint, tuple(cosignatures))


def _lines_of(note: Note, key: VerifierKey) -> list[SignatureLine]:
    return [line for line in note.lines if line.name == key.name and line.key_id == key.id]


def _time_if_valid(text: str, key: VerifierKey, line: SignatureLine) -> int | None:
    if key.kind != WITNESS or len(line.signature) != TIME_BYTES + SIGNATURE_BYTES:
        return None
    time = int.from_bytes(line.signature[:TIME_BYTES], "big")
    return time if key.verifies(cosigned_message(text, time), line.signature[TIME_BYTES:]) else None


def _signed(key: VerifierKey, kind: int, message: bytes, sign: Sign) -> bytes:
    signature = sign(message)
    if key.kind != kind or not key.verifies(message, signature):
        raise ValueError(f"{key.name} did not make this signature")
    return signature
