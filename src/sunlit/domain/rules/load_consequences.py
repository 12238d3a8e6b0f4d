"""Reading what follows from a path (`then`) and where a gate stands (`for`); closed lists of words (一(五))."""

from collections.abc import Mapping
from dataclasses import fields

from sunlit.domain.rules.fault import near
from sunlit.domain.rules.pack import Consequences
from sunlit.domain.rules.parameters import Parameter
from sunlit.domain.rules.plain import Cursor

LEVELS = ("员级", "初级", "中级", "副高级", "正高级", "上一级")
METHODS = (
    "正常",
    "破格",
    "直接评定",
    "定向评价",
    "认定",
    "单独评审",
    "专门评审",
    "特设直聘",
    "直接取得",
    "优先",
)
_CLOSED: Mapping[str, tuple[str, ...]] = {
    "level": LEVELS,
    "method": METHODS,
    "seats": ("counted", "exempt", "separate"),
    "post": ("ordinary", "special", "may_be_special"),
}
_KEYS = tuple(f.name for f in fields(Consequences))


def read_consequences(place: Cursor, parameters: Mapping[str, Parameter]) -> Consequences | None:
    """Read `then`; an unknown word or key is a fault with what is near.

    >>> from sunlit.domain.rules.plain import Sheet
    >>> read_consequences(Cursor(Sheet("rule.yaml", {"method": "直接评定", "seats": "exempt"}), []), {}).seats
    'exempt'
    """
    if place.data is None:
        place.say("缺少“then”")
        return None
    place.only(*_KEYS)
    texts = {key: place.text(key) for key in _KEYS if key != "procedure" and place.has(key)}
    for key, allowed in _CLOSED.items():
        if key in texts and texts[key] not in allowed:
            place.at(key).say(f"{key} 写成了“{texts[key]}”", allowed, near(texts[key], allowed))
    if not place.text("method", needed=True):
        return None
    cap = texts.get("cap", "")
    if cap and (cap not in parameters or parameters[cap].unit != "‰"):
        place.at("cap").say(f"“{cap}”不是千分数参数", close=near(cap, parameters))
    return Consequences(**texts, procedure=place.texts("procedure"))


def read_fits(place: Cursor) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read `for`: which consequences a path must have for the gate to stand before it; none means every path.

    >>> from sunlit.domain.rules.plain import Sheet
    >>> read_fits(Cursor(Sheet("rule.yaml", {"method": ["正常", "破格"]}), []))
    (('method', ('正常', '破格')),)
    """
    out = []
    for key, entry in place.entries():
        if key not in _KEYS or key == "procedure":
            entry.say(f"then 里没有“{key}”", _KEYS, near(key, _KEYS))
            continue
        values = place.texts(key)
        for value in values:
            if key in _CLOSED and value not in _CLOSED[key]:
                entry.say(f"{key} 没有“{value}”", _CLOSED[key], near(value, _CLOSED[key]))
        out.append((key, values))
    return tuple(out)
