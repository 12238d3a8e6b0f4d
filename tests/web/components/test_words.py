"""Dates, phrases, masks: what the filters make of text (visual language: Typography; control 45)."""

from datetime import UTC, date, datetime

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sunlit.web.components import words
from sunlit.web.components.tags.work import size_in_words

DAY = date(2021, 10, 26)
MORNING = datetime(2021, 10, 27, 2, 40, tzinfo=UTC)


def test_a_date_breaks_only_after_the_year() -> None:
    assert words.day(DAY) == '<time datetime="2021-10-26">2021年<wbr>10月26日</time>'
    assert words.day(DAY, year=False) == '<time datetime="2021-10-26">10月26日</time>'


def test_a_moment_is_shown_as_people_in_china_read_it() -> None:
    assert words.moment(MORNING) == '<time datetime="2021-10-27T10:40+08:00">2021年<wbr>10月27日<wbr>10时40分</time>'
    assert words.clock(MORNING) == '<time datetime="2021-10-27T10:40+08:00">10:40</time>'


def test_a_full_hour_has_no_minutes() -> None:
    assert "17时<" in words.moment(datetime(2021, 11, 10, 9, 0, tzinfo=UTC))
    assert "9时05分" in words.moment(datetime(2021, 10, 12, 1, 5, tzinfo=UTC))


def test_a_deadline_is_the_end_of_its_day() -> None:
    assert words.deadline(date(2021, 11, 2)) == '<time datetime="2021-11-02">11月2日<wbr>24时</time>'


def test_dates_inside_running_text_are_set_as_dates() -> None:
    assert words.prose("填报2019年3月1日受聘，11月2日24时前交回") == (
        '填报<time datetime="2019-03-01">2019年<wbr>3月1日</time>受聘，'
        '<time datetime="11-02">11月2日<wbr>24时</time>前交回'
    )


@pytest.mark.parametrize("text", ["2021年2月30日", "13月1日", "10月32日", "没有日期"])
def test_a_day_that_no_calendar_has_stays_plain_text(text: str) -> None:
    assert words.prose(text) == text


def test_text_is_escaped_and_html_that_was_made_stays_html() -> None:
    assert words.prose("<b>&") == "&lt;b&gt;&amp;"
    made = format_html("<b>{}</b>", "<i>")
    assert words.prose(made) == "<b>&lt;i&gt;</b>"


def test_a_literal_of_a_template_is_text_although_django_marks_it_safe() -> None:
    literal = SafeString("到10月26日")
    assert words.prose(literal) == '到<time datetime="2021-10-26">10月26日</time>'.replace("2021-10-26", "10-26")


def test_a_title_breaks_at_its_marks_and_after_punctuation() -> None:
    assert words.keep("职称怎么评，每一步|都看得见") == "职称怎么评，<wbr>每一步<wbr>都看得见"
    assert words.keep("林知远（示例）申报") == "林知远（示例）<wbr>申报"
    assert words.keep("（一）。完") == "（一）。<wbr>完"


@pytest.mark.parametrize(("value", "shown"), [(None, ""), (0, "0"), ("", ""), (DAY, words.day(DAY))])
def test_nothing_is_nothing_and_zero_is_zero(value: object, shown: str) -> None:
    assert words.rich(value) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("220000199001010017", "220***********0017"), ("1234", "****"), (None, "")]
)
def test_an_identity_number_is_never_shown_whole(number: str | None, shown: str) -> None:
    assert words.masked(number) == shown
    assert words.last_four("220000199001010017") == "末四位0017"
    assert words.last_four("0017") == "末四位****"
    assert words.last_four("") == ""


def test_a_moment_near_midnight_is_the_day_it_is_in_china() -> None:
    assert "10月28日" in words.day(datetime(2021, 10, 27, 16, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("count", "shown"), [(22, "1年10个月"), (24, "2年"), (2, "2个月"), (0, "不满1个月"), (None, "")]
)
def test_a_length_of_time_is_said_in_years_and_months(count: int | None, shown: str) -> None:
    assert words.months(count) == shown


@pytest.mark.parametrize(("size", "shown"), [(900, "1千字节"), (4200, "5千字节"), (2_621_440, "2.5兆"), (None, "")])
def test_a_file_size_is_said_as_people_say_it(size: int | None, shown: str) -> None:
    assert size_in_words(size) == shown
