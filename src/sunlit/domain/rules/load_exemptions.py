"""Reading exemptions.yaml: lawful relaxations, each with its basis (人社部令第40号第15条)."""

from sunlit.domain.rules.fault import near
from sunlit.domain.rules.load_consequences import LEVELS, METHODS
from sunlit.domain.rules.pack import Exemption
from sunlit.domain.rules.plain import Cursor, Said
from sunlit.domain.rules.tree import Node

KINDS = (
    "基层",
    "博士后和博士",
    "高层次人才",
    "特殊人才",
    "援派",
    "技能贯通",
    "职业资格",
    "民营企业",
    "乡村振兴",
    "破格",
)
_KEYS = ("exemption", "kind", "basis", "zh", "en", "when", "levels", "methods", "note")


def read_exemption(row: Cursor, node: Node | None) -> Exemption | None:
    """Read one exemption; without a basis or with an unknown kind, level or method it is refused.

    >>> from sunlit.domain.rules.plain import Sheet
    >>> from sunlit.domain.rules.tree import Fact
    >>> sheet, faults = Sheet("exemptions.yaml", {"exemption": "甲", "kind": "基层", "when": "农民"}), []
    >>> read_exemption(Cursor(sheet, faults), Fact("农民")) is None, str(faults[0])
    (True, 'exemptions.yaml：缺少“basis”')
    """
    row.only(*_KEYS)
    name, kind, basis = (row.text(key, needed=True) for key in ("exemption", "kind", "basis"))
    if kind and kind not in KINDS:
        row.at("kind").say(f"没有“{kind}”这一类豁免", KINDS, near(kind, KINDS))
    levels, methods = row.texts("levels"), row.texts("methods")
    for key, values, allowed in (("levels", levels, LEVELS), ("methods", methods, METHODS)):
        for value in values:
            if value not in allowed:
                row.at(key).say(f"{key} 没有“{value}”", allowed, near(value, allowed))
    if node is None or not name or not basis:
        return None
    label = Said(row.text("zh") or name, row.text("en"))
    return Exemption(name, kind, basis, node, label, levels, methods, row.text("note"))
