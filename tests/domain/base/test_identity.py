"""Identity numbers: every slip of the hand is caught, nothing is mended in silence, masks leak nothing."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sunlit.domain.base.identity import (
    DEMONSTRATION_AREA,
    ResidentId,
    check_character,
    check_id,
    is_demonstration,
    last_four,
    make_id,
    mask,
    normalise,
)
from sunlit.domain.base.reason import Refusal

TODAY = date(2026, 11, 23)
NUMBERS = st.builds(
    make_id,
    st.integers(100000, 999999).map(str),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(1, 999),
)


def faults(number: str) -> list[str]:
    checked = check_id(number, today=TODAY)
    return [r.en for r in checked.reasons] if isinstance(checked, Refusal) else []


@given(NUMBERS)
def test_a_made_number_passes_and_tells_its_birthday(number: str) -> None:
    checked = check_id(number, today=TODAY)
    assert isinstance(checked, ResidentId)
    assert f"{checked.birthday:%Y%m%d}" == number[6:14]


@given(NUMBERS, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_caught(number: str, place: int, wrong: str) -> None:
    assume(number[place] != wrong)
    assert faults(number[:place] + wrong + number[place + 1 :])


@given(NUMBERS, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_caught(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    assert faults(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "١١٠١٠٥١٩٤٩١٢٣١٠٠٢X",
        "11010519491231002X\n",
        " 11010519491231002X",
        "01010519491231002X",
        "110105491231002",
        "11010519491231002X0",
        "",
    ],
)
def test_a_number_in_another_shape_is_refused_not_mended(number: str) -> None:
    assert faults(number) == ["18 characters: 17 digits, then a digit or a capital X"]


def test_what_a_person_types_is_normalised_before_it_is_checked() -> None:
    typed = "　１１０１０５１９４９１２３１００２ｘ\n"
    assert check_id(normalise(typed), today=TODAY) == ResidentId("11010519491231002X", date(1949, 12, 31))


def test_arabic_digits_stay_wrong_after_normalising() -> None:
    assert faults(normalise("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X"))


def test_a_birthday_today_is_real_and_tomorrow_is_not() -> None:
    assert faults(make_id("220102", TODAY, 1)) == []
    assert faults(make_id("220102", date(2026, 11, 24), 1)) == ["the birthday lies after today"]


def test_all_faults_are_named_at_once() -> None:
    first_17 = "22010220230229000"
    wrong = "0" if check_character(first_17) != "0" else "1"
    assert faults(first_17 + wrong) == [
        "digits 7 to 14 are not a real date",
        "the sequence number may not be 000",
        "the check character does not fit",
    ]


def test_masks_show_three_and_four_or_nothing() -> None:
    assert mask("220181199001011234") == "220***********1234"
    assert mask("22018119900101123") == "*" * 17
    assert last_four("220181199001011234") == "1234"
    assert last_four("1234") == "****"


@given(NUMBERS)
def test_a_checked_number_never_shows_its_birthday_in_repr(number: str) -> None:
    assert number[6:14] not in repr(check_id(number, today=TODAY))


def test_only_the_demonstration_area_marks_an_invented_person() -> None:
    assert is_demonstration(make_id(DEMONSTRATION_AREA, date(1990, 1, 1), 1))
    assert not is_demonstration(make_id("220102", date(1990, 1, 1), 1))


def test_a_number_is_not_made_from_bad_parts() -> None:
    for area, sequence in (("22010", 1), ("020102", 1), ("220102", 0), ("220102", 1000)):
        with pytest.raises(ValueError, match="area"):
            make_id(area, date(1990, 1, 1), sequence)
    with pytest.raises(ValueError, match="17 digits"):
        check_character("123")
