"""Months between two days: 满N年 counted one way everywhere (一(五), 一(十六); ambiguities 20 and 35)."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Counting = Literal["fact_date_counted", "fact_date_not_counted", "calendar_year"]
"""How 满N年 is counted. The default counts the fact date itself, so 2019-01-01 to 2020-12-31 is two years."""

_ONE_DAY = timedelta(days=1)
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: object) -> date | None:
    """Return the day a text names in the one way it may be written; None for anything else.

    >>> read_day("2020-12-31"), read_day("2020-W01-1"), read_day(20201231)
    (datetime.date(2020, 12, 31), None, None)
    """
    if not isinstance(text, str) or not _WRITTEN.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Return the day `months` months after (or, negative, before) `day`.

    A month without that day answers with its last day (民法典第202条: 没有对应日的，月末日为期间的最后一日).
    Raises OverflowError or ValueError outside the years 1 to 9999.

    >>> add_months(date(2016, 2, 29), 12)
    datetime.date(2017, 2, 28)
    >>> add_months(date(2021, 1, 31), 1)
    datetime.date(2021, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def full_months(start: date, end: date, *, counting: Counting = "fact_date_counted") -> int:
    """Return the full months from `start` to `end`; 0 when `end` lies before `start`.

    - ``fact_date_counted`` (default): the last day belongs to the period, so two years end on the day before
      the second anniversary. 29 February is the last day of its month in every year.
    - ``fact_date_not_counted``: complete only on the anniversary itself.
    - ``calendar_year``: year minus year, months and days left out of account.

    >>> full_months(date(2019, 1, 1), date(2020, 12, 31))
    24
    >>> full_months(date(2019, 1, 1), date(2020, 12, 31), counting="fact_date_not_counted")
    23
    >>> full_months(date(2019, 11, 5), date(2020, 1, 2), counting="calendar_year")
    12
    """
    if counting == "calendar_year":
        return max(0, 12 * (end.year - start.year))
    last = end + _ONE_DAY if counting == "fact_date_counted" else end
    months = (last.year - start.year) * 12 + last.month - start.month
    reached = last.day >= min(start.day, monthrange(last.year, last.month)[1])
    return max(0, months if reached else months - 1)


def day_reaching(start: date, months: int, *, counting: Counting = "fact_date_counted") -> date:
    """Return the first day on which `full_months(start, day)` is at least `months` (≥ 1).

    It is the "next eligible date" of a person still short (一(十六)). Raises ValueError below one month.

    >>> day_reaching(date(2019, 1, 1), 24)
    datetime.date(2020, 12, 31)
    >>> day_reaching(date(2019, 1, 1), 24, counting="fact_date_not_counted")
    datetime.date(2021, 1, 1)
    """
    if months < 1:
        raise ValueError("months must be at least 1")
    if counting == "calendar_year":
        return date(start.year + -(-months // 12), 1, 1)
    anniversary = add_months(start, months)
    return anniversary - _ONE_DAY if counting == "fact_date_counted" else anniversary


def months_in_words(months: int, *, language: Literal["zh", "en"] = "zh") -> str:
    """Say a number of months (≥ 0) as people say it. Raises ValueError below zero.

    >>> months_in_words(372), months_in_words(22), months_in_words(5), months_in_words(0)
    ('31年', '1年10个月', '5个月', '不满1个月')
    >>> months_in_words(22, language="en"), months_in_words(1, language="en")
    ('1 year 10 months', '1 month')
    """
    if months < 0:
        raise ValueError("months must not be negative")
    years, rest = divmod(months, 12)
    if language == "zh":
        return (f"{years}年" if years else "") + (f"{rest}个月" if rest else "") or "不满1个月"
    words = [f"{n} {unit}{'s' if n > 1 else ''}" for n, unit in ((years, "year"), (rest, "month")) if n]
    return " ".join(words) or "less than 1 month"
