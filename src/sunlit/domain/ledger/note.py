"""C2SP signed notes: a text and the signature lines under it, with the keys that may sign (四(三))."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sunlit.domain.base.reason import Reason, Refusal

LOG, WITNESS = 1, 4  # C2SP signature types: Ed25519 note, Ed25519 cosignature/v1
KEY_BYTES, SIGNATURE_BYTES, TIME_BYTES = 32, 64, 8
MOST_SIGNATURES, MOST_CHARACTERS = 64, 100_000
NAME = re.compile(r"[^\s+\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name; kind is `LOG` (signs notes) or `WITNESS` (cosigns). 32 raw bytes.

    Build it with `parse_vkey` or directly; raises ValueError on a bad name, kind or length.
    """

    name: str
    kind: int
    public: bytes

    def __post_init__(self) -> None:
        """Refuse a key that could never verify anything."""
        if not NAME.fullmatch(self.name) or self.kind not in (LOG, WITNESS) or len(self.public) != KEY_BYTES:
            raise ValueError(f"not an Ed25519 verifier key: {self.name!r}")

    @property
    def id(self) -> bytes:
        """Four bytes that find the key: SHA-256(name ‖ newline ‖ kind ‖ key)[:4].

        >>> len(VerifierKey("sunlit.example/log", LOG, bytes(32)).id)
        4
        """
        return sha256(self.name.encode("utf-8") + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    def vkey(self) -> str:
        """The one-line text form: name+id+base64(kind ‖ key).

        >>> parse_vkey(VerifierKey("sunlit.example/log", LOG, bytes(32)).vkey()).name
        'sunlit.example/log'
        """
        return f"{self.name}+{self.id.hex()}+{b64encode(bytes([self.kind]) + self.public).decode()}"

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether the 64 bytes are this key's Ed25519 signature of the message.

        >>> VerifierKey("sunlit.example/log", LOG, bytes(32)).verifies(b"text", b"no signature")
        False
        """
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line under a note: key name, key id (4 bytes), and the bytes after it."""

    name: str
    key_id: bytes
    signature: bytes

    def encode(self) -> str:
        """The line with its newline.

        >>> SignatureLine("a.example", bytes(4), bytes(2)).encode()
        '— a.example AAAAAAAA\\n'
        """
        return f"— {self.name} {b64encode(self.key_id + self.signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text ending in a newline, and its signature lines."""

    text: str
    lines: tuple[SignatureLine, ...]

    def encode(self) -> str:
        """The whole note as text: text, empty line, signature lines.

        >>> Note("hello\\n", (SignatureLine("a.example", bytes(4), b""),)).encode()
        'hello\\n\\n— a.example AAAAAA==\\n'
        """
        return self.text + "\n" + "".join(line.encode() for line in self.lines)


def parse_vkey(text: str) -> VerifierKey | Refusal:
    """A key from its one-line form; refused when the id does not belong to name and key.

    >>> bool(parse_vkey("sunlit.example/log+00000000+AQ=="))
    False
    """
    parts = text.strip().split("+", 2)  # base64 itself may hold a plus
    raw = decode64(parts[2]) if len(parts) == 3 else None
    if raw is None or len(raw) != KEY_BYTES + 1 or raw[0] not in (LOG, WITNESS) or not NAME.fullmatch(parts[0]):
        return refuse_note("公钥写法不对", "Not a verifier key")
    key = VerifierKey(parts[0], raw[0], raw[1:])
    return key if key.id.hex() == parts[1] else refuse_note("公钥编号与公钥不符", "Key id does not match the key")


def parse_note(text: str) -> Note | Refusal:
    """A note from its text; refused when any line is malformed. Signatures are not checked here.

    >>> parse_note("hello\\n\\n— a.example AAAAAA==\\n").lines[0].name
    'a.example'
    >>> bool(parse_note("hello"))
    False
    """
    if len(text) > MOST_CHARACTERS or any(c < " " and c != "\n" for c in text) or not text.endswith("\n"):
        return refuse_note("签名文本写法不对", "Not a signed note")
    split = text.rfind("\n\n")
    body, below = text[: split + 1], text[split + 2 :]
    lines = [_line(line) for line in below.split("\n")[:-1]] if split > 0 else []
    good = tuple(line for line in lines if line is not None)
    if not lines or len(good) < len(lines) or len(good) > MOST_SIGNATURES:
        return refuse_note("签名行写法不对", "Malformed signature lines")
    return Note(body, good)


def decode64(text: str) -> bytes | None:
    """Bytes of strict standard base64; None when another writing would give the same bytes.

    >>> decode64("AAA="), decode64("AAB="), decode64("A A=")
    (b'\\x00\\x00', None, None)
    """
    try:
        raw = b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return None
    return raw if b64encode(raw).decode() == text else None


def refuse_note(zh: str, en: str) -> Refusal:
    """A Refusal about a signed text.

    >>> refuse_note("示例", "example").reasons[0].fact
    '签名文本'
    """
    return Refusal((Reason("四(三)", zh, fact="签名文本", en=en),))


def _line(line: str) -> SignatureLine | None:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "—" or not NAME.fullmatch(parts[1]):
        return None
    raw = decode64(parts[2])
    return None if raw is None or len(raw) < 4 else SignatureLine(parts[1], raw[:4], raw[4:])
