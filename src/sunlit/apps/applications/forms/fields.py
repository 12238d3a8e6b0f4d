"""Form fields that speak as people write: days in four spellings, plain text in full- or half-width letters."""

import datetime as dt
import re
import string
import unicodedata
from typing import Any

from django import forms

_SPELLINGS = (
    re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?"),
    re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})"),
    re.compile(r"(\d{4})(\d{2})(\d{2})"),
)
_NARROW = {0x3000: " "} | {ord(c) + 0xFEE0: c for c in string.digits + string.ascii_letters}
_MONTH_ONLY = re.compile(r"(\d{4})\s*[-./年]?\s*(\d{1,2})\s*月?")
EARLIEST = dt.date(1940, 1, 1)


def read_day(text: str) -> dt.date | None:
    """The day a person wrote, or None when it is no day of the calendar.

    >>> [read_day(t) for t in ("2021年9月22日", "2021-9-22", "2021.9.22", "20210922")] == [dt.date(2021, 9, 22)] * 4
    True
    >>> read_day("2021-02-30"), read_day("去年秋天")
    (None, None)
    """
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(text)
        if found:
            try:
                return dt.date(*(int(part) for part in found.groups()))
            except ValueError:
                return None
    return None


def in_words(day: dt.date) -> str:
    """A day as official papers write it.

    >>> in_words(dt.date(2021, 9, 2))
    '2021年9月2日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def plain(text: str) -> str:
    """Full-width letters, digits and blanks made narrow; Chinese punctuation stays as official papers have it.

    >>> plain("　第３中学（示例）Ａ ")
    '第3中学（示例）A'
    """
    return unicodedata.normalize("NFC", text).translate(_NARROW).strip()


class DayField(forms.Field):
    """A day, typed. The error repeats what was typed, so that the person sees it before she scrolls."""

    widget = forms.TextInput

    def __init__(self, *, what: str = "", future: bool = False, **options: Any) -> None:
        self.what = what or str(options.get("label", "日期"))
        self.future = future
        options.setdefault("error_messages", {"required": f"请填写{self.what}。"})
        super().__init__(**options)
        self.widget.attrs |= {"inputmode": "text", "autocomplete": "off", "maxlength": "20"}

    def prepare_value(self, value: Any) -> Any:
        """Show a stored day in words, and what was typed as it was typed."""
        if isinstance(value, dt.date):
            return in_words(value)
        kept = read_day(value) if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
        return in_words(kept) if kept else value

    def to_python(self, value: Any) -> dt.date | None:
        """Read the day in any of the four spellings."""
        text = unicodedata.normalize("NFKC", str(value)).strip() if value not in self.empty_values else ""
        if not text:
            return None
        day = read_day(text)
        if day is not None:
            return day
        if _MONTH_ONLY.fullmatch(text):
            raise forms.ValidationError(f"{self.what}只写到了月。请写到日；证书上只有年月的，填那个月的最后一天。")
        raise forms.ValidationError(f"{self.what}“{text[:20]}”看不懂。请写成2021年9月22日，或者20210922。")


class PlainText(forms.CharField):
    """One line of text with folded letters; says what is missing by name."""

    def __init__(self, *, longest: int = 60, **options: Any) -> None:
        label = str(options.get("label", ""))
        options.setdefault(
            "error_messages", {"required": f"请填写{label}。", "max_length": f"{label}最多{longest}个字，请缩短。"}
        )
        super().__init__(max_length=longest, **options)

    def to_python(self, value: Any) -> str:
        """Fold, then let Django strip it."""
        return super().to_python(plain(value) if isinstance(value, str) else value) or ""


class OneOf(forms.ChoiceField):
    """A choice among few (radios) or many (a list); says what to choose by name."""

    def __init__(self, *, few: bool = True, **options: Any) -> None:
        label = str(options.get("label", ""))
        message = f"请选择{label}。"
        options.setdefault("error_messages", {"required": message, "invalid_choice": message})
        if not few:
            options["choices"] = [("", "请选择"), *options["choices"]]
        super().__init__(widget=forms.RadioSelect if few else forms.Select, **options)
