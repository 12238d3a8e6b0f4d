"""Reading params.yaml: units, dated values, sources, alternatives; every error with its line (一(一))."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from sunlit.domain.rules.parameters import Dated, Held, Parameter
from sunlit.domain.rules.plain import Cursor, Said
from sunlit.domain.rules.vocabulary import is_name

_KEYS = ("zh", "en", "unit", "by", "values", "ambiguity", "note", "options", "alternatives")
CUTOFFS = ("上年末", "申报截止日")


def read_parameters(place: Cursor) -> dict[str, Parameter]:
    """Read the parameters of one file; faults are collected in the cursor.

    >>> from sunlit.domain.rules.plain import Sheet
    >>> plain = {"一线年限": {"unit": "年", "values": {"2021-09-22": {"value": 30, "source": "一(五)"}}}}
    >>> read_parameters(Cursor(Sheet("params.yaml", plain), []))["一线年限"].entries[0].value
    30
    """
    read = ((name, _parameter(name, entry)) for name, entry in place.entries())
    return {name: parameter for name, parameter in read if parameter is not None}


def _parameter(name: str, entry: Cursor) -> Parameter | None:
    entry.only(*_KEYS)
    if not is_name(name):
        entry.say(f"“{name}”不能作参数的名称", ("汉字、字母、数字，不以“非”开头",))
    unit, by = entry.text("unit", needed=True), entry.text("by")
    dated = [_dated(day, at, unit, by) for day, at in entry.at("values").entries()]
    entries = tuple(sorted((d for d in dated if d is not None), key=lambda d: d.since))
    if not entries:
        if not dated:
            entry.say(f"参数“{name}”没有任何值", ("values",))
        return None
    others, options_en = _readings(entry, unit)
    if unit == "选项":
        for d in entries:
            if d.value is not None and d.value not in others:
                entry.at("values").say(f"“{d.value}”不在选项之中", tuple(map(str, others)))
    elif entry.has("options"):
        entry.at("options").say("只有“选项”参数写 options，其余写 alternatives")
    return Parameter(
        name,
        unit,
        entries,
        Said(entry.text("zh") or name, entry.text("en")),
        by=by,
        alternatives=others,
        ambiguity=entry.whole("ambiguity") or 0,
        note=entry.text("note"),
        options_en=options_en,
    )


def _readings(entry: Cursor, unit: str) -> tuple[tuple[Held, ...], tuple[tuple[str, str], ...]]:
    """The other readings; the options of a 选项 may be a table of option and English."""
    place = entry.at("options" if unit == "选项" else "alternatives")
    if unit == "选项" and isinstance(place.data, Mapping):
        return tuple(name for name, _ in place.entries()), tuple((n, place.text(n)) for n, _ in place.entries())
    return tuple(held for row in place.rows() if (held := _held(row, unit)) is not None), ()


def _dated(day: str, at: Cursor, unit: str, by: str) -> Dated | None:
    at.only("value", "table", "source", "status", "note")
    try:
        since = date.fromisoformat(day)
    except ValueError:
        at.say(f"施行日期写成了“{day}”", ("形如2021-09-22的日期",))
        return None
    status = at.text("status") or "verified"
    if status not in ("verified", "unverified"):
        at.at("status").say(f"status 写成了“{status}”", ("verified", "unverified"))
    source = at.text("source", needed=True)
    value: Held | None = None
    rows: tuple[tuple[str, int], ...] = ()
    if by:
        rows = _rows(at, by)
    elif at.has("table"):
        at.at("table").say("有表的参数要用 by 写明按哪个事项查")
    elif at.has("value"):
        value = _held(at.at("value"), unit)
    else:
        at.say("缺少“value”")
    if value is None and not rows:
        return None
    return Dated(since, source, value, rows, status != "unverified", at.text("note"))


def _rows(at: Cursor, by: str) -> tuple[tuple[str, int], ...]:
    if not isinstance(at.at("table").data, Mapping):
        at.say(f"按“{by}”查的参数要写成 table")
        return ()
    table = at.at("table")
    return tuple((key, value) for key, _ in table.entries() if (value := table.whole(key)) is not None)


def _held(at: Cursor, unit: str) -> Held | None:
    """Read one value by its unit; a fault when it does not fit."""
    found = at.data
    held: Held | None
    match unit:
        case "是否":
            held, expected = {"是": True, "否": False}.get(str(found)), "是、否"
        case "选项":
            held, expected = (found or None) if isinstance(found, str) else None, "一个选项"
        case "日期":
            held, expected = _day(found), "形如2020-12-31的日期"
        case "截止日":
            held = found if isinstance(found, str) and found in CUTOFFS else _day(found)
            expected = "上年末、申报截止日或一个日期"
        case "分数":
            held, expected = _fraction(found), "形如2/3的分数"
        case "名单":
            held = tuple(map(str, found)) if isinstance(found, list | tuple) else None
            expected = "名称的列表"
        case _:
            held = found if isinstance(found, int) and not isinstance(found, bool) else None
            expected = f"整数（{unit}）"
    if held is None:
        at.say(f"值写成了“{found}”", (expected,))
    return held


def _day(found: object) -> date | None:
    try:
        return date.fromisoformat(str(found))
    except ValueError:
        return None


def _fraction(found: object) -> Fraction | None:
    try:
        return Fraction(str(found))
    except (ValueError, ZeroDivisionError):
        return None
