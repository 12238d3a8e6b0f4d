"""The core text of a certificate: fixed before signing; the ledger keeps its salted hash (一(十七)3, 五(五)5).

The PDF embeds this text with the ledger proof; the PDF itself is not logged, that would be a circle.
"""

from dataclasses import asdict, dataclass, fields
from datetime import date

from sunlit.domain.base.canonical import canonical_text, read_canonical
from sunlit.domain.base.digest import commitment
from sunlit.domain.base.reason import Reason, Refusal
from sunlit.domain.certificate.cose import Card

VERSION = "sunlit-certificate/v1"


@dataclass(frozen=True, slots=True)
class Core:
    """All that a certificate states. Days as YYYY-MM-DD; hashes as hex.

    id_last4: the only part of the identity number in clear; id_commitment: `holder_commitment` of the whole;
    basis: document number of the confirmation; sheet_hash: result sheet it rests on; seals: (kind, image hash).
    """

    number: str
    holder: str
    id_last4: str
    id_commitment: str
    photo_hash: str
    title: str
    level: str
    series: str
    specialty: str
    committee: str
    passed_on: str
    issued_on: str
    basis: str
    sheet_hash: str
    seals: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Canonical JSON of all fields.

        >>> core = Core(*["示例"] * 14, (("评委会章", "ab"),))
        >>> read_core(core.text()) == core
        True
        """
        return canonical_text({**asdict(self), "v": VERSION})


def read_core(text: str) -> Core | Refusal:
    """A core from its text; refused unless every field is there and nothing else.

    >>> bool(read_core("{}"))
    False
    """
    value = read_canonical(text.encode("utf-8", "surrogatepass"))
    names = {field.name for field in fields(Core)}
    if isinstance(value, dict) and value.get("v") == VERSION and set(value) == names | {"v"}:
        words = {name: word for name in names if isinstance(word := value[name], str)}
        seals = value["seals"]
        pairs = [(p[0], p[1]) for p in seals if isinstance(p, list) and len(p) == 2] if isinstance(seals, list) else []
        good = tuple((kind, image) for kind, image in pairs if isinstance(kind, str) and isinstance(image, str))
        if len(words) == len(names) - 1 and isinstance(seals, list) and len(good) == len(seals):
            return Core(**words, seals=good)
    return Refusal((Reason("一(十七)3", "不是证书正文", fact="证书", en="Not the core text of a certificate"),))


def core_commitment(core: Core, salt: bytes) -> str:
    """What the ledger leaf of an issue says: hex hash of the core text under a salt of at least 16 bytes.

    >>> len(core_commitment(Core(*["示例"] * 14, ()), b"s" * 16))
    64
    """
    return commitment("certificate.core", salt, core.text())


def holder_commitment(identity_number: str, salt: bytes) -> str:
    """Hex commitment to the holder's identity number, so that a verifier who knows it gets yes or no.

    Salt: at least 16 bytes, kept by the authority: with it anyone could try all numbers.

    >>> holder_commitment("x", b"s" * 16) == holder_commitment("y", b"s" * 16)
    False
    """
    return commitment("certificate.id", salt, identity_number)


def card_of(core: Core) -> Card:
    """What the QR code repeats of the core text. Raises ValueError when its day of issue is no day.

    >>> core = Core(**({name: "示例" for name in Core.__slots__} | {"issued_on": "2021-12-20", "seals": ()}))
    >>> card_of(core).issued_on
    datetime.date(2021, 12, 20)
    """
    issued_on = date.fromisoformat(core.issued_on)
    return Card(
        core.number, core.holder, core.id_last4, core.title, core.level, core.specialty, core.committee, issued_on
    )
