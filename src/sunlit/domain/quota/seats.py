"""职数加1法: how many a school may recommend for one level, with the line that explains it (一(五)e)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sunlit.domain.base.reason import Reason

CLAUSE = "一(五)e"

Basis = Literal["vacancies", "retirees", "none"]


@dataclass(frozen=True, slots=True)
class SeatParams:
    """The numbers of the clause; the defaults are those of the 2021 notice.

    `share` of the vacancies, rounded half up, `plus` so many. Without a vacancy `by_retirees` says, as (at least,
    base) in rising order, what the year's retirees give: 退2评1、退3以上评2. `round_to_zero_is_none` is the other
    reading of 核定不出相应岗位职数: a share that rounds to 0 (one vacancy) gives nothing instead of `plus`.
    """

    share: Fraction = Fraction(2, 5)
    plus: int = 1
    by_retirees: tuple[tuple[int, int], ...] = ((2, 1), (3, 2))
    round_to_zero_is_none: bool = False


@dataclass(frozen=True, slots=True)
class Seats:
    """How many may be recommended (≥ 0), on what basis, and why: `reason.text` is the line of the quota sheet."""

    number: int
    basis: Basis
    reason: Reason


NOTICE_2021 = SeatParams()
"""The numbers as the 2021 notice states them."""


def seats(vacancies: int, retirees: int, *, params: SeatParams = NOTICE_2021) -> Seats:
    """Compute the recommendation seats of one school for one level (一(五)e).

    `vacancies` are the level's free approved posts, `retirees` those who retire by the year's end; both ≥ 0 and from
    the post ledger. With a vacancy the retirees do not matter. Raises ValueError below zero.

    >>> [seats(n, 0).number for n in range(11)]
    [0, 1, 2, 2, 3, 3, 3, 4, 4, 5, 5]
    >>> [seats(0, n).number for n in range(5)]
    [0, 0, 2, 3, 3]
    >>> seats(5, 0).reason.text
    '空岗5个：5×40%＝2，四舍五入为2，加1，可推荐3人'
    """
    if vacancies < 0 or retirees < 0:
        raise ValueError("vacancies and retirees must not be negative")
    return _by_vacancies(vacancies, params) if vacancies else _by_retirees(retirees, params)


def half_up(share: Fraction, count: int) -> int:
    """Return `share` × `count` (both ≥ 0) rounded half up, exactly; for two fifths it is ``(4 * n + 5) // 10``.

    >>> [half_up(Fraction(1, 2), n) for n in range(4)]
    [0, 1, 1, 2]
    """
    return (2 * share.numerator * count + share.denominator) // (2 * share.denominator)


def _by_vacancies(vacancies: int, params: SeatParams) -> Seats:
    base = half_up(params.share, vacancies)
    percent, product = _decimal(params.share * 100), _decimal(params.share * vacancies)
    sum_zh = f"空岗{vacancies}个：{vacancies}×{percent}%＝{product}，四舍五入为{base}"
    sum_en = f"{vacancies} vacancies × {percent}% = {product}, rounded to {base}"
    if base == 0 and params.round_to_zero_is_none:
        return _none(f"{sum_zh}，核定不出岗位职数，不进行推荐", f"{sum_en}: no seats, no recommendation")
    number = base + params.plus
    text = f"{sum_zh}，加{params.plus}，可推荐{number}人"
    return Seats(number, "vacancies", _reason(text, f"{sum_en}, plus {params.plus}: {number} may be recommended"))


def _by_retirees(retirees: int, params: SeatParams) -> Seats:
    reached = [step for step in params.by_retirees if retirees >= step[0]]
    if not reached:
        text = f"没有空岗，年底前退休{retirees}人：核定不出岗位职数，不进行推荐"
        return _none(text, f"no vacancy, {retirees} retiring this year: no seats, no recommendation")
    at_least, base = reached[-1]
    more = "以上" if reached[-1] == params.by_retirees[-1] else ""
    number = base + params.plus
    text = f"没有空岗，年底前退休{retirees}人：退{at_least}{more}评{base}，加{params.plus}，可推荐{number}人"
    en = f"no vacancy, {retirees} retiring this year give {base}, plus {params.plus}: {number} may be recommended"
    return Seats(number, "retirees", _reason(text, en))


def _none(text: str, en: str) -> Seats:
    return Seats(0, "none", _reason(text, en))


def _reason(text: str, en: str) -> Reason:
    return Reason(CLAUSE, text, fact="推荐职数", en=en)


def _decimal(value: Fraction) -> str:
    """Write a fraction as people read it: 2, 0.4, 1.2; as a fraction when it has no short decimal form."""
    tenths = value * 10
    if tenths.denominator != 1:
        return str(value)
    whole, tenth = divmod(tenths.numerator, 10)
    return f"{whole}.{tenth}" if tenth else str(whole)
