"""Dates as people in China write them are read, and written back without zero padding."""

from datetime import date

import pytest
from django import forms
from django.utils import formats, translation


@pytest.mark.parametrize(
    "written", ["2021年9月22日", "2021-9-22", "2021.9.22", "2021/09/22", "20210922", "2021年09月22日"]
)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_date_is_read_however_it_is_written(language: str, written: str) -> None:
    with translation.override(language):
        assert forms.DateField().clean(written) == date(2021, 9, 22)


@pytest.mark.parametrize("written", ["2021年2月30日", "昨天", "22.9.2021", "2021年13月1日"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with translation.override("zh-hans"), pytest.raises(forms.ValidationError):
        forms.DateField().clean(written)


def test_dates_are_written_without_zero_padding() -> None:
    with translation.override("zh-hans"):
        assert formats.date_format(date(2021, 9, 2)) == "2021年9月2日"
        assert formats.date_format(date(2021, 9, 2), "MONTH_DAY_FORMAT") == "9月2日"
        assert formats.number_format(1234567.5, decimal_pos=1, use_l10n=True, force_grouping=True) == "1234567.5"


def test_a_field_shows_the_date_the_way_it_was_asked_for() -> None:
    with translation.override("zh-hans"):
        assert 'value="2021年9月2日"' in forms.DateInput().render("d", date(2021, 9, 2))
