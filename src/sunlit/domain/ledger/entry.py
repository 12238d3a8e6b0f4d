"""One line of the ledger: what happened, when, and the core text of the record (四(三))."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from sunlit.domain.base.canonical import canonical_bytes, canonical_text, read_canonical
from sunlit.domain.base.digest import commitment
from sunlit.domain.base.merkle import leaf_hash
from sunlit.domain.base.reason import Reason, Refusal

KIND = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A ledger entry: kind such as ``session.closed``, core as canonical JSON, at in UTC.

    The core holds no personal data in clear; use `sealed` for what must only be provable later.
    Build it with `entry`, which checks every part.
    """

    kind: str
    core: str
    at: str

    def leaf(self) -> bytes:
        """The bytes that are stored and hashed: canonical JSON of at, core and kind.

        >>> entry("demo.opened", {"n": 1}, datetime(2021, 10, 11, 1, tzinfo=UTC)).leaf().decode()
        '{"at":"2021-10-11T01:00:00.000000Z","core":{"n":1},"kind":"demo.opened"}'
        """
        return canonical_bytes({"at": self.at, "core": _core_value(self.core), "kind": self.kind})

    def leaf_hash(self) -> bytes:
        """RFC 9162 hash of `leaf()`, 32 bytes.

        >>> len(entry("demo.opened", {}, datetime(2021, 10, 11, tzinfo=UTC)).leaf_hash())
        32
        """
        return leaf_hash(self.leaf())


def entry(kind: str, core: object, at: datetime) -> Entry:
    """An entry from a kind, a JSON value and an aware moment.

    Raises ValueError on a kind that is not dotted lower case or a moment without zone, TypeError on a float
    in the core: these are bugs of the caller. Serves 四(三).

    >>> entry("draw.frozen", {"pool": 120}, datetime(2021, 10, 11, 1, tzinfo=UTC)).core
    '{"pool":120}'
    """
    if not KIND.fullmatch(kind):
        raise ValueError(f"kind {kind!r} is not dotted lower case")
    if at.tzinfo is None:
        raise ValueError("the moment has no zone")
    moment = at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    return Entry(kind, canonical_text(core), moment)


def read_entry(leaf: bytes) -> Entry | Refusal:
    """The entry behind stored leaf bytes; a Refusal when they are not an entry's own canonical bytes.

    >>> read_entry(b'{"at":"2021-10-11T01:00:00.000000Z","core":{},"kind":"a.b"}').kind
    'a.b'
    >>> bool(read_entry(b"{}"))
    False
    """
    value = read_canonical(leaf)
    if isinstance(value, Refusal):
        return value
    if not isinstance(value, dict) or set(value) != {"at", "core", "kind"}:
        return _not_an_entry("字段应为 at、core、kind")
    at, kind = value["at"], value["kind"]
    if not isinstance(at, str) or not AT.fullmatch(at):
        return _not_an_entry("时间写法不对")
    if not isinstance(kind, str) or not KIND.fullmatch(kind):
        return _not_an_entry("种类写法不对")
    return Entry(kind, canonical_text(value["core"]), at)


def sealed(salt: bytes, name: str, value: object) -> str:
    """Salted commitment (hex) that stands in a core text for personal data; `name` says which datum it is.

    Salt: at least 16 random bytes (else ValueError), kept with the record for whoever may check.

    >>> sealed(b"0" * 16, "holder", "示例") == sealed(b"1" * 16, "holder", "示例")
    False
    """
    return commitment(f"ledger.{name}", salt, value)


def _core_value(core: str) -> object:
    value = read_canonical(core.encode("utf-8"))
    if isinstance(value, Refusal):
        raise ValueError("the core is not canonical JSON; build entries with entry()")
    return value


def _not_an_entry(why: str) -> Refusal:
    return Refusal((Reason("四(三)", f"不是账本条目：{why}", fact="账本条目", en="Not a ledger entry"),))
