"""One byte sequence for one value: the canonical JSON that is hashed and signed (四(三), 一(十七)2).

The bytes are those of RFC 8785 (JCS) for the values allowed here, so that a browser makes the same ones.
"""

import json
from typing import NoReturn

from sunlit.domain.base.reason import Reason, Refusal

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

SAFE = 2**53 - 1  # beyond this a browser reads another number


def canonical_bytes(value: object) -> bytes:
    """UTF-8 bytes of `value` as canonical JSON: keys in UTF-16 order, no spaces, no floats.

    Allowed: None, bool, int within ±(2^53 - 1), str without lone surrogates; lists, tuples, dicts of these.
    Raises TypeError or ValueError on anything else: a value without exact form is a bug of the caller.
    Serves 四(三): what was recorded can be compared byte by byte.

    >>> canonical_bytes({"b": [1, None], "a": "阳光"}).decode()
    '{"a":"阳光","b":[1,null]}'
    >>> canonical_bytes({"score": 0.5})
    Traceback (most recent call last):
    TypeError: float has no canonical form
    """
    return json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def canonical_text(value: object) -> str:
    """The same as text; see `canonical_bytes`.

    >>> canonical_text((1, True))
    '[1,true]'
    """
    return canonical_bytes(value).decode("utf-8")


def read_canonical(data: bytes) -> Json | Refusal:
    """Read canonical JSON back; refuse everything that `canonical_bytes` would have written otherwise.

    Spaces, another key order, a key given twice, floats, bad UTF-8 and bottomless nesting are all refused,
    so a text and its value can stand for one another. Serves 四(三).

    >>> read_canonical(b'{"a":1}')
    {'a': 1}
    >>> read_canonical(b'{"a":1,"a":2}').reasons[0].text
    '文本不是规范写法'
    """
    try:
        value: Json = json.loads(data.decode("utf-8"), parse_float=_no_float, parse_constant=_no_float)
        same = canonical_bytes(value) == data
    except (ValueError, TypeError, RecursionError):
        return Refusal((Reason("四(三)", "文本不是规范写法", fact="JSON", en="Not canonical JSON"),))
    return value if same else Refusal((Reason("四(三)", "文本不是规范写法", fact="JSON", en="Not canonical JSON"),))


def _no_float(text: str) -> NoReturn:
    raise ValueError(f"{text} has no canonical form")


def _ordered(value: object) -> object:
    """A copy whose dicts are in key order, after refusing what has no exact form."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        if not -SAFE <= value <= SAFE:
            raise ValueError(f"{value} is outside ±(2^53 - 1)")
        return value
    if isinstance(value, (list, tuple)):
        return [_ordered(item) for item in value]
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value, key=_key_order)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _text(value: str) -> str:
    value.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, a ValueError
    return str(value)


def _key_order(key: object) -> bytes:
    if not isinstance(key, str):
        raise TypeError(f"key {key!r} is not a text")
    return _text(key).encode("utf-16-be")
