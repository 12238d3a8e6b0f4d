"""What every section's form has in common: plain data in and out, days not in the future, the tone of the errors."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from sunlit.apps.applications.forms.fields import EARLIEST, DayField, in_words, read_day

Data = dict[str, Any]
Row = tuple[str, str]


class SectionForm(forms.Form):
    """One record of one section. `data()` is what goes into Record.data: only declared fields, days as ISO text."""

    order: ClassVar[tuple[tuple[str, str, str], ...]] = ()  # (earlier day, later day, sentence when reversed)

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Days must lie between 1940 and today, and in their order."""
        cleaned = dict(super().clean() or self.cleaned_data)
        for name, field in self.fields.items():
            day = cleaned.get(name)
            if not isinstance(field, DayField) or day is None:
                continue
            if day > self.today and not field.future:
                self.add_error(name, f"{field.what}写成了{in_words(day)}。请填今天或以前的日期。")
            elif day < EARLIEST:
                self.add_error(name, f"{field.what}写成了{in_words(day)}。请核对年份。")
        for earlier, later, sentence in self.order:
            first, last = cleaned.get(earlier), cleaned.get(later)
            if first and last and last < first:
                self.add_error(later, sentence)
        return cleaned

    def record(self) -> Data:
        """The normal form of a valid answer: what is kept, compared and hashed."""
        kept: Data = {}
        for name in self.fields:
            value = self.cleaned_data.get(name)
            kept[name] = value.isoformat() if isinstance(value, dt.date) else ("" if value is None else value)
        return kept

    @classmethod
    def rows(cls, data: Mapping[str, Any]) -> list[Row]:
        """Label and answer of each question, in order; questions left empty are left out."""
        found = []
        for name, field in cls.base_fields.items():
            text = shown(field, data.get(name, ""))
            if text:
                found.append((str(field.label), text))
        return found


def shown(field: forms.Field, value: Any) -> str:
    """An answer as the page shows it: a day in words, a choice by its words."""
    if value in ("", None):
        return ""
    if isinstance(field, DayField):
        day = read_day(str(value))
        return in_words(day) if day else str(value)
    if isinstance(field, forms.ChoiceField):
        return _label(field, str(value))
    return str(value)


def _label(field: forms.ChoiceField, value: str) -> str:
    offered: Any = field.choices
    for key, text in offered:
        inner = text if isinstance(text, list | tuple) else [(key, text)]
        for option, words in inner:
            if str(option) == value:
                return str(words)
    return value
