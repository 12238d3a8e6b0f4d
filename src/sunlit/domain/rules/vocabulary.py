"""The vocabulary: every fact with its type, labels, evidence and dossier field (一(五), 一(十六))."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from types import MappingProxyType

from sunlit.domain.base.dates import read_day
from sunlit.domain.rules.fault import near
from sunlit.domain.rules.lexer import KEYWORDS, Sign, tokens
from sunlit.domain.rules.plain import UNSAID, Cursor, Said
from sunlit.domain.rules.scope import BUILT_IN, Sort
from sunlit.domain.rules.tree import Kind, Value


class Growth(Enum):
    """How a fact in months grows while time passes (ambiguities 5 and 28)."""

    SINCE = "起算"
    UNBROKEN = "连续"
    RUNNING = "连续在任"
    TOTAL = "累计"


@dataclass(frozen=True)
class Term:
    """One fact of the vocabulary.

    `assumed` is taken when nobody states the fact (registers of bad records: no entry means none); `evidence` is
    what proves it, `fed_by` the dossier field that feeds it, `values_en` the English of a 列举's values;
    `measures` tells which of the 四唯 it counts (一(一)), nothing where it counts none.
    """

    name: str
    sort: Sort
    label: Said
    unit: str = ""
    growth: Growth | None = None
    assumed: Value | None = None
    evidence: tuple[str, ...] = ()
    fed_by: str = ""
    asks: Said = UNSAID
    note: str = ""
    measures: str = ""
    values_en: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


Vocabulary = Mapping[str, Term]
LARGEST = 10**12
"""No fact is a larger number: 金额 in 分 reaches ten thousand million yuan."""

_KEYS = (
    "type",
    "zh",
    "en",
    "unit",
    "domain",
    "ordered",
    "grows",
    "assumed",
    "evidence",
    "field",
    "asks",
    "note",
    "measures",
)
FOUR_ONLYS = ("论文", "学历", "资历", "奖项")


def read_vocabulary(place: Cursor) -> dict[str, Term]:
    """Read facts.yaml; faults are collected in the cursor, a faulty fact is still returned where possible.

    >>> from sunlit.domain.rules.plain import Sheet
    >>> sheet = Sheet("facts.yaml", {"离退休": {"type": "是否", "assumed": "否"}})
    >>> read_vocabulary(Cursor(sheet, []))["离退休"].assumed
    False
    """
    return {name: term for name, entry in place.entries() if (term := _term(name, entry)) is not None}


def read_value(text: object, term: Term) -> Value | None:
    """Read one value of a fact as people write it (是, 372, 2020-12-31, 一级教师); None when it is none.

    >>> read_value("是", Term("离退休", Sort(Kind.TRUTH), Said("离退休")))
    True
    """
    kind, domain = term.sort.kind, term.sort.domain
    if kind is Kind.TRUTH:
        return {"是": True, "否": False, True: True, False: False}.get(text if isinstance(text, str | bool) else "")
    if kind is Kind.CHOICE:
        return text if isinstance(text, str) and text in domain else None
    if kind is Kind.DATE:
        return text if isinstance(text, date) else read_day(text)
    return text if isinstance(text, int) and not isinstance(text, bool) and 0 <= text <= LARGEST else None


def expected_values(term: Term) -> tuple[str, ...]:
    """What may be written for a fact, for the sentence that refuses something else.

    >>> expected_values(Term("现仍在一线", Sort(Kind.TRUTH), Said("现仍在一线")))
    ('是', '否')
    """
    if term.sort.kind is Kind.CHOICE:
        return term.sort.domain
    return {
        Kind.TRUTH: ("是", "否"),
        Kind.MONTHS: ("月数（整数）", "{since: 日期}", "{spans: [[起, 止], …]}"),
        Kind.DATE: ("形如2020-12-31的日期",),
        Kind.MONEY: ("分（整数）",),
    }.get(term.sort.kind, ("整数",))


def is_name(text: str) -> bool:
    """Whether a text can be the name of a fact, parameter or definition in a condition.

    >>> is_name("受聘现岗位"), is_name("学时 合计"), is_name("非在编"), is_name("30年教师")
    (True, False, False, False)
    """
    read = tokens(text)
    one = isinstance(read, tuple) and len(read) == 2 and read[0].sign is Sign.WORD
    return one and text not in KEYWORDS and text not in BUILT_IN and text[0] != "非"


def _term(name: str, entry: Cursor) -> Term | None:
    entry.only(*_KEYS)
    if not is_name(name):
        entry.say(f"“{name}”不能作事项的名称", ("汉字、字母、数字，不以“非”开头，不与内置事项同名",))
    kinds = {kind.value: kind for kind in Kind}
    written = entry.text("type", needed=True)
    if written not in kinds:
        if written:
            entry.at("type").say(f"没有类型“{written}”", tuple(kinds), near(written, kinds))
        return None
    kind = kinds[written]
    domain, english = _domain(entry, kind)
    term = Term(
        name,
        Sort(kind, domain, entry.yes("ordered")),
        Said(entry.text("zh") or name, entry.text("en")),
        unit=entry.text("unit"),
        growth=_growth(entry, kind),
        evidence=entry.texts("evidence"),
        fed_by=entry.text("field"),
        asks=entry.said("asks"),
        note=entry.text("note"),
        measures=_measures(entry),
        values_en=MappingProxyType(english),
    )
    return _with_assumed(term, entry)


def _measures(entry: Cursor) -> str:
    written = entry.text("measures")
    if written and written not in FOUR_ONLYS:
        entry.at("measures").say(f"没有“{written}”这一唯", FOUR_ONLYS, near(written, FOUR_ONLYS))
    return written


def _with_assumed(term: Term, entry: Cursor) -> Term:
    if not entry.has("assumed"):
        return term
    assumed = read_value(entry.at("assumed").data, term)
    if assumed is None:
        entry.at("assumed").say(f"“{term.name}”不能推定为这个值", expected_values(term))
    return Term(**{**vars(term), "assumed": assumed})


def _domain(entry: Cursor, kind: Kind) -> tuple[tuple[str, ...], dict[str, str]]:
    place = entry.at("domain")
    if kind is not Kind.CHOICE:
        if entry.has("domain"):
            place.say("只有列举事项有取值表")
        return (), {}
    if isinstance(place.data, Mapping):
        english = {value: place.text(value) for value, _ in place.entries()}
        values = tuple(english)
    else:
        values, english = entry.texts("domain"), {}
    if not values:
        entry.say("列举事项要列出取值", ("domain",))
    for value in values:
        if not value or '"' in value or "”" in value or values.count(value) > 1:
            place.say(f"取值“{value}”为空、有引号或重复")
    return values, english


def _growth(entry: Cursor, kind: Kind) -> Growth | None:
    written = entry.text("grows")
    if not written:
        return None
    if kind is not Kind.MONTHS:
        entry.at("grows").say("只有月数会随时间增长")
        return None
    modes = {mode.value: mode for mode in Growth}
    if written not in modes:
        entry.at("grows").say(f"没有“{written}”这种增长方式", tuple(modes))
    return modes.get(written)
