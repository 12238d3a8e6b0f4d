"""Fields of the self-test: a length of time as people write it, a stretch with its two days (资格自测)."""

import datetime as dt
import re
import unicodedata
from typing import Any

from django import forms

from sunlit.apps.applications.forms.fields import DayField
from sunlit.apps.policybook.interview.questions import UNKNOWN
from sunlit.domain.base.dates import months_in_words

ROWS = 3
UNSURE = (UNKNOWN, "说不清，或者没有材料")
_LENGTH = re.compile(r"(?:(\d{1,2})\s*年)?\s*零?\s*(?:(\d{1,3})\s*个?月)?")


class LengthField(forms.CharField):
    """2年3个月, 15个月, 0: full months."""

    def to_python(self, value: Any) -> Any:
        """Months, or None where nothing was written."""
        text = unicodedata.normalize("NFKC", str(value or "")).strip()
        if not text:
            return None
        found = _LENGTH.fullmatch(text)
        if text in ("0", "没有") or (found and (found[1] or found[2])):
            return 0 if not found or text == "0" else 12 * int(found[1] or 0) + int(found[2] or 0)
        raise forms.ValidationError(f"“{text[:20]}”看不懂。请写成2年3个月，或者15个月；没有就填0。")

    def prepare_value(self, value: Any) -> Any:
        """Show months in words, and what was typed as it was typed."""
        return months_in_words(value) if isinstance(value, int) and value else value


class PastDay(DayField):
    """A day that is not still to come."""

    def __init__(self, *, latest: dt.date, **options: Any) -> None:
        self.latest = latest
        super().__init__(required=False, **options)

    def clean(self, value: Any) -> dt.date | None:
        """Refuse a day after today."""
        day: dt.date | None = super().clean(value)
        if day is not None and day > self.latest:
            raise forms.ValidationError("写成了以后的日期。请填今天或以前的日期。")
        return day


def choices(field: str, values: list[tuple[str, str]], *, unsure: bool, wide: bool) -> forms.ChoiceField:
    """Radios for few, a list for many; somebody who does not know says so, nobody is made to guess."""
    rows = [*values, UNSURE] if unsure else values
    help_words = "请选一项；说不清，就选最后一项。" if unsure else "请选一项。"
    messages = {"required": f"“{field}”{help_words}", "invalid_choice": f"“{field}”{help_words}"}
    if wide:
        return forms.ChoiceField(label=field, choices=[("", "请选择"), *rows], error_messages=messages)
    return forms.ChoiceField(label=field, choices=rows, widget=forms.RadioSelect, error_messages=messages)
