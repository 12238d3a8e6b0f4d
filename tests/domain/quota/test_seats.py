"""职数加1法: the notice's values, the exact rounding, the other reading, and the line of the quota sheet (一(五)e)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sunlit.domain.quota.seats import SeatParams, half_up, seats

COUNTS = st.integers(0, 10_000)


def test_the_values_of_the_notice() -> None:
    assert [seats(n, 0).number for n in range(1, 11)] == [1, 2, 2, 3, 3, 3, 4, 4, 5, 5]
    assert [seats(0, n).number for n in (0, 1, 2, 3, 4, 50)] == [0, 0, 2, 3, 3, 3]


@given(COUNTS)
def test_rounding_is_exact_and_agrees_with_decimal_arithmetic(n: int) -> None:
    assert half_up(Fraction(2, 5), n) == (4 * n + 5) // 10
    assert half_up(Fraction(2, 5), n) == int((Decimal("0.4") * n).quantize(Decimal(1), ROUND_HALF_UP))


@given(COUNTS, st.fractions(0, 1, max_denominator=12))
def test_a_half_is_rounded_up_for_every_share(n: int, share: Fraction) -> None:
    rounded = half_up(share, n)
    assert rounded - Fraction(1, 2) <= share * n < rounded + Fraction(1, 2)


@given(COUNTS, st.integers(0, 100))
def test_one_vacancy_more_never_gives_fewer_seats(vacancies: int, retirees: int) -> None:
    if vacancies:
        assert seats(vacancies + 1, retirees).number >= seats(vacancies, retirees).number
    assert seats(0, retirees + 1).number >= seats(0, retirees).number


@given(st.integers(1, 10_000), st.integers(0, 100), st.integers(0, 100))
def test_with_a_vacancy_the_retirees_do_not_matter(vacancies: int, some: int, others: int) -> None:
    assert seats(vacancies, some) == seats(vacancies, others)


@given(COUNTS, st.integers(0, 100), st.booleans())
def test_the_line_always_ends_with_the_number_it_explains(vacancies: int, retirees: int, strict: bool) -> None:
    result = seats(vacancies, retirees, params=SeatParams(round_to_zero_is_none=strict))
    end = f"可推荐{result.number}人" if result.number else "核定不出岗位职数，不进行推荐"
    assert result.reason.text.endswith(end)
    assert (result.basis == "none") == (result.number == 0)
    assert result.reason.clause == "一(五)e"


def test_under_the_other_reading_one_vacancy_gives_nothing_and_two_are_as_before() -> None:
    strict = SeatParams(round_to_zero_is_none=True)
    assert [seats(n, 5, params=strict).number for n in (1, 2, 3)] == [0, 2, 2]
    assert seats(1, 0, params=strict).basis == "none"


def test_the_lines_are_said_as_in_the_notice() -> None:
    assert seats(4, 0).reason.text == "空岗4个：4×40%＝1.6，四舍五入为2，加1，可推荐3人"
    assert seats(0, 2).reason.text == "没有空岗，年底前退休2人：退2评1，加1，可推荐2人"
    assert seats(0, 7).reason.text == "没有空岗，年底前退休7人：退3以上评2，加1，可推荐3人"
    assert seats(0, 1).reason.text == "没有空岗，年底前退休1人：核定不出岗位职数，不进行推荐"


def test_another_years_numbers_are_parameters() -> None:
    other = SeatParams(share=Fraction(1, 3), plus=0, by_retirees=((1, 1),))
    assert [seats(n, 0, params=other).number for n in (1, 2, 4, 5)] == [0, 1, 1, 2]
    assert seats(0, 1, params=other).number == 1
    assert "100/3%" in seats(4, 0, params=other).reason.text


def test_counts_below_zero_are_an_error() -> None:
    for vacancies, retirees in ((-1, 0), (0, -1)):
        with pytest.raises(ValueError, match="negative"):
            seats(vacancies, retirees)
