"""The words of values and comparisons, in Chinese and English (一(十七)1)."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from sunlit.domain.base.dates import months_in_words
from sunlit.domain.rules.tree import Kind, Value

Language = Literal["zh", "en"]

_MONTHS = {"≥": "{}满{}", ">": "{}超过{}", "<": "{}不满{}", "≤": "{}不超过{}", "=": "{}恰为{}", "≠": "{}不等于{}"}
_AMOUNT = {"≥": "{}不少于{}", ">": "{}多于{}", "<": "{}少于{}", "≤": "{}不超过{}", "=": "{}为{}", "≠": "{}不为{}"}
_DATE = {"≥": "{}不早于{}", ">": "{}晚于{}", "<": "{}早于{}", "≤": "{}不晚于{}", "=": "{}是{}", "≠": "{}不是{}"}
_CHOICE = {"≥": "{}在{}以上", ">": "{}高于{}", "<": "{}低于{}", "≤": "{}在{}以下", "=": "{}是{}", "≠": "{}不是{}"}
_AMOUNT_EN = {
    "≥": "{}: at least {}",
    ">": "{}: more than {}",
    "<": "{}: less than {}",
    "≤": "{}: at most {}",
    "=": "{}: exactly {}",
    "≠": "{}: not {}",
}
_DATE_EN = {
    "≥": "{}: on or after {}",
    ">": "{}: after {}",
    "<": "{}: before {}",
    "≤": "{}: on or before {}",
    "=": "{}: on {}",
    "≠": "{}: not on {}",
}
_CHOICE_EN = {
    "≥": "{}: {} or higher",
    ">": "{}: above {}",
    "<": "{}: below {}",
    "≤": "{}: {} or lower",
    "=": "{}: {}",
    "≠": "{}: not {}",
}
_COMPARISONS: Mapping[Language, Mapping[Kind, Mapping[str, str]]] = {
    "zh": {Kind.MONTHS: _MONTHS, Kind.DATE: _DATE, Kind.CHOICE: _CHOICE, Kind.TRUTH: _CHOICE},
    "en": {Kind.DATE: _DATE_EN, Kind.CHOICE: _CHOICE_EN, Kind.TRUTH: _CHOICE_EN},
}
_UNITS_EN = {"学时": "hours", "周": "weeks", "名": "people", "人": "people", "天": "days", "年": "years"}
_OPPOSITE = {"≥": "<", "<": "≥", ">": "≤", "≤": ">", "=": "≠", "≠": "="}


def comparison(kind: Kind, op: str, left: str, right: str, language: Language = "zh") -> str:
    """Say a comparison the way people do.

    >>> comparison(Kind.MONTHS, "≥", "受聘现岗位", "2年"), comparison(Kind.CHOICE, "≥", "学历学位", "本科")
    ('受聘现岗位满2年', '学历学位在本科以上')
    >>> comparison(Kind.NUMBER, "<", "hours", "90", "en")
    'hours: less than 90'
    """
    templates = _COMPARISONS[language].get(kind) or (_AMOUNT if language == "zh" else _AMOUNT_EN)
    return templates[op].format(left, right)


def opposite(op: str) -> str:
    """Turn a comparison round: what 非 makes of it.

    >>> opposite("≥")
    '<'
    """
    return _OPPOSITE[op]


def value_text(value: Value, kind: Kind, language: Language = "zh", unit: str = "") -> str:
    """Say a value: months in years, cents in yuan, a day in words.

    >>> value_text(22, Kind.MONTHS), value_text(date(2021, 9, 22), Kind.DATE), value_text(True, Kind.TRUTH, "en")
    ('1年10个月', '2021年9月22日', 'yes')
    >>> value_text(300000, Kind.MONEY), value_text(90, Kind.NUMBER, unit="学时")
    ('3000元', '90学时')
    >>> value_text(90, Kind.NUMBER, "en", "学时")
    '90 hours'
    """
    if isinstance(value, bool):
        return {"zh": "是" if value else "否", "en": "yes" if value else "no"}[language]
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" if language == "zh" else value.isoformat()
    if isinstance(value, str):
        return value
    if kind is Kind.MONTHS:
        return months_in_words(max(0, value), language=language) if value else _no_time(language)
    if kind is Kind.MONEY:
        yuan = f"{value // 100}" if value % 100 == 0 else f"{value // 100}.{value % 100:02d}"
        return f"{yuan}元" if language == "zh" else f"{yuan} yuan"
    return f"{value}{unit}" if language == "zh" else f"{value} {_UNITS_EN.get(unit, unit)}".strip()


def _no_time(language: Language) -> str:
    return "0个月" if language == "zh" else "0 months"
